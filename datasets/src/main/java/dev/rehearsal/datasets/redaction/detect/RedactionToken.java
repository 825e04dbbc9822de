package dev.rehearsal.datasets.redaction.detect;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands where a value stood, such as {@code [email:3f9a1c20d47b]}.
 *
 * @param kind the kind's word
 * @param digits {@value #DIGITS} hexadecimal digits, the same for the same value under the same key
 */
public record RedactionToken(String kind, String digits) {

    /** How many hexadecimal digits a token has: among a million values two share one by a chance of 1 in 500. */
    public static final int DIGITS = 12;

    private static final Pattern TOKEN = Pattern.compile("\\[([a-z][a-z0-9-]{1,30}):([0-9a-f]{" + DIGITS + "})\\]");

    /** Return the tokens of a text, in order. */
    public static List<RedactionToken> in(String text) {
        List<RedactionToken> tokens = new ArrayList<>();
        if (text.indexOf('[') >= 0) {
            Matcher matcher = TOKEN.matcher(text);
            while (matcher.find()) {
                tokens.add(new RedactionToken(matcher.group(1), matcher.group(2)));
            }
        }
        return tokens;
    }

    /**
     * Read one token.
     *
     * @throws InvalidInputException where the text is none
     */
    public static RedactionToken parse(String text) {
        Matcher matcher = TOKEN.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidInputException(
                    "token",
                    "a token must be as [email:3f9a1c20d47b]",
                    "was " + InvalidInputException.quote(text),
                    "Take a file that Rehearsal wrote");
        }
        return new RedactionToken(matcher.group(1), matcher.group(2));
    }

    /** Return whether a token begins there, and where it ends. */
    static Optional<Integer> endAt(String text, int start) {
        Matcher matcher = TOKEN.matcher(text).region(start, text.length());
        return matcher.lookingAt() ? Optional.of(matcher.end()) : Optional.empty();
    }

    @Override
    public String toString() {
        return "[" + kind + ":" + digits + "]";
    }
}
