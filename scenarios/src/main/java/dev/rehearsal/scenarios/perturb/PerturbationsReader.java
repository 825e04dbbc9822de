package dev.rehearsal.scenarios.perturb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import java.util.Optional;

/** The reader of a suite's {@code perturbations}. */
public final class PerturbationsReader {

    private PerturbationsReader() {}

    /** Return the sheet of the kind that an entry of a suite names; empty where nobody wrote one, and for an unknown kind. */
    public static Optional<FaultSheet> sheet(JsonNode entry) {
        String use = entry instanceof ObjectNode object ? object.path("use").asText() : entry.asText();
        return PerturbationFactory.registry().all().stream()
                .filter(factory -> factory.name().equals(use))
                .findFirst()
                .flatMap(PerturbationFactory::sheet);
    }

    /**
     * Make the perturbation of one entry of a suite: a kind's name, or {@code {use: kind, id: name, …options}}. The id is
     * the kind's name where none is given; a null replay has no other.
     *
     * @param where file and line of the entry
     * @throws InvalidInputException for an unknown kind or unfit options
     */
    public static Perturbation create(JsonNode entry, String where) {
        MappingReader mapping = MappingReader.of(
                where,
                entry instanceof ObjectNode object
                        ? object
                        : JsonNodeFactory.instance.objectNode().set("use", entry));
        String use = mapping.text("use")
                .orElseThrow(() -> new InvalidInputException(
                        where, "a perturbation must have \"use\"", "it has none", "Write {use: rate-limit}"));
        String id = mapping.text("id").orElse(use);
        if (id.equals("none")) {
            throw new InvalidInputException(where, "\"id\" must not be \"none\"", "was", "Choose another name");
        }
        if (use.equals(RecordedRun.NULL_REPLAY) != id.equals(RecordedRun.NULL_REPLAY)) {
            throw new InvalidInputException(
                    where,
                    "a null replay must be called \"null-replay\", and nothing else may be: reports find it by that name",
                    InvalidInputException.quote(use) + " has the id " + InvalidInputException.quote(id),
                    use.equals(RecordedRun.NULL_REPLAY) ? "Leave out the id" : "Choose another id");
        }
        return ComponentContext.of(id, mapping)
                .create(PerturbationFactory.registry().byName(use, where, "none"));
    }
}
