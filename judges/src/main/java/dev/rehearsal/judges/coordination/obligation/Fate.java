package dev.rehearsal.judges.coordination.obligation;

/** State what became of an obligation in a text that should have carried it. */
public sealed interface Fate {

    /** It is there, however worded. */
    record Kept() implements Fate {}

    /**
     * Something else stands in its place.
     *
     * @param to what, as people read it
     */
    record Changed(String to) implements Fate {}

    /** It is not there. */
    record Lost() implements Fate {}
}
