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
 * @param signs texts in lower case of which one must be in a text that has anything to find; none for a rule without such signs
 */
record PlainRule(Pattern pattern, Function<MatchResult, String> plain, List<String> signs) {

    /** Return a rule that minds capitals. */
    static PlainRule exact(String pattern, Function<MatchResult, String> plain) {
        return new PlainRule(Pattern.compile(bounded(pattern)), plain, List.of());
    }

    /** Return a rule that does not mind capitals. */
    static PlainRule any(String pattern, Function<MatchResult, String> plain) {
        int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        return new PlainRule(Pattern.compile(bounded(pattern), flags), plain, List.of());
    }

    /** Return the rule for texts alone that have one of these in them, in lower case: others are not searched. */
    PlainRule in(String... wanted) {
        return new PlainRule(pattern, plain, List.of(wanted));
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
        return pattern.matcher(text).replaceAll(match -> Matcher.quoteReplacement(plain.apply(match)));
    }

    /** Java's own edge of a word looks back over all combining characters before it, as many as a hostile text has. */
    private static String bounded(String pattern) {
        boolean opens = pattern.startsWith("\\b");
        String rest = (opens ? pattern.substring(2) : pattern).replace("\\b", "(?![\\p{L}\\d])");
        return (opens ? "(?<![\\p{L}\\d])" : "") + rest;
    }
}
