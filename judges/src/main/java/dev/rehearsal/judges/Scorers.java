package dev.rehearsal.judges;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.Suggestions;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Find scorers by the names that suites use. Every jar on the class path may add its own. Immutable, thread-safe. */
public final class Scorers {

    private final SortedMap<String, ScorerFactory> factories;

    private Scorers(SortedMap<String, ScorerFactory> factories) {
        this.factories = factories;
    }

    /**
     * Return the scorers on the class path.
     *
     * @throws InvalidInputException where a registration is broken or two share a name
     */
    public static Scorers load() {
        SortedMap<String, ScorerFactory> found = new TreeMap<>();
        try {
            for (ScorerFactory factory : ServiceLoader.load(ScorerFactory.class, Scorers.class.getClassLoader())) {
                ScorerFactory before = found.put(factory.name(), factory);
                if (before != null) {
                    throw new InvalidInputException(
                            "class path",
                            "every scorer must have a name of its own",
                            "\"" + factory.name() + "\" is that of "
                                    + before.getClass().getName() + " and of "
                                    + factory.getClass().getName(),
                            "Rename one of them or take its jar away");
                }
            }
        } catch (ServiceConfigurationError e) {
            throw new InvalidInputException(
                    "class path",
                    "every ScorerFactory in META-INF/services must be a public class that can be made",
                    "found " + InvalidInputException.quote(String.valueOf(e.getMessage())),
                    "Mend the registration in that jar",
                    e);
        }
        return new Scorers(found);
    }

    /** Return all names in alphabetical order. */
    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(factories.keySet()));
    }

    /** Return the names of the scorers that work without options, in alphabetical order. */
    public SortedSet<String> plainNames() {
        SortedSet<String> plain = new TreeSet<>();
        factories.forEach((name, factory) -> {
            if (factory.plain()) {
                plain.add(name);
            }
        });
        return Collections.unmodifiableSortedSet(plain);
    }

    /**
     * Make a scorer.
     *
     * @param name as the suite writes it
     * @param setup its options and where they stand
     * @throws InvalidInputException for a name that is not known (the message lists those that are, the closest first) or for
     *     options that make no sense
     */
    public Scorer byName(String name, ScorerFactory.Setup setup) {
        ScorerFactory factory = factories.get(name);
        if (factory == null) {
            throw new InvalidInputException(
                    setup.where(),
                    "a scorer must be one that is known",
                    "was " + InvalidInputException.quote(name),
                    "Known scorers: " + String.join(", ", Suggestions.first(name, factories.keySet())));
        }
        return factory.create(setup);
    }

    /** Make a scorer without options; empty where none is registered under the name or it needs some. */
    Optional<Scorer> plain(String name) {
        return Optional.ofNullable(factories.get(name))
                .filter(ScorerFactory::plain)
                .map(factory -> factory.create(new ScorerFactory.Setup(
                        JsonNodeFactory.instance.objectNode(), "success: " + name, Path.of(""))));
    }
}
