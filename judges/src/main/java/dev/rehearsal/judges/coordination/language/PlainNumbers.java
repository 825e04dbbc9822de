package dev.rehearsal.judges.coordination.language;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * A rewriter of numbers and bounds that are put in words or signs: "one and a half hours", "zweihundertfünfzig", "5k EUR", "≤ 120 EUR",
 * "darf nicht überschritten werden". Stateless.
 */
final class PlainNumbers {

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static final Set<String> ONE = Set.of("one", "ein", "eins", "einem");
    private static final Map<String, String> NUMBERS = Vocabulary.table("number");
    private static final String UP_TO_NINE_EN =
            "(a|one|two|three|four|five|six|seven|eight|nine|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)";
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
    private static final Map<String, String> SPANS = Map.of(
            "minüt", "Minuten", "stünd", "Stunden", "täg", "Tage", "wöch", "Wochen", "monat", "Monate", "jähr", "Jahre",
            "jahres", "Jahre", "monats", "Monate", "tages", "Tage", "wochen", "Wochen");
    private static final String MASS =
            "terabyte|gigabyte|megabyte|litre|liter|kilo|gram|gramme|kilogram|pound|ounce|tonne|metre|meter|pint|gallon|acre|hectare";
    private static final String MONEY = "(?=[€$£]|eur\\b|usd\\b|gbp\\b|euros?\\b|dollars?\\b)";

    private static final List<PlainRule> RULES = List.of(
            PlainRule.any(
                            "\\b(ist|sind|wäre|wären|is|are|would be) (?:(?:das|uns|dann|es|for us|just|simply|far) ){0,2}(?:zu|too) (?:teuer|viel|hoch|spät|lang|früh|wenig|expensive|much|many|high|long|late|early|little|few)\\b",
                            match -> match.group(1) + " not possible")
                    .in("zu ", "too "),
            PlainRule.any(
                            "\\b(\\d(?:\\.\\d{1,4})?e-?\\d{1,2})\\b",
                            match -> new BigDecimal(match.group(1)).toPlainString())
                    .in("e"),
            PlainRule.any("(?<!half |baker's )\\b(?:a|ein|eine[ms]|one) (?:dozen|dutzend)\\b", match -> "12")
                    .in("dozen", "dutzend"),
            PlainRule.any(
                            "(?<=\\d)-(dollar|pound|euro|franc|hour|minute|day|week|month|year|night|page|word|mile|metre|meter|gram|kilo|percent|litre|liter|line|point|room|bed|seat|column)\\b",
                            match -> " " + match.group(1))
                    .in("-"),
            PlainRule.any(
                            "(?<=\")[\\p{L}\\d]{1,30}(?:_[\\p{L}\\d]{1,30}){1,8}+(?=\" ?:)",
                            match -> match.group().replace('_', ' '))
                    .in("_"),
            PlainRule.any("\\b(\\d{2,5}) ?[x×] ?(\\d{2,5})\\b", match -> match.group(1) + " by " + match.group(2))
                    .in("x", "×"),
            PlainRule.any(
                            "(?<=\\d) ?(?:m²|m2|sq\\.? ?m|qm|square met(?:re|er)s?|quadratmetern?)(?![\\p{L}\\d])",
                            match -> " sqm")
                    .in("m²", "m2", "sq", "qm", "quadratm"),
            PlainRule.any("\\bhalf a square met(?:re|er)\\b", match -> "0.5 sqm")
                    .in("half a sq"),
            PlainRule.any("\\b(?:einen |ein )?halbe[nr]? quadratmeter\\b", match -> "0,5 sqm")
                    .in("quadratm"),
            PlainRule.any(
                            "\\b(\\d{1,3}(?:[.,]\\d{1,2})?) ?(?:tsd\\.?|tausend|(?<=[.,]\\d{1,2} )thousand)(?![\\p{L}\\d])",
                            PlainNumbers::thousands)
                    .in("tsd", "tausend", "thousand"),
            PlainRule.exact(
                            "\\b(\\d{1,3}(?:\\.\\d{1,2})?)k\\b(?![- ](?:run|race|walk|ride|hike|lauf|rennen|trail|video|monitor|display|tv|resolution|stream|screen)\\b)",
                            PlainNumbers::thousands)
                    .in("k"),
            PlainRule.exact("([€$£] ?\\d{1,4}(?:\\.\\d{1,3})?) ?(?:m|mn|M)\\b", match -> match.group(1) + " million")
                    .in("m"),
            PlainRule.exact(
                            "\\b(\\d{1,4}(?:\\.\\d{1,3})?) ?(?:m|mn|M) (?=EUR|USD|GBP|CHF|euros?\\b|dollars?\\b)",
                            match -> match.group(1) + " million ")
                    .in("m"),
            PlainRule.any("(?<=\\d) ?pct\\b", match -> "%").in("pct"),
            PlainRule.any("(?<=\\d),-(?!\\d)", match -> "").in(",-"),
            PlainRule.any("(?<!\\d)-,(?=\\d\\d)", match -> "0,").in("-,"),
            PlainRule.any("\\b(degrees|grad) (?:celsius|fahrenheit)\\b", match -> match.group(1))
                    .in("celsius", "fahrenheit"),
            PlainRule.exact("(?<=\\d) ?C(?![\\p{L}\\d+#])", match -> " degrees").in("c"),
            PlainRule.any(
                            "\\b(\\p{L}{3,7}|\\d{1,3}) and a quarter (?=hour|mile|year|kilo|litre)",
                            match -> half(match, ".25 "))
                    .in("and a quarter"),
            PlainRule.any(
                            "\\b" + UP_TO_NINE_DE + "?tausend(?:" + UP_TO_NINE_DE + "?(hundert))?(?:und)?"
                                    + BELOW_100_DE + "?\\b",
                            PlainNumbers::thousandsGerman)
                    .in("tausend"),
            PlainRule.any(
                            "\\b(\\d{1,3}) ?k(?=[ -](?:run|race|walk|ride|hike|lauf|rennen|trail)\\b)",
                            match -> match.group(1) + " km")
                    .in("k"),
            PlainRule.any(
                            "\\b(?:minus|abzüglich|less) (?=\\d{1,3}(?:[.,]\\d{1,2})? ?(?:%|percent|prozent))",
                            match -> "by ")
                    .in("minus", "less", "abz"),
            PlainRule.any("\\b(\\p{L}{3,7}|\\d{1,2}) (?:dozen|dutzend)\\b", PlainNumbers::dozens)
                    .in("dozen", "dutzend"),
            PlainRule.any("\\b(?:3/4|¾) ?(?:h|hr|hour|std|stunde)\\b", match -> "45 minutes")
                    .in("3/4", "¾"),
            PlainRule.any("\\b(?:1/2|½) ?(?:h|hr|hour|std|stunde)\\b", match -> "30 minutes")
                    .in("1/2", "½"),
            PlainRule.any("(?<=\\d)½", match -> ".5").in("½"),
            PlainRule.any("\\bhalf a day\\b", match -> "12 hours").in("half a day"),
            PlainRule.any("(?<![\\p{L}\\d])[x×] ?(\\d{1,5})\\b", match -> match.group(1))
                    .in("x", "×"),
            PlainRule.any("\\b(\\d{1,2}) euro[ -]?cents?\\b", match -> "0." + two(match.group(1)) + " EUR")
                    .in("cent"),
            PlainRule.any("\\bthree[- ]quarters of an? (" + MASS + ")\\b", match -> "0.75 " + match.group(1))
                    .in("three quarters", "three-quarters"),
            PlainRule.any("\\b(?:a )?quarter of an? (" + MASS + ")\\b", match -> "0.25 " + match.group(1))
                    .in("quarter of"),
            PlainRule.any("\\b(?:ein(?:en)? )?viertel ?(liter|kilo|pfund)\\b", match -> "0,25 " + match.group(1))
                    .in("viertel"),
            PlainRule.any("\\b(?:ein )?vierteljahr\\b", match -> "3 Monate").in("vierteljahr"),
            PlainRule.any("\\bhalf[- ]hour(?:ly)?\\b", match -> "30 minutes").in("half-hour", "half hour"),
            PlainRule.any("\\bhalbstündige?[rnms]?\\b", match -> "30 Minuten").in("halbst"),
            PlainRule.any("\\bhalbjährige?[rnms]?\\b", match -> "6 Monate").in("halbj"),
            PlainRule.any(
                            "\\b(\\d{1,3}-?|ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|fünfzehn|zwanzig|dreißig|vierzehn)(minüt|stünd|täg|wöch|monat|jähr)ige?[rnms]?\\b",
                            PlainNumbers::span)
                    .in("ig"),
            PlainRule.any(
                            "\\b(\\d{1,3}-|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf)(jahres|monats|tages|wochen)(?=\\p{L}{4})",
                            match -> span(match) + " ")
                    .in("jahres", "monats", "tages", "wochen"),
            PlainRule.any("\\bhalf an? (" + MASS + ")\\b", match -> "0.5 " + match.group(1))
                    .in("half a"),
            PlainRule.any("\\b(?:half a year|(?:ein(?:e[ms])? )?halbe[sn]? jahr(?:es)?)\\b", match -> "6 months")
                    .in("half a year", "halbe"),
            PlainRule.any(
                            "(?<=\\d)-(€|(?:eur|euro|kg|km|stunden|minuten|tage|wochen|monate|jahre|stück|personen)(?=-))-?",
                            match -> " " + match.group(1) + " ")
                    .in("-"),
            PlainRule.exact("(?<![\\p{L}\\d])(\\d{2,4})er-(?=\\p{Lu})", match -> match.group(1) + " ")
                    .in("er-"),
            PlainRule.any("\\bhalf a dozen\\b", match -> "6").in("half a dozen"),
            PlainRule.any("\\bein halbes dutzend\\b", match -> "6").in("halbes dutzend"),
            PlainRule.any("\\b(?:a )?fortnight\\b", match -> "14 days").in("fortnight"),
            PlainRule.any("\\bthree quarters of an hour\\b", match -> "45 minutes")
                    .in("three quarters"),
            PlainRule.any("\\b(?:eine )?dreiviertelstunde\\b", match -> "45 Minuten")
                    .in("dreiviertel"),
            PlainRule.any("\\b(\\p{L}{3,7}|\\d{1,3}) and a half ", match -> half(match, ".5 "))
                    .in("and a half"),
            PlainRule.any(
                            "\\ban? (hour|day|week|year|month|mile|kilo|litre|liter) and a half\\b",
                            match -> "1.5 " + match.group(1) + "s")
                    .in("and a half"),
            PlainRule.any("\\b(?:anderthalb|eineinhalb)\\b", match -> "1,5").in("halb"),
            PlainRule.any("\\b(zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn)einhalb\\b", match -> half(match, ",5"))
                    .in("einhalb"),
            PlainRule.any(
                            "\\b" + UP_TO_NINE_EN + " hundred(?: (?:and )?" + BELOW_100_EN + ")?\\b",
                            match -> hundreds(match.group(1), match.group(2)))
                    .in("hundred"),
            PlainRule.any(
                            "\\b" + UP_TO_NINE_DE + "?hundert(?:und)?" + BELOW_100_DE + "?\\b",
                            match -> hundreds(match.group(1), match.group(2)))
                    .in("hundert"),
            PlainRule.any(
                            "\\b(\\d{1,2}) hundred\\b",
                            match -> count(match.group(1)).multiply(HUNDRED).toPlainString())
                    .in("hundred"),
            PlainRule.any(
                            "\\b(?:" + UP_TO_NINE_EN + "|(\\d{1,3})) thousand(?:(?: and|,)? (\\d{1,3}))?\\b",
                            PlainNumbers::thousandsEnglish)
                    .in("thousand"),
            PlainRule.any(
                            "\\b(elf|zwölf|dreizehn|vierzehn|fünfzehn|sechzehn|siebzehn|achtzehn|neunzehn)hundert(?:und)?"
                                    + BELOW_100_DE + "?\\b",
                            match -> hundreds(match.group(1), match.group(2)))
                    .in("hundert"),
            PlainRule.any("\\b(\\d{1,3}(?:\\.\\d{1,3})?) ?k ?" + MONEY, match -> thousands(match) + " "),
            PlainRule.any(
                            "([€$£] ?)(\\d{1,3}(?:\\.\\d{1,3})?) ?k\\b",
                            match -> match.group(1)
                                    + new BigDecimal(match.group(2))
                                            .multiply(THOUSAND)
                                            .stripTrailingZeros()
                                            .toPlainString())
                    .in("€", "$", "£"),
            PlainRule.any(
                            "\\b(eur|usd|gbp) (\\d{1,3}(?:\\.\\d{1,3})?) ?k\\b",
                            match -> match.group(1) + " "
                                    + new BigDecimal(match.group(2))
                                            .multiply(THOUSAND)
                                            .stripTrailingZeros()
                                            .toPlainString())
                    .in("eur", "usd", "gbp"),
            PlainRule.any("\\b(\\p{L}{3,9}|\\d{1,3}) (?:percent|per cent|prozent)\\b", match -> percent(match))
                    .in("cent", "prozent"),
            PlainRule.any("(?<= )(\\d{1,2})\\.(?=,)", match -> match.group(1)).in(".,"), // am 3., sondern am 6.
            PlainRule.any("(?<=\\d) ?°(?: ?[CF]\\b)?", match -> " degrees").in("°"),
            PlainRule.any("(?<=\\d) ?[x×](?= )", match -> " times").in("x ", "× "),
            PlainRule.any("(?:≤|<=|=<) ?(?=[€$£]?\\d)", match -> " at most ").in("≤", "<=", "=<"),
            PlainRule.any("(?:≥|>=) ?(?=[€$£]?\\d)", match -> " at least ").in("≥", ">="),
            PlainRule.any("(?<=^|\"|[\\p{L}\\d).:;,(\"] )< ?(?=[€$£]?(?:(?:EUR|USD|GBP) )?\\d)", match -> "less than ")
                    .in("<"),
            PlainRule.any("(?<=^|\"|[\\p{L}\\d).:;,(\"] )> ?(?=[€$£]?(?:(?:EUR|USD|GBP) )?\\d)", match -> "more than ")
                    .in(">"),
            PlainRule.any("\\b(\\d{1,4})\\+(?= \\p{L})", match -> "at least " + match.group(1))
                    .in("+ "),
            PlainRule.any(
                            "\\b(?:must|may|should|shall|can|is|are) (?:not|never) (?:to )?be exceeded\\b",
                            match -> "at most")
                    .in("be exceeded"),
            PlainRule.any(
                            "\\b(?:dürfen|darf|sollen|soll|sollten|sollte) (?:nicht|nie) überschritten werden\\b",
                            match -> "höchstens")
                    .in("überschritten"),
            PlainRule.any(
                            "\\b(?:dürfen|darf|sollen|soll|sollten|sollte) (?:nicht|nie) unterschritten werden\\b",
                            match -> "mindestens")
                    .in("unterschritten"),
            PlainRule.any(
                            "\\b(mehr|weniger) als ((?:[^.;\\n]|\\.(?! \\p{Lu})){1,30}?) (?:darf|dürfen|soll|sollen)(?: es| das| sie| er)? nicht\\b",
                            match -> (match.group(1).equalsIgnoreCase("mehr") ? "höchstens " : "mindestens ")
                                    + match.group(2))
                    .in("mehr als", "weniger als"),
            PlainRule.exact(
                            "\\b[Aa]b (\\d{1,4}|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf) (?=\\p{Lu}\\p{Ll})(?!Uhr|Januar|Februar|März|April|Mai"
                                    + "|Juni|Juli|August|September|Oktober|November|Dezember)",
                            match -> "mindestens " + match.group(1) + " ")
                    .in("ab "),
            PlainRule.any("(?:→|->|=>)", match -> " means ").in("→", "->", "=>"),
            PlainRule.exact("\\bMs\\.?(?= \\p{Lu}\\p{Ll})", match -> "Mrs").in("ms"), // and no milliseconds
            PlainRule.any(
                    "(?<![\\p{L}\\d/.,-])(\\d{1,4}(?:[.,]\\d{1,2})?) ?[–-] ?(\\d{1,4}(?:[.,]\\d{1,2})?)(?= ?(?:[€$£%°]|"
                            + RANGED + ")\\b|[€$£%°])",
                    match -> match.group(1) + " to " + match.group(2)),
            PlainRule.any(
                            "(?<![\\p{L}\\d/.,+-])(\\d{1,4})-(\\d{1,4})(?= (?!am\\b|pm\\b|[ap]\\.m|uhr\\b)\\p{L})",
                            match -> isRange(match.group(1), match.group(2))
                                    ? match.group(1) + " to " + match.group(2)
                                    : match.group())
                    .in("-"),
            PlainRule.exact("\\b00(?=[1-9]\\d{8,12}(?!\\d))", match -> "").in("00"));

    private PlainNumbers() {}

    /** Return a text with plain numbers. */
    static String of(String text) {
        return PlainRule.apply(RULES, text);
    }

    private static boolean isRange(String from, String to) {
        return Integer.parseInt(from) < Integer.parseInt(to)
                && from.charAt(0) != '0'
                && to.length() - from.length() <= (from.length() <= 2 ? 1 : 0);
    }

    private static String two(String digits) {
        return digits.length() == 1 ? "0" + digits : digits;
    }

    private static String span(MatchResult match) {
        String number = match.group(1).toLowerCase(Locale.ROOT).replace("-", "");
        String many = number.equals("ein") ? "1" : NUMBERS.getOrDefault(number, number);
        return many + " " + SPANS.get(match.group(2).toLowerCase(Locale.ROOT));
    }

    private static String thousandsEnglish(MatchResult match) {
        BigDecimal thousands =
                count(match.group(1) == null ? match.group(2) : match.group(1)).multiply(THOUSAND);
        BigDecimal rest = match.group(3) == null ? BigDecimal.ZERO : new BigDecimal(match.group(3));
        return thousands.add(rest).toPlainString();
    }

    private static String dozens(MatchResult match) {
        String word = match.group(1).toLowerCase(Locale.ROOT);
        if (word.equals("half") || word.equals("halbes")) {
            return match.group();
        }
        String number = NUMBERS.getOrDefault(word, word);
        return isNumber(number) ? Integer.toString(12 * Integer.parseInt(number)) : match.group();
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String half(MatchResult match, String fraction) {
        String word = match.group(1).toLowerCase(Locale.ROOT);
        String number = NUMBERS.getOrDefault(word, word);
        return isNumber(number) ? number + fraction : match.group();
    }

    private static String percent(MatchResult match) {
        String word = match.group(1).toLowerCase(Locale.ROOT);
        String number = ONE.contains(word) ? "1" : NUMBERS.getOrDefault(word, word);
        return isNumber(number) ? number + "%" : match.group();
    }

    private static String thousandsGerman(MatchResult match) {
        BigDecimal hundreds =
                match.group(3) == null ? BigDecimal.ZERO : count(match.group(2)).multiply(HUNDRED);
        BigDecimal rest = match.group(4) == null ? BigDecimal.ZERO : count(match.group(4));
        return count(match.group(1)).multiply(THOUSAND).add(hundreds).add(rest).toPlainString();
    }

    private static String hundreds(@Nullable String times, @Nullable String rest) {
        return count(times)
                .multiply(HUNDRED)
                .add(rest == null ? BigDecimal.ZERO : count(rest))
                .toPlainString();
    }

    private static String thousands(MatchResult match) {
        return new BigDecimal(match.group(1).replace(',', '.'))
                .multiply(THOUSAND)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static BigDecimal count(@Nullable String word) {
        if (word == null) {
            return BigDecimal.ONE;
        }
        String plain = word.toLowerCase(Locale.ROOT);
        boolean one = plain.equals("a") || plain.equals("ein");
        return one ? BigDecimal.ONE : new BigDecimal(NUMBERS.getOrDefault(plain, plain));
    }
}
