package dev.rehearsal.judges.planted;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a text says twice: what is taken away in one place is not lost where it stands in another one. */
final class Repetition {

    private static final Set<String> COMMON = Set.of(
            "with", "that", "this", "your", "from", "have", "will", "would", "they", "them", "their", "when", "into",
            "only", "also", "does", "dont", "want", "without", "except", "unless", "please", "must", "should");

    private Repetition() {}

    /** Return whether a value's words stand nowhere else in the text, nor its number by itself. */
    static boolean saidOnce(String text, int start, int end) {
        String rest = (text.substring(0, start) + " \u0000 " + text.substring(end)).toLowerCase(Locale.ROOT);
        String words = text.substring(start, end).toLowerCase(Locale.ROOT);
        return parts(words).stream()
                .noneMatch(part -> Pattern.compile("(?<![\\p{L}\\d])" + Pattern.quote(part) + "(?![\\p{L}\\d])")
                        .matcher(rest)
                        .find());
    }

    private static List<String> parts(String words) {
        int spelled = SpelledNumbers.WORDS.indexOf(words.replaceFirst("[ -].*", ""));
        if (spelled >= 0) {
            return SpelledNumbers.spellings(String.valueOf(spelled));
        }
        List<String> numbers = Pattern.compile("\\d[\\d,.:]*\\d|\\d")
                .matcher(words)
                .results()
                .map(match -> match.group())
                .toList();
        return numbers.isEmpty() || words.contains("@") || words.contains("_")
                ? List.of(words)
                : numbers.stream()
                        .flatMap(one -> SpelledNumbers.spellings(one).stream())
                        .toList();
    }

    /** Return whether at most a third of a clause's telling words stand elsewhere in the text, too. */
    static boolean clauseSaidOnce(String text, int start, int end) {
        List<String> telling = telling(text.substring(start, end));
        String rest = " " + String.join(" ", telling(text.substring(0, start) + " " + text.substring(end))) + " ";
        long again =
                telling.stream().filter(word -> rest.contains(" " + word + " ")).count();
        return !telling.isEmpty() && again * 3 <= telling.size();
    }

    private static List<String> telling(String text) {
        return Arrays.stream(
                        text.toLowerCase(Locale.ROOT).replaceAll("[’']", "").split("[^a-z0-9]+", -1))
                .filter(word -> word.length() > 3 && !COMMON.contains(word))
                .map(word -> word.substring(0, Math.min(word.length(), 5)))
                .toList();
    }
}
