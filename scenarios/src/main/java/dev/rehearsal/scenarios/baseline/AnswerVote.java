package dev.rehearsal.scenarios.baseline;

import dev.rehearsal.scenarios.perturb.fault.JsonTexts;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A vote among answers, which sees nothing but them. Answers that say the same values have one voice; among those of the strongest voice, the
 * one that agrees most with the others in its words is taken.
 */
final class AnswerVote {

    /** What may be a value: those with a digit are numbers, identifiers, dates. */
    private static final Pattern VALUE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}.,:/_-]*");

    private static final Pattern DECIMAL = Pattern.compile("\\d+(?:\\.\\d+)?");
    private static final Pattern GROUPED = Pattern.compile("(\\d),(?=\\d{3}(?:\\D|$))");
    private static final Pattern COMMA = Pattern.compile("(\\d),(?=\\d{1,2}$)");

    /** What is longer is no value that anybody means. */
    private static final int MAX_VALUE = 200;

    private AnswerVote() {}

    /**
     * Return the place of the winner; the first of those that are equally good.
     *
     * @param answers at least one
     */
    static int winner(List<String> answers) {
        List<Set<String>> values = answers.stream().map(AnswerVote::values).toList();
        Map<Set<String>, Long> voices =
                values.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        long most = Collections.max(voices.values());
        List<Set<String>> words = answers.stream().map(AnswerVote::words).toList();
        return IntStream.range(0, answers.size())
                .filter(i -> voices.getOrDefault(values.get(i), 0L) == most)
                .boxed()
                .max(Comparator.<Integer>comparingDouble(i -> agreement(i, words))
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }

    /** Return the values that an answer says: a JSON text as a whole, else its numbers, identifiers and dates. */
    private static Set<String> values(String answer) {
        if (JsonTexts.isTree(answer)) {
            return Set.of(JsonTexts.canonical(answer));
        }
        Set<String> values = new TreeSet<>();
        Matcher words = VALUE.matcher(answer);
        while (words.find()) {
            String word = trimmed(words.group());
            if (word.length() <= MAX_VALUE && word.codePoints().anyMatch(Character::isDigit)) {
                values.add(value(word.toLowerCase(Locale.ROOT)));
            }
        }
        return values;
    }

    private static String trimmed(String word) {
        int end = word.length();
        while (!Character.isLetterOrDigit(word.codePointBefore(end))) {
            end--;
        }
        return word.substring(0, end);
    }

    private static String value(String word) {
        String number = COMMA.matcher(GROUPED.matcher(word).replaceAll("$1")).replaceAll("$1.");
        return DECIMAL.matcher(number).matches()
                ? new BigDecimal(number).stripTrailingZeros().toPlainString()
                : word;
    }

    private static Set<String> words(String answer) {
        return Arrays.stream(answer.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Return how many of its words an answer has in common with each of the others, on the average: from 0 to 1. */
    private static double agreement(int one, List<Set<String>> words) {
        return IntStream.range(0, words.size())
                .filter(other -> other != one)
                .mapToDouble(other -> common(words.get(one), words.get(other)))
                .average()
                .orElse(0);
    }

    private static double common(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        long both = some.stream().filter(others::contains).count();
        return all.isEmpty() ? 1 : (double) both / all.size();
    }
}
