package dev.rehearsal.judges.coordination.language;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rewriter of days that are put briefly: {@code Thu}, {@code Mo.–Fr.}, {@code 14.05.–17.05.}, {@code 27/7}. Stateless. */
final class PlainDates {

    private static final Map<String, String> WEEKDAYS = Map.ofEntries(
            Map.entry("Mo", "Montag"),
            Map.entry("Di", "Dienstag"),
            Map.entry("Mi", "Mittwoch"),
            Map.entry("Do", "Donnerstag"),
            Map.entry("Fr", "Freitag"),
            Map.entry("Sa", "Samstag"),
            Map.entry("So", "Sonntag"),
            Map.entry("Mon", "Monday"),
            Map.entry("Tue", "Tuesday"),
            Map.entry("Wed", "Wednesday"),
            Map.entry("Thu", "Thursday"),
            Map.entry("Fri", "Friday"),
            Map.entry("Sat", "Saturday"),
            Map.entry("Sun", "Sunday"));

    private static final Map<String, String> HOLIDAYS = Vocabulary.table("holiday");
    private static final int MONTHS = 12;
    private static final int LETTERS = 3;
    /** Only months that are written out: "may" is a verb, too. */
    private static final String MONTH =
            "(January|February|March|April|June|July|August|September|October|November|December|Januar|Februar"
                    + "|März|Mai|Juni|Juli|Oktober|Dezember|May)";

    private static final Map<String, String> ORDINALS = Vocabulary.table("ordinal-day");
    private static final String ORDINAL = String.join("|", ORDINALS.keySet());

    private static final List<PlainRule> RULES = List.of(
            PlainRule.exact("\\b(Mo|Di|Mi|Sa)\\b\\.?(?! \\p{Lu})", match -> weekday(match.group(1))),
            PlainRule.exact(
                    "\\b(Do|Fr|So)(?:\\.(?=[,;:)\"]|$)|(?<!Fr)\\.(?= )|\\.(?= (?!\\p{Lu}\\p{Ll}))|(?=\"|[–/-]\\p{Lu}\\p{Ll}\\b|,? (?:um |ab |bis )?\\d{1,2}(?:[.:]\\d|\\. ?\\p{L}| ?Uhr)))",
                    match -> weekday(match.group(1))),
            PlainRule.exact(
                            "(?<![Tt]he )(?<![\\p{L}\\d])(Mon|Tues?|Wed|Thu(?:rs?)?|Fri)\\b(?:\\.(?! ?\\p{Lu}|\\s*+$))?",
                            match -> weekday(match.group(1).substring(0, 3)))
                    .in("mon", "tue", "wed", "thu", "fri"),
            PlainRule.exact("(?<=\")(Do|Fr|So)(?=,)", match -> weekday(match.group(1)))
                    .in("do", "fr", "so"),
            PlainRule.exact( // and neither "Sat down" nor "Sun shines"
                            "(?<![Tt]he )(?<![\\p{L}\\d])(Sat|Sun)\\b\\.?(?! (?:down|up|in|on|still|there|here|next|back|shin|set|ris|ros|was|is|will|lotion|cream|protect)\\p{Ll}*)",
                            match -> weekday(match.group(1)))
                    .in("sat", "sun"),
            PlainRule.any(
                            "(?<=day|tag|woch) ?[–-] ?(?=(?:mon|tue|wed|thu|fri|sat|sun|die|mit|don|fre|sam|son)\\p{L})",
                            match -> " to ")
                    .in("day", "tag", "woch"),
            PlainRule.any("(?<=\\d\\.|\\d) ?– ?(?=\\d{1,2}\\.)", match -> " to ")
                    .in("–"),
            PlainRule.any(
                            "\\b(" + ORDINAL + ")(?: of)? " + MONTH + "(?![\\p{L}])",
                            match -> ORDINALS.get(match.group(1).toLowerCase(Locale.ROOT)) + " " + match.group(2))
                    .in("th", "first", "second", "third", "ten", "ter"),
            PlainRule.any(
                            "\\b" + MONTH + " (?:the )?(" + ORDINAL + ")\\b",
                            match -> match.group(1) + " "
                                    + ORDINALS.get(match.group(2).toLowerCase(Locale.ROOT)))
                    .in("th", "first", "second", "third"),
            PlainRule.any(
                            "\\b" + MONTH
                                    + "(,? \\d{4})? \\(?(?:both )?(?:the )?(\\d{1,2})(?:st|nd|rd|th)? (and|to|through|until|till|&) (?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:/.-]|,? \\d{4})\\)?",
                            match -> match.group(1) + " " + match.group(3) + year(match.group(2)) + " " + match.group(4)
                                    + " " + match.group(1) + " " + match.group(5) + year(match.group(2)))
                    .in(" and ", " to ", "through", "until", "till", "&"),
            PlainRule.any(
                            "\\b(\\d{1,2})(?:st|nd|rd|th)? (and|&) (\\d{1,2})(?:st|nd|rd|th)? " + MONTH + "\\b",
                            match -> match.group(1) + " " + match.group(4) + " " + match.group(2) + " " + match.group(3)
                                    + " " + match.group(4))
                    .in(" and ", "&"),
            PlainRule.any(
                            "\\bthe (" + ORDINAL + ")\\b(?=[.,;:)]|$| (?:of|to|until|till|through|and|at)\\b)",
                            match -> "the "
                                    + ordinal(
                                            ORDINALS.getOrDefault(match.group(1).toLowerCase(Locale.ROOT), "")))
                    .in("first", "second", "third", "th", "ten"),
            PlainRule.any(
                            "\\b(\\d{1,2})-(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:-(\\d{4}))?+(?![\\p{L}\\d-])",
                            match -> match.group(1) + " " + match.group(2)
                                    + (match.group(3) == null ? "" : " " + match.group(3)))
                    .in("-"),
            PlainRule.any(
                            "\\b(am|bis|vom|ab|zum|den|der) (\\d{1,2})\\.(0[1-9]|1[0-2])(?![.,]?\\d| ?(?:Uhr|€|EUR|Euro|%))",
                            match -> match.group(1) + " " + match.group(2) + ". " + month(match.group(3)))
                    .in("."),
            PlainRule.any("\\b" + MONTH + "['’]s end\\b", match -> lastDay(match.group(1)) + " " + match.group(1))
                    .in("s end"),
            PlainRule.any(
                            "\\b(end|ende|beginning|start|early|late|anfang|mitte|middle|mid)(?: of|[ -])? ?" + MONTH
                                    + "(?![\\p{L}])",
                            match -> edge(match.group(1), match.group(2)))
                    .in("end", "beg", "start", "early", "late", "anfang", "mi"),
            PlainRule.any(
                    "(?<![\\p{L}\\d.])(\\d{1,2})\\.(0?[1-9]|1[0-2])\\.(?! ?\\d)",
                    match -> match.group(1) + ". " + month(match.group(2))),
            PlainRule.any(
                            "(?<![\\p{L}\\d/.,-])(\\d{1,2})/(\\d{1,2})(?= ?(?:–|-|to|through|until|till|bis|and|und) ?\\d{1,2}/\\d{1,2}(?![/\\d]))",
                            match -> dayOf(match.group(), match.group(1), match.group(2)))
                    .in("/"),
            PlainRule.any(
                            "(?=\\d{1,2}/\\d)(?<=(?:January|February|March|April|May|June|July|August|September|October|November|December) ?(?:–|-|to|through|until|till|bis|and|und) ?)(\\d{1,2})/(\\d{1,2})(?![/\\d])",
                            match -> dayOf(match.group(), match.group(1), match.group(2)))
                    .in("/"),
            PlainRule.any(
                            "(?<![\\p{L}\\d/.,-])(1[3-9]|2\\d|3[01])/(0?[1-9]|1[0-2])(?![/\\d])",
                            match -> match.group(1) + " " + month(match.group(2)))
                    .in("/"),
            PlainRule.any(
                            "\\b(" + String.join("|", Vocabulary.words("de", "weekday"))
                                    + ")(morgen|vormittag|mittag|nachmittag|abend|nacht)\\b",
                            match -> match.group(1) + " " + match.group(2))
                    .in("tag", "woch"),
            PlainRule.any(
                            "\\b(" + String.join("|", HOLIDAYS.keySet()) + ")(?![\\p{L}])",
                            match -> HOLIDAYS.getOrDefault(
                                    match.group(1).toLowerCase(Locale.ROOT).replace('’', '\''), match.group()))
                    .in(HOLIDAYS.keySet().toArray(String[]::new)),
            PlainRule.any(
                            "\\b(on|by|since|starting|until|till|from|before|after|due|date|off|when|to|deadline):? (\\d{1,2})/(0?[1-9]|1[0-2])(?![/\\d])",
                            match -> match.group(1) + " " + match.group(2) + " " + month(match.group(3)))
                    .in("/"));

    private PlainDates() {}

    /** Return a text with plain days. */
    static String of(String text) {
        return PlainRule.apply(RULES, text);
    }

    private static String ordinal(String day) {
        boolean teen = day.length() == 2 && day.charAt(0) == '1';
        return day
                + switch (day.charAt(day.length() - 1)) {
                    case '1' -> teen ? "th" : "st";
                    case '2' -> teen ? "th" : "nd";
                    case '3' -> teen ? "th" : "rd";
                    default -> "th";
                };
    }

    private static String year(@Nullable String written) {
        return written == null ? "" : " " + written.replaceAll("\\D", "");
    }

    /** The end of July is taken for its last day, its beginning for the first one. */
    private static String edge(String edge, String month) {
        return switch (edge.toLowerCase(Locale.ROOT)) {
            case "end", "ende", "late" -> lastDay(month) + " " + month;
            case "mitte", "middle", "mid" -> "15 " + month;
            default -> "1 " + month;
        };
    }

    private static int lastDay(String month) {
        String beginning = month.toLowerCase(Locale.ROOT).substring(0, LETTERS);
        return switch (beginning) {
            case "feb" -> 28;
            case "apr", "jun", "sep", "nov" -> 30;
            default -> 31;
        };
    }

    /** 1/3 is the first of March, and 1/31 can only be the last of January. */
    private static String dayOf(String written, String first, String second) {
        boolean monthFirst = Integer.parseInt(second) > MONTHS;
        String day = monthFirst ? second : first;
        String month = monthFirst ? first : second;
        boolean isDay = Integer.parseInt(day) <= 31
                && Integer.parseInt(month) <= MONTHS
                && Integer.parseInt(day) > 0
                && Integer.parseInt(month) > 0;
        return isDay ? day + " " + month(month) : written;
    }

    private static String month(String number) {
        return Month.of(Integer.parseInt(number)).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static String weekday(String abbreviation) {
        return WEEKDAYS.getOrDefault(abbreviation, abbreviation);
    }
}
