package dev.rehearsal.reports.trial;

/**
 * The colours of text for a terminal, or none. What is painted has been made harmless before.
 *
 * @param colour whether there is a terminal that shows colours
 */
record Paint(boolean colour) {

    private static final String RESET = "\u001b[0m";

    /** Return a heading. */
    String heading(String text) {
        return painted("1", text);
    }

    /** Return what went wrong. */
    String bad(String text) {
        return painted("31", text);
    }

    /** Return what went well. */
    String good(String text) {
        return painted("32", text);
    }

    /** Return what matters less. */
    String faint(String text) {
        return painted("2", text);
    }

    private String painted(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + RESET : text;
    }
}
