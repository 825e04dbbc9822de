package dev.rehearsal.judges.statistics;

import dev.rehearsal.judges.statistics.sampling.Levels;
import dev.rehearsal.judges.statistics.sampling.Spread;
import dev.rehearsal.judges.statistics.sampling.StudentT;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Beta;

/** The estimator of percentiles over the trials of one system, such as p95 of the latency. Stateless. */
public final class Percentiles {
    private static final int HALVINGS = 60;

    private Percentiles() {}

    /**
     * The values of all trials in order. A store answers with a sorted column; {@link #sample} holds them in memory.
     * Asked for one rank for the value, two for the limits, and once for the tallies.
     */
    public interface Sample {
        /** Return the number of values. */
        long size();

        /** Return the value of the rank, 1 for the least, {@link #size()} for the greatest. */
        double ranked(long rank);

        /** Return by case how many values there are ({@code scored}) and how many of them are not above the limit ({@code sum}). */
        List<CaseTally> atMost(double limit);
    }

    /** The values of one case in memory. */
    public record CaseValues(String caseId, Map<String, String> clusters, List<Double> values) {
        public CaseValues {
            clusters = Map.copyOf(clusters);
            values = List.copyOf(values);
        }
    }

    /** Return a sample in memory. */
    public static Sample sample(List<CaseValues> cases) {
        double[] sorted = cases.stream()
                .flatMapToDouble(each -> each.values().stream().mapToDouble(Double::doubleValue))
                .sorted()
                .toArray();
        return new Sample() {
            @Override
            public long size() {
                return sorted.length;
            }

            @Override
            public double ranked(long rank) {
                return sorted[Math.toIntExact(rank - 1)];
            }

            @Override
            public List<CaseTally> atMost(double limit) {
                var tallies = new ArrayList<CaseTally>(cases.size());
                for (CaseValues each : cases) {
                    long below = each.values().stream().filter(v -> v <= limit).count();
                    tallies.add(new CaseTally(
                            each.caseId(),
                            each.clusters(),
                            new Tally(each.values().size(), 0, (double) below, (double) below)));
                }
                return tallies;
            }
        };
    }

    /**
     * Estimate a percentile: the least value that the share {@code p} of all trials does not exceed. Its interval is
     * Woodruff's: the values at the limits between which the share below the true percentile lies; that share is binomial
     * on the effective sample size of its cluster-robust variance, with a t quantile. A limit that would lie beyond the data is
     * infinite, never the greatest value seen.
     *
     * <p>The limits of the share are exact binomial ones and not Wilson's, which lean to the middle: for p95 of 60 trials Wilson's
     * upper limit is the second greatest value, which is below the true p95 in 19% of samples.
     *
     * @param p the share, between 0 and 1, such as 0.95
     * @param sample the values
     * @param estimand what the interval speaks of
     * @param level the confidence level, such as 0.95
     * @return the estimate, empty without values; its interval is empty with fewer than two clusters, or with {@link
     *     Estimand#DATASET} and a case that has only one value
     * @source Woodruff (1952), Confidence Intervals for Medians and Other Position Measures, JASA 47; Korn, Graubard (1998),
     *     Survey Methodology 24, for the effective sample size
     */
    public static Optional<Estimate> estimate(double p, Sample sample, Estimand estimand, double level) {
        double alpha = Levels.alpha(level);
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException(
                    "Percentiles: \"p\" must be between 0 and 1, but was " + p + ". Use 0.95 for p95.");
        }
        long n = sample.size();
        if (n == 0) {
            return Optional.empty();
        }
        double value = sample.ranked(Math.max(1, (long) Math.ceil(p * n - 1e-9)));
        List<CaseTally> tallies = sample.atMost(value).stream()
                .sorted(Comparator.comparing(CaseTally::caseId))
                .toList();
        CaseSample shares = CaseSample.of(tallies);
        if (estimand == Estimand.POPULATION && shares.clustering.clusters() < 2) {
            return Optional.of(Means.withoutInterval(shares, value, level, Means.ONE_CLUSTER));
        }
        if (estimand == Estimand.DATASET && !shares.repeated()) {
            return Optional.of(Means.withoutInterval(shares, value, level, Means.NEEDS_REPETITIONS));
        }
        Spread spread = switch (estimand) {
            case POPULATION -> Spread.population(shares.clustering, shares.mean, shares.within);
            case DATASET -> Spread.dataset(shares.within, shares.scored);
        };
        double effective =
                spread.variance() > 0 ? Math.min((double) n, p * (1 - p) / spread.variance()) : spread.units();
        double tail = StudentT.normalTail(StudentT.critical(alpha, spread.df()));
        Interval interval = new Interval(
                lowerRank(p, effective, tail, n) < 1
                        ? Double.NEGATIVE_INFINITY
                        : sample.ranked(lowerRank(p, effective, tail, n)),
                upperRank(p, effective, tail, n) > n
                        ? Double.POSITIVE_INFINITY
                        : sample.ranked(upperRank(p, effective, tail, n)));
        return Optional.of(new Estimate(
                value,
                Optional.of(interval),
                level,
                shares.cases(),
                shares.trials,
                "Woodruff, binomial on n_eff " + MetricFormat.number(effective) + " (" + shares.clustering.words()
                        + ", " + shares.trials + " trials)"));
    }

    /**
     * Return how many independent cases of one trial each are needed before the upper limit of a percentile lies within the
     * data. Found by {@link #estimate} itself, on samples of that many different values.
     *
     * @param p the share, between 0 and 1, such as 0.95
     * @param level the confidence level, such as 0.95
     */
    public static int casesNeeded(double p, double level) {
        int unbounded = 1;
        int bounded = 2;
        while (!isBounded(p, bounded, level)) {
            unbounded = bounded;
            bounded *= 2;
        }
        while (bounded - unbounded > 1) {
            int middle = (unbounded + bounded) >>> 1;
            if (isBounded(p, middle, level)) {
                bounded = middle;
            } else {
                unbounded = middle;
            }
        }
        return bounded;
    }

    private static boolean isBounded(double p, int cases, double level) {
        List<CaseValues> values = IntStream.rangeClosed(1, cases)
                .mapToObj(i -> new CaseValues(Integer.toString(i), Map.of(), List.of((double) i)))
                .toList();
        return estimate(p, sample(values), Estimand.POPULATION, level)
                .flatMap(Estimate::interval)
                .filter(interval -> Double.isFinite(interval.high()))
                .isPresent();
    }

    /** Return the rank of the lower limit, 0 where there is none: fewer than that many of n are below with at most the tail. */
    static long lowerRank(double p, double effective, double tail, long n) {
        return n + 1 - upperRank(1 - p, effective, tail, n);
    }

    /**
     * Return the rank of the upper limit, n + 1 where there is none: the least share f of the effective sample with
     * P(Binomial(n_eff, p) at least f n_eff) at most the tail, as a rank among n.
     */
    static long upperRank(double p, double effective, double tail, long n) {
        if (atLeast(p, effective, effective) > tail) {
            return n + 1;
        }
        double low = 0;
        double high = effective;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (atLeast(p, effective, middle) > tail) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.min(n, (long) Math.ceil(high / effective * n - 1e-9));
    }

    /** Return P(Binomial(n, p) at least k), continued to any real n and k by the beta distribution. */
    private static double atLeast(double p, double n, double k) {
        return k <= 0 ? 1 : Beta.regularizedBeta(p, k, n - k + 1);
    }
}
