package dev.rehearsal.judges.statistics.independent;

import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.judges.statistics.Numbers;
import dev.rehearsal.judges.statistics.sampling.StudentT;

/**
 * A test of whether two means are equal and an interval for their ratio less 1, by one procedure: the interval at level
 * 1 - alpha excludes 0 if and only if the p-value is below alpha.
 */
record LogRatio(Side baseline, Side candidate) {

    /** Return candidate / baseline - 1. */
    double value() {
        return candidate.mean() / baseline.mean() - 1;
    }

    double pValue() {
        double distance = Math.log(candidate.mean() / baseline.mean());
        if (distance == 0) {
            return 1;
        }
        return standardError() == 0 ? 0 : StudentT.pValue(distance / standardError(), df());
    }

    Interval interval(double alpha) {
        double reach = StudentT.critical(alpha, df()) * standardError();
        double distance = Math.log(candidate.mean() / baseline.mean());
        double low = Math.expm1(distance - reach);
        double high = Math.expm1(distance + reach);
        // Rounding must not let a point lie outside its own interval.
        return new Interval(Math.min(low, value()), Math.max(high, value()));
    }

    String method() {
        int fewest = Math.min(baseline.groups(), candidate.groups());
        String t = "t interval of the log ratio of means, " + baseline.groups() + " and " + candidate.groups()
                + " forks, " + Numbers.number(df()) + " df";
        return fewest >= Side.ENOUGH
                ? t
                : t + "; forks taken to differ by at least " + Numbers.percent(Side.ASSUMED_SPREAD)
                        + (fewest == 1 ? ", which one fork cannot show" : "");
    }

    private double standardError() {
        return Math.sqrt(baseline.variance() + candidate.variance());
    }

    /** The fewest that are safe whatever the two variances are; Welch's are not where groups are few and unequal. */
    private double df() {
        return Math.max(1, Math.min(baseline.groups(), candidate.groups()) - 1);
    }
}
