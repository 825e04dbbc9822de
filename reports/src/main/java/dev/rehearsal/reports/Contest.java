package dev.rehearsal.reports;

import dev.rehearsal.judges.statistics.Comparison;
import java.util.Optional;

/**
 * A candidate against a single agent that nobody wrote, over the clean trials.
 *
 * @param terms what both may spend
 * @param primary in the primary metric
 * @param tokens in tokens of a trial; empty where they are not known
 * @param perSuccess in tokens of a success, over the cases that both solve; empty where there is none
 */
public record Contest(Terms terms, Comparison primary, Optional<Comparison> tokens, Optional<Comparison> perSuccess) {

    /** What the two sides of a contest may spend. */
    public enum Terms {
        /** Each plays every case once, for what it takes. */
        EQUAL_TASK,
        /** The single agent may spend what the candidate spends on the case: samples and a vote. */
        EQUAL_BUDGET
    }
}
