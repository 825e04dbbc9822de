package dev.rehearsal.datasets.importer;

/** Something about recorded spans that is odd, breaks no rule, and is told so that nobody wonders. */
public enum Irregularity {
    /** A span's id was there before: the first counts. */
    REPEATED_SPAN("that stand there twice, of which the first counts"),
    /** The span around is not in the file. */
    MISSING_PARENT("within a span that is not there"),
    /** It had not ended when it was written down. */
    UNFINISHED("without an end"),
    /** Its end lies before its beginning. */
    ENDS_BEFORE_START("that end before they begin"),
    /** It began before the span around it: two clocks, or a parent that was noted late. */
    BEGINS_BEFORE_PARENT("that begin before the span around them (clock skew)"),
    /** It says nothing of agents, models, tools or handoffs; those within go to the span around it. */
    OTHER_KIND("left out, which say nothing of agents, models, tools or handoffs");

    private final String words;

    Irregularity(String words) {
        this.words = words;
    }

    /** Return what is odd about spans, such as {@code without an end}. */
    public String words() {
        return words;
    }
}
