package dev.rehearsal.judges.statistics;

import dev.rehearsal.judges.Metric;
import java.util.List;
import java.util.Optional;

/**
 * The estimates that bound one system's, whatever the trials without a value would have given. What holds of both, each with its
 * sampling error, holds of the truth at the same level: the least values are nowhere above the true ones, so the lower limit of
 * their mean misses the true mean no oftener than it misses its own; the same above.
 *
 * @param unscored the number of trials without a value, at least 1
 * @param least the estimate with each of them at the lower end of the metric's range
 * @param greatest the estimate with each of them at the upper end
 * @source Horowitz, Manski (2000), Nonparametric Analysis of Randomized Experiments with Missing Covariate and Outcome Data, JASA
 *     95
 */
public record Extremes(long unscored, Estimate least, Estimate greatest) {

    /**
     * Estimate both.
     *
     * @param metric what was measured
     * @param cases one entry a case, in any order
     * @param estimand what the intervals speak of
     * @param level the confidence level, such as 0.95
     * @return empty where every trial has a value, or where the metric's range has no ends
     */
    public static Optional<Extremes> of(Metric metric, List<CaseTally> cases, Estimand estimand, double level) {
        long unscored =
                cases.stream().mapToLong(each -> each.tally().unscored()).sum();
        if (unscored == 0 || !bounded(metric)) {
            return Optional.empty();
        }
        return Means.estimate(metric, filled(cases, metric.min()), estimand, level)
                .flatMap(least -> Means.estimate(metric, filled(cases, metric.max()), estimand, level)
                        .map(greatest -> new Extremes(unscored, least, greatest)));
    }

    static boolean bounded(Metric metric) {
        return !Double.isInfinite(metric.min()) && !Double.isInfinite(metric.max());
    }

    /** Return the interval that holds both estimates' intervals; empty where one of them has none. */
    public Optional<Interval> hull() {
        return least.interval()
                .flatMap(low -> greatest.interval()
                        .map(high -> new Interval(Math.min(low.low(), high.low()), Math.max(low.high(), high.high()))));
    }

    private static List<CaseTally> filled(List<CaseTally> cases, double value) {
        return cases.stream()
                .map(each -> new CaseTally(
                        each.caseId(), each.clusters(), each.tally().filled(value)))
                .toList();
    }
}
