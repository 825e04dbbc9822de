package dev.rehearsal.judges;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Make a scorer that suites name. Found by {@link java.util.ServiceLoader}. */
public interface ScorerFactory {

    /** Return the name that suites use. */
    String name();

    /**
     * Return whether the scorer works without options. Scorers that do not are made only where a suite lists them.
     */
    default boolean plain() {
        return true;
    }

    /**
     * Make the scorer.
     *
     * @param setup options and where they stand
     * @throws dev.rehearsal.datasets.input.InvalidInputException for options that make no sense, unknown ones included
     */
    Scorer create(Setup setup);

    /**
     * Hold what a scorer is made from.
     *
     * @param options the scorer's mapping in the suite without {@code use}; empty for a bare name
     * @param where file and line of the mapping, for messages
     * @param folder the suite's folder, which relative paths start from
     * @param environment looks up an environment variable, for keys; what it gives is never stored, logged or shown
     */
    record Setup(ObjectNode options, String where, Path folder, Function<String, Optional<String>> environment) {

        /** A setup with an empty environment, for scorers that need no key. */
        public Setup(ObjectNode options, String where, Path folder) {
            this(options, where, folder, variable -> Optional.empty());
        }
    }
}
