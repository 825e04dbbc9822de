package dev.rehearsal.scenarios.gateway.simulate;

import dev.rehearsal.scenarios.draw.SeededRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mistakes in what a reply says: clauses left out, negations lost, numbers changed. In JSON only values change. */
final class ContentDefects {

    /** A clause: up to a semicolon, a comma with a space, or the end of a sentence. */
    private static final Pattern CLAUSE = Pattern.compile("[^.;,!?\\n]*(?:[.,](?=\\S)[^.;,!?\\n]*)*[.;,!?\\n]?\\s*");

    private static final Pattern OBLIGING = Pattern.compile(
            "(?i)\\d|\\b(not|never|no|without|at most|at least|no more than|only|must|until|before|within|unless)\\b|n't");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d[\\d.,]*\\d(?!\\w)");
    private static final Pattern NEGATION =
            Pattern.compile("(?i)\\b(cannot|can't|won't|never|without|not)\\b|(?<=\\w)n't\\b|\\bno(?= [a-z])");
    private static final Map<String, String> OPPOSITES =
            Map.of("cannot", "can", "can't", "can", "won't", "will", "never", "always", "without", "with");

    private ContentDefects() {}

    static String drop(String text, List<String> obligations, ErrorInjector fallible) {
        return JsonTextEditor.map(text, leaf -> dropFrom(leaf, obligations, fallible), UnaryOperator.identity());
    }

    private static String dropFrom(String text, List<String> obligations, ErrorInjector fallible) {
        StringBuilder kept = new StringBuilder();
        boolean dropped = false;
        Matcher matcher = CLAUSE.matcher(text);
        while (matcher.find() && !matcher.group().isEmpty()) {
            String clause = matcher.group();
            boolean obliging = obligations.isEmpty()
                    ? OBLIGING.matcher(clause).find()
                    : obligations.stream().anyMatch(clause::contains);
            if (obliging && fallible.fires(Defect.DROP_OBLIGATION)) {
                dropped = true;
            } else {
                kept.append(clause);
            }
        }
        return dropped ? tidy(kept.toString()) : text;
    }

    static String loseNegations(String text, ErrorInjector fallible) {
        return JsonTextEditor.map(
                text,
                leaf -> replace(
                        NEGATION,
                        leaf,
                        found -> fallible.fires(Defect.NEGATION_LOST)
                                ? OPPOSITES.getOrDefault(found.toLowerCase(Locale.ROOT), "")
                                : found),
                UnaryOperator.identity());
    }

    static String changeNumbers(String text, ErrorInjector fallible) {
        UnaryOperator<String> change = found ->
                fallible.fires(Defect.CHANGE_NUMBER) ? changed(found, fallible.details(Defect.CHANGE_NUMBER)) : found;
        return JsonTextEditor.map(text, leaf -> replace(NUMBER, leaf, change), leaf -> replace(NUMBER, leaf, change));
    }

    private static String replace(Pattern pattern, String text, UnaryOperator<String> change) {
        String replaced = pattern.matcher(text)
                .replaceAll((MatchResult found) -> Matcher.quoteReplacement(change.apply(found.group())));
        return replaced.equals(text) ? text : replaced.replaceAll(" {2,}", " ");
    }

    /** Change one digit to another; never the first to 0, so that a number stays a number. */
    private static String changed(String number, SeededRandom random) {
        List<Integer> digits = number.chars().boxed().toList();
        int at = random.child("at").below(digits.size());
        while (!Character.isDigit(number.charAt(at))) {
            at--;
        }
        int old = number.charAt(at) - '0';
        int more = 1 + random.child("by").below(9);
        int digit = (old + more) % 10;
        if (at == 0 && digit == 0) {
            digit = old == 9 ? 1 : old + 1;
        }
        return number.substring(0, at) + digit + number.substring(at + 1);
    }

    private static String tidy(String text) {
        String tidy = text.strip();
        return tidy.endsWith(",") || tidy.endsWith(";") ? tidy.substring(0, tidy.length() - 1) + "." : tidy;
    }
}
