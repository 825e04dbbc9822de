package dev.rehearsal.harness.run;

import java.util.Map;
import java.util.Optional;

/** The versions and the machine that a run ran on. */
public final class Versions {

    private Versions() {}

    /** Return Rehearsal's version from the jar's manifest; {@code development} outside a jar. */
    public static String rehearsal() {
        return Optional.ofNullable(Versions.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    /** Return the versions and the machine that a run's record keeps. */
    public static Map<String, String> all() {
        return Map.of(
                "rehearsal",
                rehearsal(),
                "java",
                System.getProperty("java.vendor") + " " + Runtime.version(),
                "os",
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                "cores",
                Integer.toString(Runtime.getRuntime().availableProcessors()));
    }
}
