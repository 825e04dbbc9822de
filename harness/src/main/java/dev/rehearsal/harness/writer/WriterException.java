package dev.rehearsal.harness.writer;

/**
 * A failure to get an answer from the process that writes a store. The caller is not to blame; nothing that is stored is touched.
 * The message has four parts: where, which rule, what was found, what to do.
 */
public final class WriterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Compose the message of these parts. */
    public WriterException(String where, String rule, String found, String remedy, Throwable cause) {
        super(where + ": " + rule + ", but " + found + ". " + remedy + ".", cause);
    }
}
