package dev.rehearsal.datasets.importer;

/** Something about recorded spans that is odd, breaks no rule, and is told so that nobody wonders. */
public enum Irregularity {
    /** A span's id was there before: the first counts. */
    REPEATED_SPAN("stand there twice; the first of each counts"),
    /** The span around is not in the file. */
    MISSING_PARENT("lie within a span that is not there"),
    /** It had not ended when it was written down. */
    UNFINISHED("have no end"),
    /** Its end lies before its beginning. */
    ENDS_BEFORE_START("end before they begin"),
    /** It began before the span around it: two clocks, or a parent that was noted late. */
    BEGINS_BEFORE_PARENT("begin before the span around them (clock skew)"),
    /** It says nothing of agents, models, tools or handoffs; those within go to the span around it. */
    OTHER_KIND("say nothing of agents, models, tools or handoffs; they are left out");

    private final String words;

    Irregularity(String words) {
        this.words = words;
    }

    /** Return what is odd, as the end of a sentence that begins with a number of spans. */
    public String words() {
        return words;
    }
}
