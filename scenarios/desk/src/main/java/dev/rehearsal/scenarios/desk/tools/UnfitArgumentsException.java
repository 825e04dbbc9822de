package dev.rehearsal.scenarios.desk.tools;

/** The refusal of a tool that cannot do what it was asked, in words for the model. */
final class UnfitArgumentsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfitArgumentsException(String message) {
        super(message);
    }
}
