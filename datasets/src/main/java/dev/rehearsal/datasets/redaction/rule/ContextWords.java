package dev.rehearsal.datasets.redaction.rule;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Words that must, or must not, stand shortly before a value. Case does not count. A word stands alone, unless it has a {@code *} where
 * more letters may follow or go before. Immutable and thread-safe.
 */
public final class ContextWords {

    /** No words. */
    public static final ContextWords NONE = new ContextWords(List.of(), 0);

    private final List<String> words;
    private final int reach;
    private final Optional<Pattern> pattern;

    /**
     * Create the context of some words.
     *
     * @param words in lower case
     * @param reach in how many characters before the value they are looked for
     */
    public ContextWords(List<String> words, int reach) {
        this.words = List.copyOf(words);
        this.reach = reach;
        this.pattern = words.isEmpty()
                ? Optional.empty()
                : Optional.of(Pattern.compile(
                        words.stream().map(ContextWords::expression).collect(Collectors.joining("|")),
                        Pattern.CASE_INSENSITIVE));
    }

    /** Return the words, as they were given. */
    public List<String> words() {
        return words;
    }

    /** Return in how many characters before the value they are looked for. */
    public int reach() {
        return reach;
    }

    /** Return whether one of them stands shortly before a place of a text. */
    public boolean standBefore(CharSequence text, int place) {
        return pattern.map(expression -> expression
                        .matcher(text.subSequence(Math.max(0, place - reach), place)
                                .toString())
                        .find())
                .orElse(false);
    }

    private static String expression(String word) {
        boolean openLeft = word.startsWith("*");
        boolean openRight = word.endsWith("*");
        String plain = word.substring(openLeft ? 1 : 0, word.length() - (openRight ? 1 : 0));
        return edge(openLeft, plain.charAt(0), "(?:^|[^\\pL\\pN])")
                + Pattern.quote(plain)
                + edge(openRight, plain.charAt(plain.length() - 1), "(?:$|[^\\pL\\pN])");
    }

    private static String edge(boolean open, char beside, String expression) {
        return open || !Character.isLetterOrDigit(beside) ? "" : expression;
    }
}
