package dev.rehearsal.reports;

import java.util.List;
import java.util.Optional;

/**
 * The check for one of the known failures of multi-agent systems in a run.
 *
 * @param failure its name
 * @param rule what was looked for, a phrase for people with the metric that tells
 * @param findings one entry a system
 */
public record FailureCheck(String failure, String rule, List<Finding> findings) {
    public FailureCheck {
        findings = List.copyOf(findings);
    }

    /**
     * What was found in one system's trials.
     *
     * @param system the system's name
     * @param answer whether it was seen
     * @param evidence how many trials show it of how many that could, or why nobody can say
     * @param example a trial that shows it; empty where none does
     */
    public record Finding(String system, Answer answer, String evidence, Optional<Example> example) {}

    /** Whether a failure was seen. */
    public enum Answer {
        /** At least one trial shows it. */
        SEEN,
        /** Trials that could show it were looked at, and none does. */
        NOT_SEEN,
        /** Nothing that was stored could show it. */
        NOT_ASSESSED
    }
}
