package dev.rehearsal.reports;

import dev.rehearsal.judges.finding.FailureMode;
import java.util.List;
import java.util.Optional;

/**
 * The check for one of the known failures of multi-agent systems in a run.
 *
 * @param mode the failure
 * @param rule what was looked for, a phrase for people with the metric that tells
 * @param findings one entry a system
 */
public record FailureCheck(FailureMode mode, String rule, List<Finding> findings) {
    public FailureCheck {
        findings = List.copyOf(findings);
    }

    /** Return the name that gates use: {@code findings.NAME(SYSTEM) == 0 trials}. */
    public String name() {
        return mode.word();
    }

    /** Return the failure's name for people. */
    public String failure() {
        return mode.title();
    }

    /**
     * What was found in one system's trials: a count of this run, no estimate.
     *
     * @param system the system's name
     * @param answer whether it was seen
     * @param shown how many trials show it; 0 where it was not assessed
     * @param assessed how many trials could show it; 0 where it was not assessed
     * @param evidence how many trials show it of how many that could, or why nobody can say
     * @param example a trial that shows it; empty where none does
     */
    public record Finding(
            String system, Answer answer, long shown, long assessed, String evidence, Optional<Example> example) {}

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
