package dev.rehearsal.judges.statistics;

import dev.rehearsal.judges.statistics.sampling.Clustering;
import dev.rehearsal.judges.statistics.sampling.Levels;
import dev.rehearsal.judges.statistics.sampling.Spread;
import dev.rehearsal.judges.statistics.sampling.StudentT;
import dev.rehearsal.judges.statistics.sampling.ZeroEvents;
import java.util.List;
import java.util.Optional;

/** The estimator of the rate of one system, such as its success. Stateless. */
public final class Rates {
    private Rates() {}

    /**
     * Estimate a rate: the mean over cases of the means over repetitions, which is pass^1. The interval is Wilson's on the
     * effective sample size n_eff = n/deff, with a t quantile; deff, at least 1 for the population, comes from the
     * cluster-robust variance. A rate of exactly 0 or 1 shows no variance, so n_eff is then the number of clusters. No
     * interval is tighter than the zero-event bound of the clusters. With fewer than two clusters nothing is known of how
     * cases differ: the interval is [0, 1], which is true and decides nothing.
     *
     * <p>With {@link Estimand#DATASET} the variance is that of the repetitions within cases, the zero-event bound that of the
     * trials on both sides, and the interval is empty unless every case has two or more values.
     *
     * @param cases one entry a case, in any order; cases without a value are left out
     * @param estimand what the interval speaks of
     * @param level the confidence level, such as 0.95
     * @return the estimate; empty where no case has a value
     * @source Wilson (1927), Probable Inference, JASA 22; Korn, Graubard (1998), Confidence Intervals for Proportions with
     *     Small Expected Number of Positive Counts Estimated from Survey Data, Survey Methodology 24
     */
    public static Optional<Estimate> estimate(List<CaseTally> cases, Estimand estimand, double level) {
        return estimate(CaseSample.of(cases), estimand, level);
    }

    static Optional<Estimate> estimate(CaseSample sample, Estimand estimand, double level) {
        double alpha = Levels.alpha(level);
        if (sample.cases() == 0) {
            return Optional.empty();
        }
        for (double mean : sample.mean) {
            if (!(mean >= 0 && mean <= 1)) {
                throw new IllegalArgumentException("Rates: a rate's values must be from 0 to 1, but a case's mean was "
                        + mean + ". Use Means for amounts.");
            }
        }
        double value = sample.value();
        return Optional.of(
                switch (estimand) {
                    case POPULATION -> population(sample, value, alpha, level);
                    case DATASET -> dataset(sample, value, alpha, level);
                });
    }

    private static Estimate population(CaseSample sample, double value, double alpha, double level) {
        Clustering clustering = sample.clustering;
        String on = " (" + clustering.words() + ", " + sample.trials + " trials)";
        if (clustering.clusters() < 2) {
            return new Estimate(
                    value,
                    Optional.of(new Interval(0, 1)),
                    level,
                    sample.cases(),
                    sample.trials,
                    "one cluster alone says nothing of others" + on);
        }
        Spread spread = Spread.population(clustering, sample.mean, sample.within);
        double binomial = value * (1 - value);
        double effective = binomial > 0 && spread.variance() > 0
                ? Math.min((double) sample.trials, binomial / spread.variance())
                : spread.units();
        Interval wilson = wilson(value, effective, StudentT.critical(alpha, spread.df()));
        Interval interval = Means.widen(wilson, value, ZeroEvents.bound(alpha, spread.units()), 0, 1);
        return new Estimate(
                value,
                Optional.of(interval),
                level,
                sample.cases(),
                sample.trials,
                "Wilson on n_eff " + Numbers.number(effective) + ", t with " + Numbers.number(spread.df()) + " df"
                        + on);
    }

    private static Estimate dataset(CaseSample sample, double value, double alpha, double level) {
        if (!sample.repeated()) {
            return Means.withoutInterval(sample, value, level, Means.NEEDS_REPETITIONS);
        }
        Spread spread = Spread.dataset(sample.within, sample.scored);
        double binomial = value * (1 - value);
        double effective = binomial > 0 && spread.variance() > 0 ? binomial / spread.variance() : spread.units();
        Interval wilson = wilson(value, effective, StudentT.critical(alpha, spread.df()));
        double reach = ZeroEvents.bound(alpha, spread.units());
        Interval interval = new Interval(
                Math.max(0, Math.min(wilson.low(), value - reach)),
                Math.min(1, Math.max(wilson.high(), value + reach)));
        return new Estimate(
                value,
                Optional.of(interval),
                level,
                sample.cases(),
                sample.trials,
                "Wilson on n_eff " + Numbers.number(effective) + " of the repetitions, these " + sample.cases()
                        + " cases alone");
    }

    /**
     * Return Wilson's interval.
     *
     * @param rate the observed rate, 0 to 1
     * @param n the sample size, above 0, need not be whole
     * @param critical the quantile, such as 1.96
     * @return limits within 0 to 1
     * @source Wilson (1927), Probable Inference, the Law of Succession, and Statistical Inference, JASA 22
     */
    public static Interval wilson(double rate, double n, double critical) {
        double z2 = critical * critical / n;
        double centre = (rate + z2 / 2) / (1 + z2);
        double half = Math.sqrt(z2) / (1 + z2) * Math.sqrt(rate * (1 - rate) + z2 / 4);
        double low = rate == 0 ? 0 : Math.max(0, Math.min(rate, centre - half));
        double high = rate == 1 ? 1 : Math.min(1, Math.max(rate, centre + half));
        return new Interval(low, high);
    }
}
