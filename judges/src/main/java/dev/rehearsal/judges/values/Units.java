package dev.rehearsal.judges.values;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** A reader of what stands behind a number: a scale (million), a percent sign, a currency, a measure that touches it. */
final class Units {

    /** Units that people write right behind a number. Case does not count, as nowhere else. */
    private static final Set<String> MEASURES = Set.copyOf(Arrays.asList(("x h "
                    + "kg mg μg mcg ug ng lb lbs oz km cm mm dm nm μm mi ft yd in ml cl dl μl gal qt cc "
                    + "ms ns μs sec secs min mins hr hrs hours day days wk wks week weeks month months yr yrs year years "
                    + "kb mb gb tb pb kib mib gib tib bit bits byte bytes kbit mbit gbit kbps mbps gbps "
                    + "kv mv ma mah ah kw mw gw wh kwh mwh gwh ω kω mω ohm hz khz mhz ghz "
                    + "kj mj cal kcal kn pa hpa kpa mpa bar psi db dba lm lx iu mmol mol ppm px dpi fps rpm "
                    + "mgs gm gms gram grams kgs kilo kilos kilogram kilograms tsp tbsp mp mpx ct ev tbps "
                    + "meter meters metre metres kilometer kilometers kilometre kilometres mile miles inch inches foot feet "
                    + "liter liters litre litres second seconds minute minutes hour night nights "
                    + "mph kmh kph sqm sqft pcs stk stück std")
            .split(" ")));

    /** Units of one letter: as good as never the end of an identifier, unless a noun says that the number names something. */
    private static final Set<String> LETTERS = Set.of("g", "l", "m", "s", "v", "w");

    /** Nouns whose numbers may end with a letter: seat 12g, room 5m. */
    private static final Set<String> NAMING = Set.of(
            "order",
            "seat",
            "room",
            "gate",
            "flight",
            "section",
            "article",
            "case",
            "ticket",
            "invoice",
            "account",
            "customer",
            "booking",
            "parcel",
            "item",
            "model",
            "version",
            "line",
            "bus",
            "platform",
            "terminal",
            "house",
            "flat",
            "apartment",
            "apt",
            "unit",
            "street",
            "no",
            "nr",
            "number",
            "id",
            "sku",
            "part",
            "bestellung",
            "zimmer",
            "platz",
            "haus",
            "kunde",
            "rechnung",
            "auftrag",
            "straße");

    private static final Map<String, BigDecimal> SCALES = Map.ofEntries(
            Map.entry("thousand", BigDecimal.valueOf(1_000)),
            Map.entry("tausend", BigDecimal.valueOf(1_000)),
            Map.entry("million", BigDecimal.valueOf(1_000_000)),
            Map.entry("millions", BigDecimal.valueOf(1_000_000)),
            Map.entry("millionen", BigDecimal.valueOf(1_000_000)),
            Map.entry("mio", BigDecimal.valueOf(1_000_000)),
            Map.entry("billion", BigDecimal.valueOf(1_000_000_000)),
            Map.entry("billions", BigDecimal.valueOf(1_000_000_000)),
            Map.entry("milliarden", BigDecimal.valueOf(1_000_000_000)),
            Map.entry("mrd", BigDecimal.valueOf(1_000_000_000)),
            Map.entry("trillion", BigDecimal.valueOf(1_000_000_000_000L)));

    private static final Map<Character, BigDecimal> HAN_SCALES = Map.of(
            '万', BigDecimal.valueOf(10_000),
            '萬', BigDecimal.valueOf(10_000),
            '만', BigDecimal.valueOf(10_000),
            '亿', BigDecimal.valueOf(100_000_000),
            '億', BigDecimal.valueOf(100_000_000),
            '억', BigDecimal.valueOf(100_000_000));

    private static final Set<String> PERCENT = Set.of("percent", "pct", "prozent");
    private static final int LONGEST_WORD = 10;
    private static final int MOST_BETWEEN = 4;
    private static final int MOST_DIGITS = 4;
    private static final Set<String> LENGTHS = Set.of("m", "cm", "mm", "km", "dm");

    private Units() {}

    /**
     * The scale and the unit that stand behind one number.
     *
     * @param code a unit of {@link Currencies}, not yet settled; {@code %} or empty text
     * @param scale what the number is to be multiplied by
     * @param end where it ends
     */
    record Unit(String code, BigDecimal scale, int end) {}

    /**
     * Return what stands behind a number that ends there.
     *
     * @param whole whether the number has no decimals
     */
    static Unit behind(String text, int end, boolean whole) {
        int at = blanks(text, end);
        BigDecimal han = at < text.length() ? HAN_SCALES.get(text.charAt(at)) : null;
        if (han != null) {
            Unit unit = plain(text, at + 1, whole);
            return new Unit(unit.code(), han, unit.end());
        }
        String word = word(text, at);
        BigDecimal scale = SCALES.get(CleanText.fold(word));
        if (scale == null) {
            return plain(text, end, whole);
        }
        int behind = at + word.length();
        Unit unit = plain(text, text.startsWith(". ", behind) ? behind + 1 : behind, whole);
        return new Unit(unit.code(), scale, unit.code().isEmpty() ? behind : unit.end());
    }

    private static Unit plain(String text, int end, boolean whole) {
        int at = blanks(text, wholeSign(text, end));
        Unit none = new Unit("", BigDecimal.ONE, end);
        if (at >= text.length()) {
            return none;
        }
        if (text.charAt(at) == '%') {
            return new Unit("%", BigDecimal.ONE, at + 1);
        }
        String word = word(text, at);
        String folded = CleanText.fold(word);
        int behind = at + word.length();
        if (PERCENT.contains(folded)) {
            return new Unit("%", BigDecimal.ONE, behind);
        }
        if (folded.equals("per") && CleanText.fold(word(text, behind + 1)).equals("cent")) {
            return new Unit("%", BigDecimal.ONE, behind + 5);
        }
        return CurrencyText.behind(text, at, whole)
                .map(currency -> new Unit(currency.unit(), BigDecimal.ONE, currency.end()))
                .orElse(none);
    }

    /** Return whether the letters right behind a number are a unit, as in 42eur, 10mg or 50m². */
    static boolean isUnit(String text, int at) {
        String word = word(text, at);
        int behind = at + word.length();
        boolean power = (text.startsWith("2", behind) || text.startsWith("3", behind))
                && word.endsWith("m")
                && !Words.isPart(text, behind + 1);
        return (MEASURES.contains(CleanText.fold(word)) && !Words.isPart(text, behind))
                || (power && LENGTHS.contains(CleanText.fold(word)))
                || CurrencyText.behind(text, at, false).isPresent();
    }

    /** Return whether the one letter right behind a number is a unit: 5g of sugar, but not order 7731g. */
    static boolean isLetterUnit(String text, int at, int digits, String wordBefore) {
        String word = word(text, at);
        return digits <= MOST_DIGITS
                && LETTERS.contains(CleanText.fold(word))
                && !Words.isPart(text, at + 1)
                && !Words.goesOn(text, at + 1)
                && !NAMING.contains(wordBefore);
    }

    /** Return whether a number starts right there, a currency's symbol before it allowed. */
    static boolean startsNumber(String text, int at) {
        if (at >= text.length()) {
            return false;
        }
        int digits = signEnd(text, at);
        return NumberText.isDigit(text, digits)
                || (digits < text.length() && text.charAt(digits) == '.' && NumberText.isDigit(text, digits + 1));
    }

    /** Skip a currency's sign with the letters that belong to it: €, US$. */
    private static int signEnd(String text, int at) {
        if (!Currencies.ofSign(text.charAt(at)).isEmpty()) {
            return at + 1;
        }
        String letters = word(text, at);
        int sign = at + letters.length();
        return sign < text.length()
                        && !letters.isEmpty()
                        && !Currencies.ofMark(letters, text.charAt(sign)).isEmpty()
                ? sign + 1
                : at;
    }

    /** Return whether a number follows, blanks, emphasis and a minus sign before it allowed. */
    static boolean numberFollows(String text, int at) {
        int start = blanks(text, at);
        return startsNumber(text, start < text.length() && text.charAt(start) == '-' ? start + 1 : start);
    }

    /** 42,- and 42.– and 42,-- are whole amounts in German. */
    private static int wholeSign(String text, int end) {
        boolean sign = end + 1 < text.length()
                && (text.charAt(end) == ',' || text.charAt(end) == '.')
                && text.charAt(end + 1) == '-';
        int behind = sign ? end + 2 : end;
        return sign && behind < text.length() && text.charAt(behind) == '-' ? behind + 1 : behind;
    }

    /** Skip blanks and Markdown's emphasis. */
    static int blanks(String text, int at) {
        int end = at;
        while (end < text.length() && end - at < MOST_BETWEEN && isBetween(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isBetween(char c) {
        return c == ' ' || c == CleanText.GROUPING_BLANK || c == '*' || c == '`' || c == '_' || c == '~';
    }

    /** Return the word there in its own case; empty where there is none or a long one. */
    private static String word(String text, int at) {
        int end = Math.min(at, text.length());
        while (end < text.length() && end - at <= LONGEST_WORD && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return end - at > LONGEST_WORD ? "" : text.substring(Math.min(at, end), end);
    }
}
