package dev.rehearsal.scenarios.desk.tools;

/** Say that a tool cannot do what it was asked, in words for the model. */
final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unfit(String message) {
        super(message);
    }
}
