package dev.rehearsal.datasets.trace;

/** The observer of a span. Scores use what was observed wherever it exists. */
public enum Source {
    /** Seen by the gateway or the recorder. */
    OBSERVED,
    /** Told by the system itself. */
    REPORTED
}
