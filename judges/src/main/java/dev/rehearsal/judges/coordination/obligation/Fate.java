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

    /**
     * An obligation that binds less: asked for where it was demanded, or near a value instead of at it. Only the ledger tells it
     * from a change.
     *
     * @param to what stands there, as people read it
     */
    record Weakened(String to) implements Fate {}

    /** An obligation that is not there. */
    record Lost() implements Fate {}
}
