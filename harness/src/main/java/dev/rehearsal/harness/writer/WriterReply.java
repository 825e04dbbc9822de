package dev.rehearsal.harness.writer;

/** What came of asking the process that writes a store. Nothing was printed unless it answered. */
public sealed interface WriterReply {

    /**
     * A whole answer, which was printed.
     *
     * @param code the command's exit code
     */
    record Answered(int code) implements WriterReply {}

    /** Nobody answers: no run holds the store, or it begins or ends just now. */
    record Nobody() implements WriterReply {}

    /**
     * An answer that is not whole.
     *
     * @param why what was seen
     */
    record BrokenOff(String why) implements WriterReply {}
}
