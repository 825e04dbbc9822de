package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.coordination.obligation.Obligation.Name;
import dev.rehearsal.judges.values.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The finder of names by their capitals: two or more capitalised words in a row, or one with a number of up to three
 * digits.
 */
final class Names {

    private static final String WORD = "\\p{Lu}\\p{Ll}[\\p{L}'’-]*+";
    private static final Pattern RUN = Pattern.compile("(?<![\\p{L}\\d'’-])" + WORD + "(?: " + WORD + ")++");
    private static final Pattern NUMBERED = Pattern.compile(
            "(?<![\\p{L}\\d'’-])(" + WORD + ") (\\d{1,3})(?![\\p{L}\\d%€$°]|[.,:/-]\\d| ?(?:EUR|USD|GBP|%|€))");

    /** Words that are capitalised for where they stand. */
    private static final Set<String> NO_NAMES = Set.of(
            "please",
            "could",
            "would",
            "can",
            "the",
            "dear",
            "hello",
            "hi",
            "hey",
            "good",
            "thanks",
            "thank",
            "my",
            "our",
            "we",
            "i",
            "and",
            "but",
            "kind",
            "best",
            "yours",
            "new",
            "a",
            "an",
            "this",
            "that",
            "these",
            "those",
            "it",
            "its",
            "if",
            "when",
            "while",
            "as",
            "for",
            "from",
            "to",
            "in",
            "on",
            "at",
            "of",
            "or",
            "so",
            "then",
            "there",
            "here",
            "his",
            "her",
            "their",
            "your",
            "you",
            "he",
            "she",
            "they",
            "what",
            "who",
            "why",
            "how",
            "where",
            "which",
            "no",
            "not",
            "do",
            "does",
            "did",
            "is",
            "are",
            "was",
            "were",
            "has",
            "have",
            "had",
            "should",
            "must",
            "may",
            "will",
            "also",
            "only",
            "order",
            "orders",
            "item",
            "items",
            "refund",
            "cancel",
            "exchange",
            "send",
            "deliver",
            "ship",
            "change",
            "pay",
            "customer",
            "request",
            "task",
            "subject",
            "re",
            "within",
            "after",
            "before",
            "until",
            "all",
            "step",
            "size",
            "page",
            "line",
            "case",
            "under",
            "up",
            "max",
            "about",
            "approx",
            "around");

    private static final Set<String> CALENDAR = Set.of(
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "januar",
            "februar",
            "märz",
            "mai",
            "juni",
            "juli",
            "oktober",
            "dezember",
            "jan",
            "feb",
            "mar",
            "apr",
            "jun",
            "jul",
            "aug",
            "sep",
            "oct",
            "nov",
            "dec");

    private Names() {}

    /** A name and where it stands, in characters. */
    record Found(Name name, int at) {}

    /** Return the names of a text in order. */
    static List<Found> in(String text) {
        List<Found> all = new ArrayList<>();
        Matcher runs = RUN.matcher(text);
        while (runs.find()) {
            add(all, runs.group(), runs.start());
        }
        Matcher numbered = NUMBERED.matcher(text);
        while (numbered.find()) {
            if (isName(numbered.group(1))) {
                all.add(new Found(name(numbered.group()), numbered.start()));
            }
        }
        return all;
    }

    private static void add(List<Found> all, String run, int at) {
        List<String> words = new ArrayList<>(List.of(run.split(" ", -1)));
        while (!words.isEmpty() && !isName(words.getFirst())) {
            words.removeFirst();
        }
        if (words.size() > 1 && words.stream().allMatch(Names::isName)) {
            all.add(new Found(name(String.join(" ", words)), at));
        }
    }

    private static boolean isName(String word) {
        String folded = word.toLowerCase(Locale.ROOT);
        return !NO_NAMES.contains(folded) && !CALENDAR.contains(folded);
    }

    private static Name name(String text) {
        return new Name(Shown.cut(text), ValueText.of(text));
    }
}
