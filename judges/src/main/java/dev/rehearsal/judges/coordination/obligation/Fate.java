package dev.rehearsal.judges.coordination.obligation;

/** What became of an obligation in a text that should have carried it. */
public sealed interface Fate {

    /** An obligation that is there, however worded. */
    record Kept() implements Fate {}

    /**
     * An obligation in whose place something else stands.
     *
     * @param to what, as people read it
     */
    record Changed(String to) implements Fate {}

    /** An obligation that is not there. */
    record Lost() implements Fate {}
}
