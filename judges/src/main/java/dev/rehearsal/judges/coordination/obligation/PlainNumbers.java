package dev.rehearsal.judges.coordination.obligation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * A rewriter of numbers and bounds that are put in words or signs: "one and a half hours", "zweihundertfünfzig", "5k EUR", "≤ 120 EUR",
 * "darf nicht überschritten werden". Stateless.
 */
final class PlainNumbers {

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

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

    private static final Map<String, String> NUMBERS = Vocabulary.table("number");
    private static final String UP_TO_NINE_EN = "(a|one|two|three|four|five|six|seven|eight|nine)";
    private static final String BELOW_100_EN =
            "(\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
                    + "|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)";
    private static final String UP_TO_NINE_DE = "(ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)";
    private static final String BELOW_100_DE =
            "(eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|dreizehn|vierzehn|fünfzehn|sechzehn|siebzehn"
                    + "|achtzehn|neunzehn|zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig)";
    private static final String RANGED =
            "eur|usd|gbp|euros?|dollars?|percent|prozent|degrees|grad|kg|km|cm|mm|miles?|hours?|hrs|minutes?|mins?|days?|weeks?|months?"
                    + "|years?|(?:business|working) days|stunden?|minuten?|tage?n?|werktage?n?|wochen?|monate?n?|jahre?n?";
    private static final String MONEY = "(?=[€$£]|eur\\b|usd\\b|gbp\\b|euros?\\b|dollars?\\b)";

    private static final List<PlainRule> RULES = List.of(
            PlainRule.any("\\bhalf a dozen\\b", match -> "6"),
            PlainRule.any("\\bein halbes dutzend\\b", match -> "6"),
            PlainRule.any("\\b(?:a )?fortnight\\b", match -> "14 days"),
            PlainRule.any("\\bthree quarters of an hour\\b", match -> "45 minutes"),
            PlainRule.any("\\b(?:eine )?dreiviertelstunde\\b", match -> "45 Minuten"),
            PlainRule.any("\\b(\\p{L}{3,7}|\\d{1,3}) and a half ", match -> half(match, ".5 ")),
            PlainRule.any(
                    "\\ban? (hour|day|week|year|month|mile|kilo|litre|liter) and a half\\b",
                    match -> "1.5 " + match.group(1) + "s"),
            PlainRule.any("\\b(?:anderthalb|eineinhalb)\\b", match -> "1,5"),
            PlainRule.any("\\b(zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn)einhalb\\b", match -> half(match, ",5")),
            PlainRule.any(
                    "\\b" + UP_TO_NINE_EN + " hundred(?: (?:and )?" + BELOW_100_EN + ")?\\b",
                    match -> hundreds(match.group(1), match.group(2))),
            PlainRule.any(
                    "\\b" + UP_TO_NINE_DE + "?hundert(?:und)?" + BELOW_100_DE + "?\\b",
                    match -> hundreds(match.group(1), match.group(2))),
            PlainRule.any(
                    "\\b" + UP_TO_NINE_EN + " thousand\\b",
                    match -> count(match.group(1)).multiply(THOUSAND).toPlainString()),
            PlainRule.any(
                    "\\b" + UP_TO_NINE_DE + "tausend\\b",
                    match -> count(match.group(1)).multiply(THOUSAND).toPlainString()),
            PlainRule.any("\\b(\\d{1,3}(?:\\.\\d)?) ?k ?" + MONEY, match -> thousands(match) + " "),
            PlainRule.any(
                    "([€$£] ?)(\\d{1,3}(?:\\.\\d)?) ?k\\b",
                    match -> match.group(1)
                            + new BigDecimal(match.group(2))
                                    .multiply(THOUSAND)
                                    .stripTrailingZeros()
                                    .toPlainString()),
            PlainRule.any("\\b(\\p{L}{3,9}|\\d{1,3}) (?:percent|per cent|prozent)\\b", match -> percent(match)),
            PlainRule.any("(?<=\\d) ?°(?: ?[CF]\\b)?", match -> " degrees"),
            PlainRule.any("(?<=\\d) ?[x×](?= )", match -> " times"),
            PlainRule.any("(?:≤|<=|=<) ?(?=[€$£]?\\d)", match -> " at most "),
            PlainRule.any("(?:≥|>=) ?(?=[€$£]?\\d)", match -> " at least "),
            PlainRule.any("(?<=[\\p{L}\\d)] )< ?(?=[€$£]?\\d)", match -> "less than "),
            PlainRule.any("(?<=[\\p{L}\\d)] )> ?(?=[€$£]?\\d)", match -> "more than "),
            PlainRule.any("\\b(\\d{1,4})\\+(?= \\p{L})", match -> "at least " + match.group(1)),
            PlainRule.any(
                    "\\b(?:must|may|should|shall|can|is|are) (?:not|never) (?:to )?be exceeded\\b", match -> "at most"),
            PlainRule.any(
                    "\\b(?:dürfen|darf|sollen|soll|sollten|sollte) (?:nicht|nie) überschritten werden\\b",
                    match -> "höchstens"),
            PlainRule.any(
                    "\\b(?:dürfen|darf|sollen|soll|sollten|sollte) (?:nicht|nie) unterschritten werden\\b",
                    match -> "mindestens"),
            PlainRule.any(
                    "\\b(mehr|weniger) als ([^.;\\n]{1,30}?) (?:darf|dürfen|soll|sollen)(?: es| das| sie| er)? nicht\\b",
                    match -> (match.group(1).equalsIgnoreCase("mehr") ? "höchstens " : "mindestens ") + match.group(2)),
            PlainRule.exact(
                    "\\b[Aa]b (\\d{1,4}|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf) (?=\\p{Lu}\\p{Ll})(?!Uhr|Januar|Februar|März|April|Mai"
                            + "|Juni|Juli|August|September|Oktober|November|Dezember)",
                    match -> "mindestens " + match.group(1) + " "),
            PlainRule.exact(
                    "\\b(Mo|Di|Mi|Do|Fr|Sa|So)(?:\\.,?|,) (?=(?:um |ab )?\\d)",
                    match -> WEEKDAYS.get(match.group(1)) + ", "),
            PlainRule.exact(
                    "\\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:\\.,?|,) (?=(?:at )?\\d)",
                    match -> WEEKDAYS.get(match.group(1)) + ", "),
            PlainRule.exact("\\bMs\\.?(?= \\p{Lu}\\p{Ll})", match -> "Mrs"), // and no milliseconds
            PlainRule.any(
                    "(?<![\\p{L}\\d/.,-])(\\d{1,4}(?:[.,]\\d{1,2})?) ?[–-] ?(\\d{1,4}(?:[.,]\\d{1,2})?)(?= ?(?:[€$£%°]|"
                            + RANGED + ")\\b|[€$£%°])",
                    match -> match.group(1) + " to " + match.group(2)),
            PlainRule.exact("\\b00(?=[1-9]\\d{8,12}(?!\\d))", match -> ""));

    private PlainNumbers() {}

    /** Return a text with plain numbers. */
    static String of(String text) {
        String plain = text;
        for (PlainRule rule : RULES) {
            plain = rule.apply(plain);
        }
        return plain;
    }

    private static String half(MatchResult match, String fraction) {
        String word = match.group(1).toLowerCase(java.util.Locale.ROOT);
        String number = NUMBERS.getOrDefault(word, word);
        return number.chars().allMatch(c -> c >= '0' && c <= '9') ? number + fraction : match.group();
    }

    private static String percent(MatchResult match) {
        String word = match.group(1).toLowerCase(java.util.Locale.ROOT);
        String number = NUMBERS.getOrDefault(word, word);
        return number.chars().allMatch(c -> c >= '0' && c <= '9') ? number + "%" : match.group();
    }

    private static String hundreds(@Nullable String times, @Nullable String rest) {
        return count(times)
                .multiply(HUNDRED)
                .add(rest == null ? BigDecimal.ZERO : count(rest))
                .toPlainString();
    }

    private static String thousands(MatchResult match) {
        return new BigDecimal(match.group(1))
                .multiply(THOUSAND)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static BigDecimal count(@Nullable String word) {
        if (word == null) {
            return BigDecimal.ONE;
        }
        String plain = word.toLowerCase(java.util.Locale.ROOT);
        boolean one = plain.equals("a") || plain.equals("ein");
        return one ? BigDecimal.ONE : new BigDecimal(NUMBERS.getOrDefault(plain, plain));
    }
}
