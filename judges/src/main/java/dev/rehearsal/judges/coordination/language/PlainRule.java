package dev.rehearsal.judges.coordination.language;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule that rewrites what it finds in a text into a plain way to put it. Immutable.
 *
 * @param wholeWord whether what it finds must not stand behind a letter or figure; a look back in the pattern would be made at
 *     every character of a text
 * @param signs texts in lower case of which one must be in a text that has anything to find; none for a rule without such signs
 */
record PlainRule(Pattern pattern, boolean wholeWord, Function<MatchResult, String> plain, List<String> signs) {

    private static final String EDGE = "\\b";

    /** Return a rule that minds capitals. */
    static PlainRule exact(String pattern, Function<MatchResult, String> plain) {
        return of(pattern, 0, plain);
    }

    /** Return a rule that does not mind capitals. */
    static PlainRule any(String pattern, Function<MatchResult, String> plain) {
        return of(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE, plain);
    }

    /** Java's own edge of a word looks back over all combining characters before it, as many as a hostile text has. */
    private static PlainRule of(String pattern, int flags, Function<MatchResult, String> plain) {
        boolean opens = pattern.startsWith(EDGE);
        String rest = (opens ? pattern.substring(EDGE.length()) : pattern).replace(EDGE, "(?![\\p{L}\\d])");
        return new PlainRule(Pattern.compile(rest, flags), opens, plain, List.of());
    }

    /** Return the rule for texts alone that have one of these in them, in lower case: others are not searched. */
    PlainRule in(String... wanted) {
        return new PlainRule(pattern, wholeWord, plain, List.of(wanted));
    }

    /** Return a text in which all that rules find, one after the other, is put plainly. */
    static String apply(List<PlainRule> rules, String text) {
        String plain = text;
        String lower = text.toLowerCase(Locale.ROOT);
        for (PlainRule rule : rules) {
            if (rule.signs.isEmpty() || rule.signs.stream().anyMatch(lower::contains)) {
                String before = plain;
                plain = rule.apply(before);
                lower = plain.equals(before) ? lower : plain.toLowerCase(Locale.ROOT);
            }
        }
        return plain;
    }

    private String apply(String text) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder said = new StringBuilder();
        int copied = 0;
        int from = 0;
        while (from <= text.length() && matcher.find(from)) {
            if (wholeWord && isInWord(text, matcher.start())) {
                from = matcher.start() + 1;
            } else {
                said.append(text, copied, matcher.start()).append(plain.apply(matcher));
                copied = matcher.end();
                from = Math.max(copied, matcher.start() + 1);
            }
        }
        return copied == 0 ? text : said.append(text, copied, text.length()).toString();
    }

    private static boolean isInWord(String text, int at) {
        if (at == 0) {
            return false;
        }
        int before = text.codePointBefore(at);
        return Character.isLetter(before) || (before >= '0' && before <= '9');
    }
}
