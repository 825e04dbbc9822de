package dev.rehearsal.judges.statistics.sampling;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The upper limit of a mean of amounts, whose dearest cases are rare and may not have been seen. It is the greatest of what four
 * say: the t interval of the logarithm; Hall's correction for the skewness seen; Cox's limit for the mean of a lognormal
 * distribution, which goes on where the amounts seen end; and, in one case of as many as the zero-event bound leaves open, an
 * unseen kind of case. Such a case costs the metric's greatest value where the metric has one. Where it has none, it costs one and
 * a half times the dearest seen, and no limit is given of fewer than 20 independent cases: of those, one in six may be of a kind
 * that was not seen and may cost anything.
 *
 * @param value the limit, in the metric's unit; infinite where there is none
 * @param words what one line for people says of it
 */
public record AmountLimit(double value, String words) {
    /** Fewer independent clusters than this give no limit of amounts that may be of any size. */
    public static final int MIN_CLUSTERS = 20;

    private static final double DEARER = 1.5;
    private static final double DEEPEST = 2;

    /**
     * Compute the limit.
     *
     * @param cap what one thing costs at most; infinite where nothing bounds it
     * @param cases the mean of each case
     * @param value their mean
     * @param spread of their mean
     * @param skewness of their mean
     */
    public static AmountLimit of(
            double cap, double[] cases, double value, Spread spread, double skewness, double alpha) {
        boolean capped = !Double.isInfinite(cap);
        if (!capped && spread.units() < MIN_CLUSTERS) {
            return new AmountLimit(
                    Double.POSITIVE_INFINITY,
                    "no upper limit: of fewer than " + MIN_CLUSTERS
                            + " independent cases, an unseen one may cost anything");
        }
        double t = StudentT.critical(alpha, spread.df());
        double dearest = Arrays.stream(cases).max().orElse(value);
        double unseen = capped ? cap : DEARER * dearest;
        double limit = Math.max(
                value - Skew.undo(-t, Math.max(0, skewness)) * spread.standardError(),
                value + ZeroEvents.bound(alpha, spread.units()) * Math.max(0, unseen - value));
        limit = Math.max(limit, value > 0 ? ofLog(value, t, spread) : 0);
        limit = Math.max(limit, lognormal(cases, t, spread).orElse(0));
        return new AmountLimit(
                Math.max(value, Math.min(cap, limit)),
                "above by a lognormal tail and an unseen case of "
                        + (capped ? "its cap" : DEARER + " times the dearest"));
    }

    /** Return the upper t limit of the logarithm of the mean. */
    public static double ofLog(double value, double t, Spread spread) {
        return value * Math.exp(t * spread.standardError() / value);
    }

    /**
     * Return Cox's limit with a t quantile and the design effect of the clusters: empty where half of the cases cost nothing. Amounts
     * that lie more than twice as far below the median, by their logarithm, as the dearest lies above it count as lying just that far
     * below: answers from a cache are no sign of dear ones.
     *
     * @source Olsson (2005), Confidence Intervals for the Mean of a Log-Normal Distribution, Journal of Statistics Education 13
     */
    private static OptionalDouble lognormal(double[] cases, double t, Spread spread) {
        double[] sorted = cases.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double middle = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        if (!(middle > 0)) {
            return OptionalDouble.empty();
        }
        double least = middle * Math.pow(middle / sorted[n - 1], DEEPEST);
        double[] logs = Arrays.stream(sorted)
                .map(each -> Math.log(Math.max(each, least)))
                .toArray();
        double mean = Clustering.mean(logs);
        double variance =
                Arrays.stream(logs).map(each -> (each - mean) * (each - mean)).sum() / (n - 1);
        double average = Clustering.mean(cases);
        double alone = Arrays.stream(cases)
                        .map(each -> (each - average) * (each - average))
                        .sum()
                / ((double) n * (n - 1));
        double effect = alone > 0 ? Math.max(1, spread.variance() / alone) : 1;
        double square = variance / n + variance * variance / (2.0 * (n - 1));
        return OptionalDouble.of(Math.exp(mean + variance / 2 + t * Math.sqrt(effect * square)));
    }
}
