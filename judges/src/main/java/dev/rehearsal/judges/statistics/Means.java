package dev.rehearsal.judges.statistics;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.sampling.Levels;
import dev.rehearsal.judges.statistics.sampling.Skew;
import dev.rehearsal.judges.statistics.sampling.Spread;
import dev.rehearsal.judges.statistics.sampling.StudentT;
import dev.rehearsal.judges.statistics.sampling.ZeroEvents;
import java.util.List;
import java.util.Optional;

/** The estimator of the mean of one metric of one system. Stateless. */
public final class Means {
    static final String NEEDS_REPETITIONS =
            "no interval: with the cases fixed, every case needs two or more scored repetitions";

    static final String ONE_CLUSTER = "no interval: one cluster alone says nothing of others";

    static final String TOO_GREAT = "no interval: the values are too great to compute with";

    private Means() {}

    /**
     * Estimate any metric: {@link Rates} for rates; else the mean over cases of the means over repetitions, with a
     * cluster-robust t interval (CR2 variance, Bell-McCaffrey degrees of freedom), clipped to the metric's range; of tokens,
     * money and time, which are skewed, that of the logarithm, widened above by Hall's correction for skewness. At least
     * one side reaches the zero-event bound of the clusters times what one unseen case may add: the range of a
     * bounded grade, 1 of a count, the mean itself of tokens, money and time. So equal cases do not fake certainty.
     *
     * @param metric what was measured
     * @param cases one entry a case, in any order; cases without a value are left out
     * @param estimand what the interval speaks of
     * @param level the confidence level, such as 0.95
     * @return the estimate, empty where no case has a value; its interval is empty with fewer than two clusters, or with
     *     {@link Estimand#DATASET} and a case that has only one value
     * @source Bell, McCaffrey (2002), Bias Reduction in Standard Errors for Linear Regression with Multi-Stage Samples,
     *     Survey Methodology 28; Hall (1992), On the Removal of Skewness by Transformation, JRSS B 54
     */
    public static Optional<Estimate> estimate(Metric metric, List<CaseTally> cases, Estimand estimand, double level) {
        return estimate(metric, CaseSample.of(cases), estimand, level);
    }

    static Optional<Estimate> estimate(Metric metric, CaseSample sample, Estimand estimand, double level) {
        if (metric.unit() == Unit.RATE) {
            return Rates.estimate(sample, estimand, level);
        }
        Levels.require(level);
        if (sample.cases() == 0) {
            return Optional.empty();
        }
        double value = sample.value();
        return Optional.of(
                switch (estimand) {
                    case POPULATION ->
                        sample.clustering.clusters() < 2
                                ? withoutInterval(sample, value, level, ONE_CLUSTER)
                                : of(
                                        metric,
                                        sample,
                                        value,
                                        Spread.population(sample.clustering, sample.mean, sample.within),
                                        sample.clustering
                                                .skew(sample.mean, sample.mean)
                                                .of(1, 0),
                                        level,
                                        sample.clustering.words());
                    case DATASET ->
                        sample.repeated()
                                ? of(
                                        metric,
                                        sample,
                                        value,
                                        Spread.dataset(sample.within, sample.scored),
                                        0,
                                        level,
                                        "repetitions of these " + sample.cases() + " cases alone")
                                : withoutInterval(sample, value, level, NEEDS_REPETITIONS);
                });
    }

    private static Estimate of(
            Metric metric, CaseSample sample, double value, Spread spread, double skewness, double level, String on) {
        double alpha = Levels.alpha(level);
        double t = StudentT.critical(alpha, spread.df());
        double half = t * spread.standardError();
        if (!Double.isFinite(value) || !Double.isFinite(half)) {
            return withoutInterval(sample, value, level, TOO_GREAT);
        }
        double hall = -Skew.undo(-t, Math.max(0, skewness)) * spread.standardError();
        Interval plain = metric.unit().relative() && value > 0
                ? ofLog(value, half, hall)
                : new Interval(
                        Math.min(value, Math.max(metric.min(), value - half)),
                        Math.max(value, Math.min(metric.max(), value + half)));
        double reach = ZeroEvents.bound(alpha, spread.units()) * unseen(metric, value);
        Interval interval = widen(plain, value, reach, metric.min(), metric.max());
        return new Estimate(
                value,
                Optional.of(interval),
                level,
                sample.cases(),
                sample.trials,
                "CR2 t interval with " + Numbers.number(spread.df()) + " df (" + on + ", " + sample.trials
                        + " trials)");
    }

    /** Return the t interval of the logarithm; what Hall's correction for skewness adds above is taken. */
    private static Interval ofLog(double value, double half, double hall) {
        return new Interval(value * Math.exp(-half / value), Math.max(value * Math.exp(half / value), value + hall));
    }

    /** Return what an unseen case may add, in the metric's unit. */
    static double unseen(Metric metric, double value) {
        double range = metric.max() - metric.min();
        return switch (metric.unit()) {
            case RATE, SCORE -> Double.isInfinite(range) ? 0 : range;
            case COUNT -> Math.min(1, range);
            case TOKENS, USD, MS -> Math.abs(value);
        };
    }

    static Estimate withoutInterval(CaseSample sample, double value, double level, String why) {
        return new Estimate(value, Optional.empty(), level, sample.cases(), sample.trials, why);
    }

    /**
     * Widen an interval of one system's estimate until at least one side reaches {@code reach} from the value, the longer
     * one first, and then the other where the range ends before that.
     */
    static Interval widen(Interval interval, double value, double reach, double min, double max) {
        double below = value - interval.low();
        double above = interval.high() - value;
        if (Math.max(below, above) >= reach) {
            return interval;
        }
        double low = Math.max(min, value - reach);
        double high = Math.min(max, value + reach);
        boolean down = below > above || below == above || value + reach > max;
        boolean up = above > below || below == above || value - reach < min;
        return new Interval(down ? low : interval.low(), up ? high : interval.high());
    }
}
