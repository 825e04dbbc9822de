package dev.rehearsal.judges.statistics;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.sampling.AmountLimit;
import dev.rehearsal.judges.statistics.sampling.Clustering;
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
            "no interval: with the cases fixed, cases need two or more scored repetitions";

    static final String ONE_CLUSTER = "no interval: one cluster alone says nothing of others";

    static final String TOO_GREAT = "no interval: the values are too great to compute with";

    private Means() {}

    /**
     * Estimate any metric: {@link Rates} for rates; else the mean over cases of the means over repetitions, with a
     * cluster-robust t interval (CR2 variance, Bell-McCaffrey degrees of freedom), clipped to the metric's range. Of amounts (tokens,
     * money, time, counts) the upper limit is {@link AmountLimit}'s: give the metric a greatest value ({@link Metric#upTo}) where a
     * trial cannot cost more, for no method bounds what was never seen and has no end. Below, that of tokens, money and time is the
     * logarithm's, or by Hall's correction where a few cases are much cheaper than the others. Of grades at least one side reaches the zero-event bound of the clusters times the metric's range. So equal cases
     * do not fake certainty.
     *
     * <p>With {@link Estimand#DATASET} cases that have only one value are left out.
     *
     * @param metric what was measured
     * @param cases one entry a case, in any order; cases without a value are left out
     * @param estimand what the interval speaks of
     * @param level the confidence level, such as 0.95
     * @return the estimate, empty where no case has a value; its interval is empty with fewer than two clusters, or with
     *     {@link Estimand#DATASET} and no case of two values; its upper limit is infinite where the data cannot give one
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
        return Optional.of(
                switch (estimand) {
                    case POPULATION -> population(metric, sample, level);
                    case DATASET -> dataset(metric, sample.repeatedAlone(), level);
                });
    }

    private static Estimate population(Metric metric, CaseSample sample, double level) {
        Clustering clustering = sample.clustering;
        if (clustering.clusters() < 2) {
            return withoutInterval(sample, sample.value(), level, ONE_CLUSTER);
        }
        Spread spread = Spread.population(clustering, sample.mean, sample.within);
        Estimate found = of(metric, sample, spread, level, clustering.words());
        if (found.interval().isEmpty() || !isAmount(metric) || !(found.value() >= 0)) {
            return found;
        }
        double alpha = Levels.alpha(level);
        double skewness = clustering.skew(sample.mean, sample.mean).of(1, 0);
        AmountLimit limit = AmountLimit.of(metric.max(), sample.mean, found.value(), spread, skewness, alpha);
        double least = lower(found.value(), spread, skewness, alpha);
        return new Estimate(
                found.value(),
                found.interval()
                        .map(each -> new Interval(
                                Math.max(Math.min(each.low(), least), metric.min()),
                                Math.max(each.high(), limit.value()))),
                level,
                found.cases(),
                found.trials(),
                found.method() + "; " + limit.words());
    }

    /** Return how low Hall's correction reaches where a few cases are much cheaper than the others; infinite where none are. */
    private static double lower(double value, Spread spread, double skewness, double alpha) {
        double t = StudentT.critical(alpha, spread.df());
        return skewness < 0 ? value - Skew.undo(t, skewness) * spread.standardError() : Double.POSITIVE_INFINITY;
    }

    private static Estimate dataset(Metric metric, CaseSample sample, double level) {
        if (!sample.repeated()) {
            return withoutInterval(sample, sample.value(), level, NEEDS_REPETITIONS);
        }
        return of(
                metric,
                sample,
                Spread.dataset(sample.within, sample.scored),
                level,
                "repetitions of these " + sample.cases() + " cases alone" + sample.words());
    }

    private static boolean isAmount(Metric metric) {
        return switch (metric.unit()) {
            case RATE, SCORE -> false;
            case COUNT, TOKENS, USD, MS -> true;
        };
    }

    private static Estimate of(Metric metric, CaseSample sample, Spread spread, double level, String on) {
        double value = sample.value();
        double alpha = Levels.alpha(level);
        double t = StudentT.critical(alpha, spread.df());
        double half = t * spread.standardError();
        if (!Double.isFinite(value) || !Double.isFinite(half)) {
            return withoutInterval(sample, value, level, TOO_GREAT);
        }
        Interval plain = metric.unit().relative() && value > 0
                ? new Interval(value * Math.exp(-half / value), AmountLimit.ofLog(value, t, spread))
                : new Interval(
                        Math.min(value, Math.max(metric.min(), value - half)),
                        Math.max(value, Math.min(metric.max(), value + half)));
        double reach = ZeroEvents.bound(alpha, spread.units()) * unseen(metric, value);
        return new Estimate(
                value,
                Optional.of(widen(plain, value, reach, metric.min(), metric.max())),
                level,
                sample.cases(),
                sample.trials,
                "CR2 t interval with " + MetricFormat.number(spread.df()) + " df (" + on + ", " + sample.trials
                        + " trials)");
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
