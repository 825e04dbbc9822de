package dev.rehearsal.judges.statistics.independent;

import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.judges.statistics.sampling.StudentT;

/**
 * A t test of two sides that were measured independently of each other.
 *
 * @param unit what a group is, in the plural, for people
 */
record LogRatio(Side baseline, Side candidate, String unit) implements MeanRatio {

    @Override
    public double value() {
        return candidate.mean() / baseline.mean() - 1;
    }

    @Override
    public double pValue() {
        double distance = Math.log(candidate.mean() / baseline.mean());
        if (distance == 0) {
            return 1;
        }
        return standardError() == 0 ? 0 : StudentT.pValue(distance / standardError(), df());
    }

    @Override
    public double reach(double alpha) {
        return StudentT.critical(alpha, df()) * standardError();
    }

    @Override
    public String method() {
        int fewest = Math.min(baseline.groups(), candidate.groups());
        String t = "t interval of the log ratio of means, " + baseline.groups() + " and " + candidate.groups() + " "
                + unit + ", " + MetricFormat.number(df()) + " df";
        return fewest >= Side.ENOUGH
                ? t
                : t + "; " + unit + " taken to differ by at least " + MetricFormat.precisePercent(Side.ASSUMED_SPREAD)
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
