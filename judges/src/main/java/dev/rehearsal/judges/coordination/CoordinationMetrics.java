package dev.rehearsal.judges.coordination;

import dev.rehearsal.judges.Score;
import java.util.Set;

/**
 * The metrics of how agents work together. A single agent has nobody to work with: whatever it does, each of these has the
 * same value or none, so that they do not apply to it and are not compared with it.
 */
public final class CoordinationMetrics {

    private static final Set<String> NAMES = Set.of(
            "coordination-share",
            "handoff-fidelity",
            "handoffs",
            "route",
            "obligations-kept",
            "obligation-loss",
            "repaired-losses",
            "repair-tokens",
            "repair-time",
            "inventions",
            "contradictions",
            "routing-precision",
            "routing-recall",
            "critical-path",
            "avoidable-wait");

    private CoordinationMetrics() {}

    /** Return a single agent's score: one that takes more than one agent does not apply to it. */
    public static Score ofSingleAgent(Score score) {
        return includes(score.metric().name())
                ? new Score.Abstained(score.metric(), "A single agent has nobody to coordinate with.")
                : score;
    }

    /** Return whether the metric of that name takes more than one agent. */
    public static boolean includes(String metric) {
        return NAMES.contains(metric);
    }
}
