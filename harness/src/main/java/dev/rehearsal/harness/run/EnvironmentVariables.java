package dev.rehearsal.harness.run;

import java.util.Optional;

/** The process's environment variables: the one way by which keys come in. */
public final class EnvironmentVariables {

    private EnvironmentVariables() {}

    /** Return the value of an environment variable. */
    public static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name));
    }
}
