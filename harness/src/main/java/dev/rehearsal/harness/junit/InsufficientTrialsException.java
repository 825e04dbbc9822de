package dev.rehearsal.harness.junit;

/** A model, a judge or the machine failed and left too few trials to judge by. */
public final class InsufficientTrialsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InsufficientTrialsException(String message) {
        super(message);
    }
}
