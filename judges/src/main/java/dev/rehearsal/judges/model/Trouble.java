package dev.rehearsal.judges.model;

/** Say in plain words, without any key, why a judge could not be asked. */
final class Trouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Trouble(String why) {
        super(why);
    }

    /** Return why. */
    String why() {
        return String.valueOf(getMessage());
    }
}
