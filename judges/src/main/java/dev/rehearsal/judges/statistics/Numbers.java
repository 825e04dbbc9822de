package dev.rehearsal.judges.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** The wording of the statistics' numbers for people: three significant digits, a point, no group separators. */
public final class Numbers {
    private static final MathContext DIGITS = new MathContext(3);

    private Numbers() {}

    /** Write a number: three significant digits, thousands whole. */
    public static String number(double value) {
        if (Double.isInfinite(value) || Double.isNaN(value)) {
            return Double.isNaN(value) ? "unknown" : value > 0 ? "unbounded" : "-unbounded";
        }
        if (value == 0) {
            return "0";
        }
        if (Math.abs(value) >= 1000) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return Math.abs(value) < 1e-6 ? rounded.toString() : rounded.toPlainString();
    }

    /** Write a share as a percentage: 0.05 is {@code 5%}. */
    public static String percent(double share) {
        return Double.isInfinite(share) ? number(share) : number(100 * share) + "%";
    }

    /** Write a level: 0.95 is {@code 95%}. */
    public static String level(double level) {
        return new BigDecimal(100 * level)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString() + "%";
    }

    /** Write the limits: {@code [0.8, 0.88]}; an infinite one is {@code unbounded}. */
    public static String interval(Interval interval) {
        return "[" + number(interval.low()) + ", " + number(interval.high()) + "]";
    }

    /** Write the limits as percentages. */
    public static String percents(Interval interval) {
        return "[" + percent(interval.low()) + ", " + percent(interval.high()) + "]";
    }
}
