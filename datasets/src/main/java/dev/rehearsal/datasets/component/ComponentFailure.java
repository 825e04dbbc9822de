package dev.rehearsal.datasets.component;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words for what a component threw. A component of a user's may throw anything, {@link Error}s among it: its stack
 * overflows, it asks for more memory than there is, its static initializer breaks, a jar that it needs is missing. None of
 * these harms what called it, so that each is told like an exception and ends no more than an exception would.
 */
public final class ComponentFailure {

    private ComponentFailure() {}

    /**
     * Return what was thrown in a line, with what caused it where an error alone says too little. Throws nothing itself,
     * even where the words of what was thrown cannot be had.
     */
    public static String describe(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return thrown instanceof LinkageError && cause != null
                ? words(thrown) + ", because of " + words(cause)
                : words(thrown);
    }

    private static String words(Throwable thrown) {
        try {
            return String.valueOf(thrown);
        } catch (Throwable e) {
            return thrown.getClass().getName() + " (its message cannot be had: it threw "
                    + e.getClass().getName() + ")";
        }
    }

    /** Return the same without the package of what was thrown, for places where that is no news. */
    public static String brief(Throwable thrown) {
        String name = thrown.getClass().getName();
        String simple = thrown.getClass().getSimpleName();
        return describe(thrown).replaceFirst("^" + Pattern.quote(name), Matcher.quoteReplacement(simple));
    }

    /** Return the same, quoted, for the middle of a sentence. */
    public static String quote(Throwable thrown) {
        return InvalidInputException.quote(describe(thrown));
    }
}
