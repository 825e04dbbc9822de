package dev.rehearsal.scenarios;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Make a system that suites name by {@code use:}. Found by {@link java.util.ServiceLoader}. */
public interface SystemFactory {

    /** Return the name that suites use. */
    String name();

    /**
     * Make the system.
     *
     * @param options the system's mapping in the suite without {@code use}; unknown keys are the caller's mistake
     * @param where file and line of the mapping, for messages
     * @throws dev.rehearsal.datasets.input.InvalidInputException for options that make no sense
     */
    SystemUnderTest create(ObjectNode options, String where);
}
