package dev.rehearsal.judges.coordination;

import java.util.Set;

/**
 * The metrics of how agents work together. A single agent has nobody to work with: whatever it does, each of these has the
 * same value or none, so that they do not apply to it and are not compared with it.
 */
public final class CoordinationMetrics {

    private static final Set<String> NAMES = Set.of("coordination-share", "handoff-fidelity", "handoffs", "route");

    private CoordinationMetrics() {}

    /** Return whether the metric of that name takes more than one agent. */
    public static boolean includes(String metric) {
        return NAMES.contains(metric);
    }
}
