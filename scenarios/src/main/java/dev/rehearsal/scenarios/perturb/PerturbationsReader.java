package dev.rehearsal.scenarios.perturb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.option.Options;
import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Find the kinds of perturbations that suites name by {@code use:}, those of a user's jar on the class path included. */
public final class PerturbationsReader {

    private PerturbationsReader() {}

    /** Return the names of all kinds known here. */
    public static SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(factories().keySet()));
    }

    /**
     * Make the perturbation of one entry of a suite: a kind's name, or {@code {use: kind, id: name, …options}}. The id is
     * the kind's name where none is given.
     *
     * @param where file and line of the entry
     * @throws InvalidInputException for an unknown kind or unfit options
     */
    public static Perturbation create(JsonNode entry, String where) {
        Options options = new Options(
                entry instanceof ObjectNode object
                        ? object
                        : JsonNodeFactory.instance.objectNode().set("use", entry),
                where);
        String use = options.text("use")
                .orElseThrow(() -> new InvalidInputException(
                        where, "a perturbation must have \"use\"", "it has none", "Write {use: rate-limit}"));
        Map<String, PerturbationFactory> known = factories();
        PerturbationFactory factory = known.get(use);
        if (factory == null) {
            throw new InvalidInputException(
                    where,
                    "\"use\" must name a perturbation",
                    "was " + InvalidInputException.quote(use),
                    "Known here: none, " + String.join(", ", known.keySet()));
        }
        String id = options.text("id").orElse(use);
        if (id.equals("none")) {
            throw new InvalidInputException(where, "\"id\" must not be \"none\"", "was", "Choose another name");
        }
        Perturbation made = factory.create(id, options);
        options.done();
        return made;
    }

    private static Map<String, PerturbationFactory> factories() {
        Map<String, PerturbationFactory> known = new TreeMap<>();
        ServiceLoader.load(PerturbationFactory.class).forEach(factory -> known.put(factory.name(), factory));
        return known;
    }
}
