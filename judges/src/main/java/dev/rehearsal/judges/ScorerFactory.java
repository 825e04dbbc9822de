package dev.rehearsal.judges;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/** Make a scorer that suites name. Found by {@link java.util.ServiceLoader}. */
public interface ScorerFactory {

    /** Return the name that suites use. */
    String name();

    /**
     * Make the scorer.
     *
     * @param setup options and where they stand
     * @throws dev.rehearsal.datasets.input.InvalidInput for options that make no sense, unknown ones included
     */
    Scorer create(Setup setup);

    /**
     * Hold what a scorer is made from.
     *
     * @param options the scorer's mapping in the suite without {@code use}; empty for a bare name
     * @param where file and line of the mapping, for messages
     * @param folder the suite's folder, which relative paths start from
     */
    record Setup(ObjectNode options, String where, Path folder) {}
}
