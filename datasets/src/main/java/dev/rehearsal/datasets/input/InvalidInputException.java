package dev.rehearsal.datasets.input;

/**
 * A mistake in a file, a suite or an argument, in four parts: where, which rule, what was found, what to do. The
 * command line prints the message and exits with 2.
 *
 * <p>Example: {@code airline.jsonl:42: "task.input" must not be blank, but was "". Write what the agents are asked.}
 */
public class InvalidInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUOTE = 200;
    private static final int LONGEST_PART = 2_000;

    /**
     * Compose the message.
     *
     * @param where file and line, or the argument, such as {@code airline.jsonl:42}
     * @param rule what must hold, such as {@code "task.input" must not be blank}
     * @param found what was there instead, such as {@code was ""}; may be hostile, so use {@link #quote(String)}
     * @param remedy one sentence without its full stop that says what to do
     */
    public InvalidInputException(String where, String rule, String found, String remedy) {
        super(message(where, rule, found, remedy));
    }

    /** As above, with the exception that led here. */
    public InvalidInputException(String where, String rule, String found, String remedy, Throwable cause) {
        super(message(where, rule, found, remedy), cause);
    }

    /** A name or a path of megabytes must not bury what is wrong with it. */
    private static String message(String where, String rule, String found, String remedy) {
        return cut(where, LONGEST_PART)
                + ": "
                + cut(rule, LONGEST_PART)
                + ", but "
                + cut(found, LONGEST_PART)
                + ". "
                + cut(remedy, LONGEST_PART)
                + ".";
    }

    private static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) + "…" : text;
    }

    /** Return the text in quotes, without control characters and cut at 200 characters. */
    public static String quote(String text) {
        String cut = cut(text, LONGEST_QUOTE);
        StringBuilder clean = new StringBuilder(cut.length() + 2).append('"');
        cut.codePoints().forEach(c -> clean.appendCodePoint(harmless(c) ? c : '\uFFFD'));
        return clean.append('"').toString();
    }

    private static boolean harmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR -> false;
            default -> true;
        };
    }
}
