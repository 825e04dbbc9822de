package dev.rehearsal.judges.values;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/** What stands behind a number: a scale (million), a percent sign, a currency. */
final class Units {

    private static final Set<String> MEASURES = Set.of(
            "kg", "km", "cm", "mm", "ml", "gb", "mb", "kb", "tb", "ms", "min", "mins", "hrs", "hr", "h", "kwh", "kw",
            "lb", "lbs", "oz", "ft", "mph", "days", "x");

    private static final Map<String, BigDecimal> SCALES = Map.of(
            "thousand", BigDecimal.valueOf(1_000),
            "million", BigDecimal.valueOf(1_000_000),
            "millions", BigDecimal.valueOf(1_000_000),
            "billion", BigDecimal.valueOf(1_000_000_000),
            "billions", BigDecimal.valueOf(1_000_000_000),
            "trillion", BigDecimal.valueOf(1_000_000_000_000L));

    private static final Set<String> PERCENT = Set.of("percent", "pct", "prozent");
    private static final int LONGEST_WORD = 10;
    private static final int MOST_BETWEEN = 4;

    private Units() {}

    /**
     * The scale and the unit that stand behind one number.
     *
     * @param code a currency's code, {@code %} or empty text
     * @param scale what the number is to be multiplied by
     * @param end where it ends
     */
    record Unit(String code, BigDecimal scale, int end) {}

    /** Return what stands behind a number that ends there. */
    static Unit behind(String text, int end) {
        int at = blanks(text, end);
        BigDecimal scale = SCALES.get(word(text, at));
        if (scale != null) {
            int behindScale = at + word(text, at).length();
            Unit unit = plain(text, behindScale);
            return new Unit(unit.code(), scale, unit.end());
        }
        return plain(text, end);
    }

    private static Unit plain(String text, int end) {
        int at = blanks(text, wholeSign(text, end));
        Unit none = new Unit("", BigDecimal.ONE, end);
        if (at >= text.length()) {
            return none;
        }
        char c = text.charAt(at);
        if (c == '%') {
            return new Unit("%", BigDecimal.ONE, at + 1);
        }
        if (!Currencies.ofSymbol(c).isEmpty()) {
            return startsNumber(text, at + 1) ? none : new Unit(Currencies.ofSymbol(c), BigDecimal.ONE, at + 1);
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
        String code = Words.isPart(text, behind) ? "" : Currencies.ofWord(word);
        return code.isEmpty() ? none : new Unit(code, BigDecimal.ONE, behind);
    }

    /** Return whether the letters right behind a number are a unit, as in 42eur or 5kg. */
    static boolean isUnit(String text, int at) {
        String word = word(text, at);
        return !word.isEmpty()
                && !Words.isPart(text, at + word.length())
                && (MEASURES.contains(CleanText.fold(word))
                        || !Currencies.ofWord(word).isEmpty());
    }

    /** Return whether a number starts right there, a currency's symbol before it allowed. */
    static boolean startsNumber(String text, int at) {
        if (at >= text.length()) {
            return false;
        }
        int digits = !Currencies.ofSymbol(text.charAt(at)).isEmpty() ? at + 1 : at;
        if (digits == at && text.startsWith("US$", at)) {
            digits = at + 3;
        }
        return NumberText.isDigit(text, digits)
                || (digits < text.length() && text.charAt(digits) == '.' && NumberText.isDigit(text, digits + 1));
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
    private static int blanks(String text, int at) {
        int end = at;
        while (end < text.length() && end - at < MOST_BETWEEN && isBetween(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isBetween(char c) {
        return c == ' ' || c == CleanText.GROUPING_BLANK || c == '*' || c == '`' || c == '_';
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
