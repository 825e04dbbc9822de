package dev.rehearsal.judges.coordination.language;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rewriter of values that people spell in ways of their own into the plain one: "half past nine" as 9:30, "einundzwanzig" as 21,
 * "7 am" as 7:00 AM, a grouped IBAN as one word, "vom 4. bis 9. August" as two days. Stateless but for the texts read last.
 */
public final class PlainValues {

    private static final List<String> UNITS_EN =
            List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");
    private static final List<String> TENS_EN =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final List<String> UNITS_DE =
            List.of("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf");
    private static final List<String> TENS_DE =
            List.of("zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig");
    private static final Map<String, Integer> NUMBERS = numbers();
    private static final int DAY_HOURS = 12;

    private static final String[] MONTHS = Vocabulary.words("month").toArray(String[]::new);
    private static final String MONTH = "(" + String.join("|", MONTHS) + ")";
    private static final String YEAR = "( \\d{4})?+";

    private static final List<PlainRule> TENS = List.of(
            PlainRule.any(
                            "\\b(" + String.join("|", TENS_EN) + ")[- ](" + String.join("|", UNITS_EN.subList(0, 9))
                                    + ")\\b",
                            match -> String.valueOf(number(match.group(1)) + number(match.group(2))))
                    .in("ty"),
            PlainRule.any(
                            "\\b(" + String.join("|", UNITS_DE.subList(0, 9)) + ")und(" + String.join("|", TENS_DE)
                                    + ")\\b",
                            match -> String.valueOf(number(match.group(1)) + number(match.group(2))))
                    .in("und"));

    /** A line of a list, of a table or of fields says something of its own. */
    private static final List<PlainRule> LINES = List.of(
            PlainRule.any("\\n(?=[ \\t]{0,8}(?:[-*•|–] ?\\S|\\d{1,2}[.)] |\\p{L}[\\p{L} /-]{1,40}:))", match -> "\n\n")
                    .in("\n"),
            PlainRule.any("(?<=\\n)[ \\t]{0,8}\\d{1,2}[.)] +(?=\\p{L})(?!" + MONTH + "\\b)", match -> "- ")
                    .in("\n"));

    private static final List<PlainRule> RULES = List.of(
            PlainRule.any(
                            "(?<![\\d.])(\\d{1,2})\\.? ?[–-] ?(\\d{1,2})\\.? " + MONTH + "(?![\\p{L}])",
                            match -> match.group(1) + " " + match.group(3) + " to " + match.group(2) + " "
                                    + match.group(3))
                    .in(MONTHS),
            PlainRule.exact(
                    "\\b[A-Z]{2}\\d{2}(?: [A-Z0-9]{4}){2,7}+(?: [A-Z0-9]{1,3})?+\\b", match -> joined(match.group())),
            PlainRule.exact("\\b[A-Z]{2}(?: \\d{1,3})(?: \\d{3}){2,3}+\\b", match -> joined(match.group())),
            PlainRule.exact("\\+\\d{1,3}(?:[ /-]\\(?\\d{2,8}\\)?){1,5}+(?![\\d-])", match -> joined(match.group()))
                    .in("+"),
            PlainRule.exact(
                            "\\b00\\d{2}(?:[ /-]\\(?\\d{2,8}\\)?){1,5}+(?![\\d-])",
                            match -> "+" + joined(match.group()).substring(2))
                    .in("00"),
            PlainRule.exact("\\b0\\d{2,4}\\)?(?: ?[/-] ?| )\\d{5,8}(?![\\d-])", match -> joined(match.group()))
                    .in("0"),
            PlainRule.any(
                            "\\b(" + String.join("|", UNITS_DE.subList(1, UNITS_DE.size())) + ")mal\\b",
                            match -> number(match.group(1)) + " mal")
                    .in("mal"),
            PlainRule.any(
                            "\\b(\\d{1,2}) (?:bis|und|-|–) (\\d{1,2}) uhr\\b",
                            match -> match.group(1) + " Uhr bis " + match.group(2) + " Uhr")
                    .in("uhr"),
            PlainRule.any(
                            "\\b(at|between|and|to|from|by|until|till|before|after|than) (\\d{1,2}) am\\b",
                            match -> match.group(1) + " " + match.group(2) + ":00 AM")
                    .in(" am"),
            PlainRule.any(
                    "\\b(\\d{1,2})(:\\d\\d)? ?[-–] ?(\\d{1,2})(:\\d\\d)? ?([ap])\\.?m\\b",
                    match -> match.group(1) + minutes(match.group(2)) + " " + match.group(5) + "m to " + match.group(3)
                            + minutes(match.group(4)) + " " + match.group(5) + "m"),
            PlainRule.any(
                            "\\b" + MONTH + " (\\d{1,2}) ?[-–] ?(\\d{1,2})(?![\\d/.-])(,? \\d{4})?+",
                            match -> match.group(1) + " " + match.group(2) + year(match.group(4)) + " to "
                                    + match.group(1) + " " + match.group(3) + year(match.group(4)))
                    .in(MONTHS),
            PlainRule.any(
                            "(?=[,:–—-] [dn])(?<!possible|ideally|preferably|convenient|permits|allows|feasible|time|can|practicable)([,:–—]|(?<= )-) (?=(?:do not|don['’]t|never|niemals) )",
                            match -> match.group(1) + "; ")
                    .in("do not", "don", "never", "niemals"),
            PlainRule.any("(?<=\\p{L}{2})str\\.(?= ?\\d)", match -> "straße").in("str."),
            PlainRule.any("\\bhalf an hour\\b", match -> "30 minutes").in("half an hour"),
            PlainRule.any("\\b(?:a )?quarter of an hour\\b", match -> "15 minutes")
                    .in("quarter of"),
            PlainRule.any("\\b(?:eine[rn]? )?halbe[rn]? stunde\\b", match -> "30 Minuten")
                    .in("halbe"),
            PlainRule.any("\\b(?:eine[rn]? )?viertelstunde\\b", match -> "15 Minuten")
                    .in("viertelstunde"),
            PlainRule.any(
                            "\\b(?:eine[rmn]? )?halbe[rmns]? (liter|kilo|meter|tonne)\\b",
                            match -> "0,5 " + match.group(1))
                    .in("halbe"),
            PlainRule.any("\\bhalf an? (litre|liter|kilo|mile|ton)\\b", match -> "0.5 " + match.group(1))
                    .in("half a"),
            PlainRule.any(
                            "\\b(\\d{1,2})\\.? (bis(?: zum)?|und|to|and|until) (\\d{1,2}\\.? " + MONTH + YEAR + ")\\b",
                            match -> match.group(1) + (match.group(3).contains(".") ? ". " : " ") + match.group(4)
                                    + (match.group(5) == null ? "" : match.group(5)) + " " + match.group(2) + " "
                                    + match.group(3))
                    .in(MONTHS),
            PlainRule.any("(?<=[\\p{L}\\d])–(?=[\\p{L}\\d])", match -> " to ").in("–"),
            PlainRule.any("\\bhöchst(?!wahr|en?s?\\b)(\\p{Ll}{4,30}+)\\b", match -> "höchstens " + match.group(1))
                    .in("höchst"),
            PlainRule.any("\\bmindest(?!ens)(\\p{Ll}{4,30}+)\\b", match -> "mindestens " + match.group(1))
                    .in("mindest"));

    private static final RecentTexts<String> RECENT = new RecentTexts<>(PlainValues::rewritten);

    private PlainValues() {}

    private static String minutes(@Nullable String written) {
        return written == null ? ":00" : written;
    }

    private static String year(@Nullable String written) {
        return written == null ? "" : written;
    }

    /** Return a text with plain values. */
    public static String of(String text) {
        return RECENT.of(text);
    }

    private static String rewritten(String text) {
        String lined = PlainRule.apply(LINES, text);
        return PlainRule.apply(RULES, PlainTimes.of(PlainDates.of(PlainNumbers.of(PlainRule.apply(TENS, lined)))));
    }

    private static String joined(String grouped) {
        return grouped.replaceAll("[ /()-]", "");
    }

    /** Return the number that a word or figures of up to 24 say; 0 for anything else. */
    static int number(String word) {
        return NUMBERS.getOrDefault(word.toLowerCase(java.util.Locale.ROOT), 0);
    }

    private static Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < DAY_HOURS; i++) {
            numbers.put(UNITS_EN.get(i), i + 1);
            numbers.put(UNITS_DE.get(i), i + 1);
        }
        for (int i = 0; i < TENS_EN.size(); i++) {
            numbers.put(TENS_EN.get(i), 10 * (i + 2));
            numbers.put(TENS_DE.get(i), 10 * (i + 2));
        }
        for (int i = 1; i < 25; i++) {
            numbers.put(String.valueOf(i), i);
            numbers.put("0" + i, i);
        }
        numbers.put("eins", 1);
        return Map.copyOf(numbers);
    }
}
