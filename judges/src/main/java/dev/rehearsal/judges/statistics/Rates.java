package dev.rehearsal.judges.statistics;

import dev.rehearsal.judges.statistics.sampling.ClopperPearson;
import dev.rehearsal.judges.statistics.sampling.Clustering;
import dev.rehearsal.judges.statistics.sampling.Levels;
import dev.rehearsal.judges.statistics.sampling.Spread;
import dev.rehearsal.judges.statistics.sampling.StudentT;
import dev.rehearsal.judges.statistics.sampling.ZeroEvents;
import java.util.List;
import java.util.Optional;

/** The estimator of the rate of one system, such as its success. Stateless. */
public final class Rates {
    /** So many clusters' worth is granted to a variance beyond those that it visibly rests on: else one failure bounds nothing. */
    private static final double UNSEEN_SIZES = 2;

    private Rates() {}

    /**
     * Estimate a rate: the mean over cases of the means over repetitions, which is pass^1. The interval is Clopper and Pearson's
     * on the effective sample size, which need not be whole. Wilson's, which is 4% narrower, leans to the middle: at a rate of 99%
     * its upper limit is below the truth in 8 to 10% of samples.
     *
     * <p>The effective sample size of single trials without clusters is their number, so the interval is the exact one. Else it is n
     * over the design effect, which comes from the cluster-robust variance, and less for what that variance is not known well
     * (Korn and Graubard): with clusters it rests on few of them where a rate is near 0 or 1, and they may differ in size. A rate of
     * exactly 0 or 1 shows no variance, so the clusters are counted. No interval is tighter than the zero-event bound of the
     * clusters. With fewer than two clusters nothing is known of how cases differ: the interval is [0, 1], which is true and decides
     * nothing.
     *
     * <p>With {@link Estimand#DATASET} the variance is that of the repetitions within cases, and cases that have only one are left
     * out. The effective sample size is never less than the number of trials, however the cases differ (Hoeffding); the interval
     * reaches the zero-event bound of the trials on both sides, and is empty unless some case has two or more values.
     *
     * @param cases one entry a case, in any order; cases without a value are left out
     * @param estimand what the interval speaks of
     * @param level the confidence level, such as 0.95
     * @return the estimate; empty where no case has a value
     * @source Clopper, Pearson (1934), The Use of Confidence or Fiducial Limits, Biometrika 26; Korn, Graubard (1998), Confidence
     *     Intervals for Proportions with Small Expected Number of Positive Counts Estimated from Survey Data, Survey Methodology 24;
     *     Hoeffding (1956), On the Distribution of the Number of Successes in Independent Trials, Annals of Mathematical Statistics 27
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
                    case DATASET -> dataset(sample, alpha, level);
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
        double df = clustering.singletons()
                ? spread.df()
                : Math.min(spread.df(), UNSEEN_SIZES + clustering.contributing(sample.mean));
        double binomial = value * (1 - value);
        double effective = binomial > 0 && spread.variance() > 0
                ? known(Math.min((double) sample.trials, binomial / spread.variance() + 1), df, alpha)
                : spread.units();
        Interval interval =
                Means.widen(exact(value, effective, alpha), value, ZeroEvents.bound(alpha, spread.units()), 0, 1);
        return new Estimate(
                value,
                Optional.of(interval),
                level,
                sample.cases(),
                sample.trials,
                "Clopper-Pearson on n_eff " + MetricFormat.number(effective) + on);
    }

    private static Estimate dataset(CaseSample all, double alpha, double level) {
        CaseSample sample = all.repeatedAlone();
        double value = sample.value();
        if (!sample.repeated()) {
            return Means.withoutInterval(sample, value, level, Means.NEEDS_REPETITIONS);
        }
        Spread spread = Spread.dataset(sample.within, sample.scored);
        double inverse = 0;
        for (int r : sample.scored) {
            inverse += 1.0 / r;
        }
        double trials = sample.cases() * (sample.cases() / inverse);
        double effective = spread.variance() > 0
                ? Math.max(trials, known(value * (1 - value) / spread.variance(), spread.df(), alpha))
                : trials;
        Interval exact = exact(value, effective, alpha);
        double reach = ZeroEvents.bound(alpha, spread.units());
        Interval interval = new Interval(
                Math.max(0, Math.min(exact.low(), value - reach)), Math.min(1, Math.max(exact.high(), value + reach)));
        return new Estimate(
                value,
                Optional.of(interval),
                level,
                sample.cases(),
                sample.trials,
                "Clopper-Pearson on n_eff " + MetricFormat.number(effective) + " of the repetitions, these "
                        + sample.cases() + " cases alone" + sample.words());
    }

    /**
     * Return the size of a sample whose variance is known that decides as much as this one.
     *
     * @source Korn, Graubard (1998), eq. 2
     */
    private static double known(double effective, double df, double alpha) {
        double ratio = StudentT.critical(alpha, Math.max(1, effective - 1)) / StudentT.critical(alpha, df);
        return effective * Math.min(1, ratio * ratio);
    }

    private static Interval exact(double rate, double n, double alpha) {
        return new Interval(
                Math.min(rate, ClopperPearson.lower(rate, n, alpha)),
                Math.max(rate, ClopperPearson.upper(rate, n, alpha)));
    }
}
