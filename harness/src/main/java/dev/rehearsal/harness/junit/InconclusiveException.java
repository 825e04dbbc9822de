package dev.rehearsal.harness.junit;

/** The inconclusive evidence for a gate: an error in a build, neither passed nor failed. */
public final class InconclusiveException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InconclusiveException(String message) {
        super(message);
    }
}
