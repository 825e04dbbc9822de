package dev.rehearsal.judges.statistics;

import dev.rehearsal.judges.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Figures as people read them, with their unit. What is not known is the word "unknown", never 0 or a blank. */
public final class MetricFormat {

    /** What stands for every absent figure. */
    public static final String UNKNOWN = "unknown";

    private static final double WHOLE = 1_000;
    private static final double LEAST_PLAIN = 1e-6;
    private static final MathContext DIGITS = new MathContext(3);
    private static final char MINUS = '\u2212';

    private MetricFormat() {}

    /** Return an amount with its unit: {@code 86%}, {@code 1,240}, {@code $0.0031}, {@code 1.84 s}. */
    public static String value(Unit unit, double value) {
        if (!Double.isFinite(value)) {
            return UNKNOWN;
        }
        return switch (unit) {
            case RATE -> percent(value);
            case SCORE -> trimmed(value, 3);
            case COUNT -> trimmed(value, 2);
            case TOKENS -> Math.abs(value) < 10 ? trimmed(value, 1) : trimmed(value, 0);
            case USD -> usd(value);
            case MS -> duration(value);
        };
    }

    /** Return an estimate's value, or "unknown". */
    public static String value(Unit unit, Optional<Estimate> estimate) {
        return estimate.map(e -> value(unit, e.value())).orElse(UNKNOWN);
    }

    /** Return both limits: {@code 79% to 91%}; a limit beyond the data is said to be so. */
    public static String interval(Unit unit, Interval interval) {
        if (Double.isInfinite(interval.low()) && Double.isInfinite(interval.high())) {
            return "no interval";
        }
        if (Double.isInfinite(interval.high())) {
            return value(unit, interval.low()) + " or more";
        }
        if (Double.isInfinite(interval.low())) {
            return value(unit, interval.high()) + " or less";
        }
        return value(unit, interval.low()) + " to " + value(unit, interval.high());
    }

    /** Return a difference with its sign: {@code +14 points}, or for relative units {@code +210%}. */
    public static String difference(Unit unit, Comparison.Difference difference) {
        return difference
                .relative()
                .map(relative -> signedPercent(relative.value()))
                .orElseGet(() -> signed(unit, difference.value()) + suffix(unit, difference.value()));
    }

    /** Return a difference's interval, in the same terms as {@link #difference}: {@code +6 to +22}. */
    public static Optional<String> interval(Unit unit, Comparison.Difference difference) {
        if (difference.relative().isPresent()) {
            return difference
                    .relative()
                    .flatMap(Comparison.Relative::interval)
                    .map(i -> signedPercent(i.low()) + " to " + signedPercent(i.high()));
        }
        return difference.interval().map(i -> signed(unit, i.low()) + " to " + signed(unit, i.high()));
    }

    /** Return a difference with its interval, as sentences have it: {@code +14 points (95% interval +6 to +22)}. */
    public static String change(Unit unit, Comparison.Difference difference) {
        return difference(unit, difference) + " ("
                + interval(unit, difference)
                        .map(limits -> level(difference.level()) + " interval " + limits)
                        .orElse("no interval")
                + ")";
    }

    /** Return a plain number: three significant digits, thousands whole, a hyphen before what is below 0. */
    public static String number(double value) {
        if (Double.isInfinite(value) || Double.isNaN(value)) {
            return Double.isNaN(value) ? UNKNOWN : value > 0 ? "unbounded" : "-unbounded";
        }
        if (value == 0) {
            return "0";
        }
        if (Math.abs(value) >= WHOLE) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return Math.abs(value) < LEAST_PLAIN ? rounded.toString() : rounded.toPlainString();
    }

    /** Return a share of one as a percentage to three significant digits, as {@link #number} writes it. */
    public static String precisePercent(double share) {
        return Double.isInfinite(share) ? number(share) : number(100 * share) + "%";
    }

    /** Return a limit that somebody wrote, as exactly as it was written: 0.9995 is {@code 99.95%}. */
    public static String limit(Unit unit, double limit) {
        return unit == Unit.RATE ? trimmed(100 * limit, 6) + "%" : value(unit, limit);
    }

    /** Return a confidence level: 0.95 is {@code 95%}. */
    public static String level(double level) {
        return trimmed(100 * level, 2) + "%";
    }

    /** Return an equivalence margin: {@code ±2 points}, {@code ±5%}. */
    public static String margin(Unit unit, double margin) {
        if (unit.relative()) {
            return "±" + percent(margin);
        }
        return unit == Unit.RATE ? "±" + trimmed(100 * margin, 3) + suffix(unit, margin) : "±" + trimmed(margin, 3);
    }

    /** Return an absolute change of an amount with its sign: {@code +2,604}. */
    public static String signed(Unit unit, double value) {
        String size = unit == Unit.RATE ? trimmed(100 * Math.abs(value), 1) : value(unit, Math.abs(value));
        return sign(value, size) + size;
    }

    /** Return how many times as much: {@code 3.1×}. */
    public static String times(double ratio) {
        return trimmed(ratio, ratio < 0.1 ? 3 : ratio < 10 ? 2 : 0) + "×";
    }

    /** Return a p-value: {@code 0.012}, {@code <0.0001}, or "unknown". */
    public static String pValue(OptionalDouble p) {
        if (p.isEmpty()) {
            return UNKNOWN;
        }
        double value = p.getAsDouble();
        return value < 0.0001 ? "<0.0001" : trimmed(value, value < 0.01 ? 4 : 3);
    }

    /** Return a share of one as a percentage. Only 0 and 1 themselves are written as 0% and 100%. */
    public static String percent(double share) {
        if (!Double.isFinite(share)) {
            return UNKNOWN;
        }
        if (share > 0 && share < 0.0005) {
            return "<0.1%";
        }
        if (share > 0.9995 && share < 1) {
            return ">99.9%";
        }
        return trimmed(100 * share, 1) + "%";
    }

    /** Return a whole number with thousands separated: {@code 12,345}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Return a number and its noun in the right number: {@code 1 case}, {@code 2 cases}. */
    public static String count(long number, String noun) {
        return count(number) + " " + (number == 1 ? noun : noun + "s");
    }

    private static String signedPercent(double share) {
        String size = trimmed(100 * Math.abs(share), Math.abs(share) < 0.1 ? 1 : 0) + "%";
        return sign(share, size) + size;
    }

    private static String sign(double value, String size) {
        boolean nothing = size.chars().noneMatch(c -> c >= '1' && c <= '9');
        return nothing ? "" : value < 0 ? String.valueOf(MINUS) : "+";
    }

    private static String suffix(Unit unit, double value) {
        if (unit != Unit.RATE) {
            return "";
        }
        return trimmed(100 * Math.abs(value), 1).equals("1") ? " point" : " points";
    }

    private static String usd(double value) {
        double size = Math.abs(value);
        int decimals = size >= 1 || size == 0 ? 2 : size >= 0.01 ? 4 : size >= 0.0001 ? 6 : 8;
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", size);
        String figures = decimals > 2 ? text.replaceAll("(\\.\\d\\d\\d*?)0+$", "$1") : text;
        return (value < 0 ? String.valueOf(MINUS) : "") + "$" + figures;
    }

    private static String duration(double ms) {
        double size = Math.abs(ms);
        if (size < 1_000) {
            return trimmed(ms, size < 10 ? 1 : 0) + " ms";
        }
        if (size < 60_000) {
            return trimmed(ms / 1_000, 2) + " s";
        }
        return trimmed(ms / 60_000, 1) + " min";
    }

    /** Write with thousands separated and at most so many decimals, none of them trailing zeros. */
    private static String trimmed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return UNKNOWN;
        }
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", Math.abs(value));
        String figures = decimals > 0 ? text.replaceAll("\\.?0+$", "") : text;
        boolean negative = value < 0 && figures.chars().anyMatch(c -> c >= '1' && c <= '9');
        return negative ? MINUS + figures : figures;
    }
}
