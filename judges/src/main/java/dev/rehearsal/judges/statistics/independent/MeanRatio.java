package dev.rehearsal.judges.statistics.independent;

import dev.rehearsal.judges.statistics.Interval;

/**
 * A test of whether two means are equal and an interval for their ratio less 1, by one procedure: the interval at level
 * 1 - alpha excludes 0 if and only if the p-value is below alpha.
 */
sealed interface MeanRatio permits LogRatio, PairedLogRatio, AssumedRunRatio {

    /** Return candidate / baseline - 1. */
    double value();

    /** Return the two-sided p-value of equal means. */
    double pValue();

    /** Return how far the interval at level 1 - alpha reaches to each side of the log ratio. */
    double reach(double alpha);

    /** Return how it is computed, one line for people. */
    String method();

    /** Return the interval of the ratio less 1 at level 1 - alpha. */
    default Interval interval(double alpha) {
        double reach = reach(alpha);
        double distance = Math.log1p(value());
        double low = Math.expm1(distance - reach);
        double high = Math.expm1(distance + reach);
        // Rounding must not let a point lie outside its own interval.
        return new Interval(Math.min(low, value()), Math.max(high, value()));
    }
}
