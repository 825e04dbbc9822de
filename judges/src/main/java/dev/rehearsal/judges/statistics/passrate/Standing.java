package dev.rehearsal.judges.statistics.passrate;

/** What is certain of a repeated test. */
public enum Standing {
    /** The rest could change the answer. */
    OPEN,
    /** Whatever the rest gives, the rule is met. */
    PASSED,
    /** Whatever the rest gives, too many failed. */
    FAILED,
    /** All were run, and the answer hangs on those without a verdict. */
    UNKNOWN
}
