package dev.rehearsal.judges;

import java.util.Locale;

/** The unit that a metric is counted in, which decides whether two systems are compared by difference or by ratio. */
public enum Unit {
    /** A share of trials, 0 to 1. Compared by difference. */
    RATE,
    /** A bounded grade, such as a judge's or a recorded reward. Compared by difference. */
    SCORE,
    /** Things counted in a trial that may well be none: turns, errors. Compared by difference. */
    COUNT,
    /** Model tokens. Compared by ratio. */
    TOKENS,
    /** Money in US dollars. Compared by ratio. */
    USD,
    /** Wall-clock milliseconds. Compared by ratio. */
    MS;

    /** Return the word used in every file format. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Return whether a margin for this unit is a share of the baseline's value (0.05 is 5%) and not an amount. */
    public boolean relative() {
        return switch (this) {
            case TOKENS, USD, MS -> true;
            case RATE, SCORE, COUNT -> false;
        };
    }

    /**
     * Return the default equivalence margin: 0.02 for rates and grades, 0.1 for counts, 0.05 (of the baseline) for
     * tokens, money and time.
     */
    public double defaultMargin() {
        return switch (this) {
            case RATE, SCORE -> 0.02;
            case COUNT -> 0.1;
            case TOKENS, USD, MS -> 0.05;
        };
    }
}
