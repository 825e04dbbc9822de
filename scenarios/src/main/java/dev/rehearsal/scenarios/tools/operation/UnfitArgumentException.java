package dev.rehearsal.scenarios.tools.operation;

/** Thrown where an operation cannot be asked with the arguments that a model gave; its message tells the model why. */
public final class UnfitArgumentException extends Exception {

    private static final long serialVersionUID = 1;

    UnfitArgumentException(String message) {
        super(message);
    }
}
