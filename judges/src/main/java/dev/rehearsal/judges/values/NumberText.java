package dev.rehearsal.judges.values;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A number with its separators.
 *
 * <ul>
 *   <li>Both {@code .} and {@code ,}: the last is the decimal separator. {@code 1,250.00}, {@code 1.250,00}.
 *   <li>One kind, several times: groups. {@code 1.250.000}. So are blanks that do not break lines, and apostrophes.
 *   <li>{@code ,} once, before exactly three digits: a group. {@code 1,250} is 1250 and never 1.25.
 *   <li>{@code .} once, before exactly three digits: ambiguous. {@code 1.250} is 1250 or 1.25 unless money or a
 *       percentage settles it, see {@link #readings(String)}, or the rest of the text, see {@link Separators}.
 *   <li>Anything else: decimals. {@code 42.5}, {@code 42,50}, {@code 0.125}.
 * </ul>
 *
 * @param integer the digits before the decimals
 * @param decimals the digits behind; may be empty
 * @param separator which of {@code .} and {@code ,} parts the decimals here, or would; 0 where there is no telling
 * @param certain whether that is so whatever the number counts: 1.250,00
 * @param split how many digits stand before a separator that may as well part a group as decimals; 0 for none
 * @param end where the number ends in the text
 */
record NumberText(String integer, String decimals, char separator, boolean certain, int split, int end) {

    private static final int MOST_DIGITS = 40;
    private static final int MOST_GROUPS = 13;

    /**
     * Read the number at a place of the text; empty where what stands there has digits but is no number ({@code 1.2.3})
     * or has more than 40. Of a list without blanks ({@code 1,2,3}) it is the first.
     */
    static Optional<NumberText> at(String text, int start) {
        List<Integer> ends = new ArrayList<>();
        StringBuilder separators = new StringBuilder();
        int end = digitsEnd(text, start);
        ends.add(end);
        while (separators.length() < MOST_GROUPS && isSeparator(text, end) && isDigit(text, end + 1)) {
            separators.append(text.charAt(end));
            end = digitsEnd(text, end + 1);
            ends.add(end);
        }
        if (end - start > MOST_DIGITS + MOST_GROUPS) {
            return Optional.empty();
        }
        return read(text, start, ends, separators.toString());
    }

    private static Optional<NumberText> read(String text, int start, List<Integer> ends, String separators) {
        int last = separators.length();
        if (last == 0) {
            return Optional.of(integer(text, start, ends.getFirst()));
        }
        char first = separators.charAt(0);
        if (first == ',' && start > 1 && text.charAt(start - 1) == ',' && isDigit(text, start - 2)) {
            return Optional.of(integer(text, start, ends.getFirst()));
        }
        char decimal = separators.charAt(last - 1);
        if (last == 1 && isDecimal(first)) {
            return Optional.of(single(text, start, ends.get(0), ends.get(1)));
        }
        if (isAll(separators, first, last) && isGrouped(start, ends, last, first)) {
            char other = first == '.' ? ',' : first == ',' ? '.' : 0;
            return Optional.of(
                    new NumberText(digits(text.substring(start, ends.get(last))), "", other, true, 0, ends.get(last)));
        }
        if (isDecimal(decimal)
                && decimal != first
                && isAll(separators, first, last - 1)
                && isGrouped(start, ends, last - 1, first)) {
            String whole = digits(text.substring(start, ends.get(last - 1)));
            return Optional.of(new NumberText(
                    whole, text.substring(ends.get(last - 1) + 1, ends.get(last)), decimal, true, 0, ends.get(last)));
        }
        if (first != '.') {
            return Optional.of(integer(text, start, ends.getFirst()));
        }
        return separators.charAt(1) == '.'
                ? Optional.empty()
                : Optional.of(single(text, start, ends.get(0), ends.get(1)));
    }

    /** Read a number whose groups are parted by plain blanks ({@code 1 250,00}); the caller must have other grounds. */
    static Optional<NumberText> spaced(String text, int start) {
        int end = digitsEnd(text, start);
        if (end - start > 3) {
            return Optional.empty();
        }
        int groups = 0;
        while (groups < MOST_GROUPS
                && end < text.length()
                && text.charAt(end) == ' '
                && digitsEnd(text, end + 1) == end + 4) {
            end += 4;
            groups++;
        }
        String integer = digits(text.substring(start, end));
        if (groups == 0) {
            return Optional.empty();
        }
        boolean hasDecimals = end < text.length() && isDecimal(text.charAt(end)) && isDigit(text, end + 1);
        int next = hasDecimals ? digitsEnd(text, end + 1) : end;
        if (next - end - 1 > 2) {
            return Optional.empty();
        }
        String decimals = hasDecimals ? text.substring(end + 1, next) : "";
        return Optional.of(new NumberText(integer, decimals, hasDecimals ? text.charAt(end) : 0, true, 0, next));
    }

    /**
     * Return what it may stand for.
     *
     * @param unit a currency's code, {@code %} or empty text
     */
    Set<BigDecimal> readings(String unit) {
        boolean money = !unit.isEmpty() && !unit.equals("%") && !Currencies.hasThreeDecimals(unit);
        boolean ambiguous = split > 0 && separator == '.';
        Set<BigDecimal> readings = new LinkedHashSet<>();
        if (!(ambiguous && money)) {
            readings.add(plain(decimals.isEmpty() ? integer : integer + "." + decimals));
        }
        if (ambiguous && !unit.equals("%")) {
            readings.add(plain(integer + decimals));
        }
        return readings;
    }

    /** Return whether the rest of the text may settle it: one separator before three digits, and no money or percentage. */
    boolean isOpen(String unit) {
        return split > 0 && (unit.isEmpty() || Currencies.hasThreeDecimals(unit));
    }

    /** Return the number with its one separator read as the decimal separator, or as that of a group. */
    BigDecimal read(boolean asDecimals) {
        String all = separator == '.' ? integer + decimals : integer;
        return plain(asDecimals ? all.substring(0, split) + "." + all.substring(split) : all);
    }

    /**
     * Return which of {@code .} and {@code ,} parts decimals in this number, or 0 where it does not tell.
     *
     * @param amount whether it counts money or is a percentage; any other 1.2 may be a version or a list
     */
    char decimalSeparator(boolean amount) {
        return split == 0 && (certain || amount) ? separator : 0;
    }

    /** Return .50 for the 50 behind a leading point. */
    NumberText asDecimals() {
        return decimals.isEmpty() ? new NumberText("0", integer, '.', false, 0, end) : this;
    }

    /** Return whether it is written like an identifier: 0042. */
    boolean hasLeadingZeros() {
        return decimals.isEmpty() && integer.length() > 1 && integer.charAt(0) == '0';
    }

    private static BigDecimal plain(String digits) {
        return new BigDecimal(digits).stripTrailingZeros();
    }

    private static NumberText integer(String text, int start, int end) {
        return new NumberText(digits(text.substring(start, end)), "", (char) 0, false, 0, end);
    }

    private static NumberText single(String text, int start, int at, int end) {
        String before = text.substring(start, at);
        String behind = text.substring(at + 1, end);
        boolean mayGroup = behind.length() == 3 && before.length() <= 3 && before.charAt(0) != '0';
        char separator = text.charAt(at);
        int split = mayGroup ? before.length() : 0;
        return mayGroup && separator == ','
                ? new NumberText(before + behind, "", separator, false, split, end)
                : new NumberText(before, behind, separator, false, split, end);
    }

    /** Threes, as in 1,250,000; with commas also twos before the last, as in 12,34,567 (lakh and crore). */
    private static boolean isGrouped(int start, List<Integer> ends, int groups, char separator) {
        if (groups == 0 || ends.getFirst() - start > 3 || ends.get(groups) - ends.get(groups - 1) != 4) {
            return false;
        }
        int length = ends.get(1) - ends.get(0);
        boolean sameLength = length == 4 || (length == 3 && separator == ',' && ends.getFirst() - start <= 2);
        for (int i = 1; i < groups; i++) {
            sameLength &= ends.get(i) - ends.get(i - 1) == length;
        }
        return sameLength;
    }

    private static boolean isAll(String separators, char separator, int length) {
        for (int i = 0; i < length; i++) {
            if (separators.charAt(i) != separator) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSeparator(String text, int at) {
        return at < text.length()
                && (isDecimal(text.charAt(at))
                        || text.charAt(at) == '\''
                        || text.charAt(at) == CleanText.GROUPING_BLANK);
    }

    private static boolean isDecimal(char c) {
        return c == '.' || c == ',';
    }

    private static String digits(String grouped) {
        StringBuilder digits = new StringBuilder(grouped.length());
        grouped.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
        return digits.toString();
    }

    static int digitsEnd(String text, int start) {
        int end = start;
        while (isDigit(text, end)) {
            end++;
        }
        return end;
    }

    static boolean isDigit(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }
}
