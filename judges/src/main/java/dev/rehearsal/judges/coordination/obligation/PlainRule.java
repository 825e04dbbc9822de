package dev.rehearsal.judges.coordination.obligation;

import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A rule that rewrites what it finds in a text into a plain way to put it. Immutable. */
record PlainRule(Pattern pattern, Function<MatchResult, String> plain) {

    /** Return a rule that minds capitals. */
    static PlainRule exact(String pattern, Function<MatchResult, String> plain) {
        return new PlainRule(Pattern.compile(bounded(pattern)), plain);
    }

    /** Return a rule that does not mind capitals. */
    static PlainRule any(String pattern, Function<MatchResult, String> plain) {
        int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        return new PlainRule(Pattern.compile(bounded(pattern), flags), plain);
    }

    /** Return a text in which all that is found is put plainly. */
    String apply(String text) {
        return pattern.matcher(text).replaceAll(match -> Matcher.quoteReplacement(plain.apply(match)));
    }

    /** Java's own edge of a word looks back over all combining characters before it, as many as a hostile text has. */
    private static String bounded(String pattern) {
        boolean opens = pattern.startsWith("\\b");
        String rest = (opens ? pattern.substring(2) : pattern).replace("\\b", "(?![\\p{L}\\d])");
        return (opens ? "(?<![\\p{L}\\d])" : "") + rest;
    }
}
