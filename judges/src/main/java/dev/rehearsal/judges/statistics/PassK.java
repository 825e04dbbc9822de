package dev.rehearsal.judges.statistics;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How reliably a system passes: pass^k is the chance that k trials of a case all pass, pass@k that at least one of k
 * does; both without bias from n trials of which c passed, averaged over the cases that have k trials or more.
 *
 * @param passHatK pass^k by k
 * @param passAtK pass@k by k
 * @param casesWithK the number of cases with k or more scored trials, by k
 * @source Yao et al. (2024), tau-bench, eq. 1: C(c,k)/C(n,k); Chen et al. (2021), Evaluating Large Language Models Trained on
 *     Code, eq. 1: 1 - C(n-c,k)/C(n,k)
 */
public record PassK(
        SortedMap<Integer, Double> passHatK,
        SortedMap<Integer, Double> passAtK,
        SortedMap<Integer, Integer> casesWithK) {

    /** The greatest k that is reported. */
    public static final int MAX_K = 10;

    /** Which of k trials must pass. */
    public enum Kind {
        /** All of them: pass^k. */
        ALL("pass^"),
        /** At least one of them: pass@k. */
        ANY("pass@");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        /** Return the name of the metric, such as {@code pass^3}. */
        public String metric(int k) {
            return prefix + k;
        }

        private double share(int n, int c, int k) {
            return this == ALL ? allPass(n, c, k) : 1 - allPass(n, n - c, k);
        }
    }

    /**
     * One figure that is asked for by its name.
     *
     * @param kind which of the trials must pass
     * @param k how many trials
     */
    public record Asked(Kind kind, int k) {

        private static final int MAX_DIGITS = 6;

        /** Return what a name such as {@code pass^3} or {@code pass@3} asks for; empty for any other name. */
        public static Optional<Asked> of(String name) {
            return Arrays.stream(Kind.values())
                    .filter(kind -> name.startsWith(kind.prefix))
                    .map(kind -> new Found(kind, name.substring(kind.prefix.length())))
                    .filter(found -> found.digits().matches("[1-9][0-9]*")
                            && found.digits().length() <= MAX_DIGITS)
                    .map(found -> new Asked(found.kind(), Integer.parseInt(found.digits())))
                    .findFirst();
        }

        /** Estimate it, see {@link PassK#estimate}. */
        public Optional<Estimate> estimate(List<CaseTally> cases, Estimand estimand, double level) {
            return PassK.estimate(cases, kind, k, estimand, level);
        }

        private record Found(Kind kind, String digits) {}
    }

    public PassK {
        passHatK = Collections.unmodifiableSortedMap(new TreeMap<>(passHatK));
        passAtK = Collections.unmodifiableSortedMap(new TreeMap<>(passAtK));
        casesWithK = Collections.unmodifiableSortedMap(new TreeMap<>(casesWithK));
    }

    /**
     * Compute both for k = 1 to {@code maxK}, as far as any case has k scored trials.
     *
     * @param cases tallies of a metric that is 0 or 1 on each trial
     * @param maxK the greatest k asked for, at least 1
     */
    public static PassK of(List<CaseTally> cases, int maxK) {
        if (maxK < 1) {
            throw new IllegalArgumentException(
                    "PassK: \"maxK\" must be at least 1, but was " + maxK + ". Ask for one trial or more.");
        }
        int most = cases.stream().mapToInt(each -> each.tally().scored()).max().orElse(0);
        var hat = new TreeMap<Integer, Double>();
        var at = new TreeMap<Integer, Double>();
        var count = new TreeMap<Integer, Integer>();
        for (int k = 1; k <= Math.min(maxK, most); k++) {
            double sumHat = 0;
            double sumAt = 0;
            int with = 0;
            for (CaseTally each : cases) {
                int n = each.tally().scored();
                if (n >= k) {
                    int passed = passes(each);
                    sumHat += allPass(n, passed, k);
                    sumAt += 1 - allPass(n, n - passed, k);
                    with++;
                }
            }
            hat.put(k, sumHat / with);
            at.put(k, sumAt / with);
            count.put(k, with);
        }
        return new PassK(hat, at, count);
    }

    /**
     * Estimate pass^k or pass@k, with the interval of any rate ({@link Rates}) over the cases that have k scored trials.
     *
     * <p>A case of n trials counts as many groups of k as are disjoint, n/k rounded down: the estimator averages over all groups of
     * k, and its variance is never more than that of the mean over disjoint ones. How far it varies within a case is told by the
     * jackknife over the case's trials. So with the cases fixed ({@link Estimand#DATASET}) an interval takes cases of 2k trials.
     * For k = 1 all of this is the rate itself.
     *
     * @param cases tallies of a metric that is 0 or 1 on each trial, in any order
     * @param kind whether all of k trials must pass, or one
     * @param k at least 1
     * @param estimand what the interval speaks of
     * @param level the confidence level, such as 0.95
     * @return the estimate; empty where no case has k scored trials
     * @source Hoeffding (1963), Probability Inequalities for Sums of Bounded Random Variables, JASA 58, section 5b: U-statistics; Efron,
     *     Stein (1981), The Jackknife Estimate of Variance, Annals of Statistics 9
     */
    public static Optional<Estimate> estimate(
            List<CaseTally> cases, Kind kind, int k, Estimand estimand, double level) {
        List<CaseTally> with =
                cases.stream().filter(each -> each.tally().scored() >= k).toList();
        List<CaseTally> groups = with.stream()
                .map(each -> new CaseTally(each.caseId(), each.clusters(), groups(each, kind, k)))
                .toList();
        long trials = with.stream().mapToLong(each -> each.tally().scored()).sum();
        return Rates.estimate(groups, estimand, level)
                .map(found -> k == 1
                        ? found
                        : new Estimate(
                                found.value(),
                                found.interval(),
                                found.level(),
                                found.cases(),
                                trials,
                                kind.metric(k) + ", disjoint groups of " + k + " in the place of trials: "
                                        + found.method()));
    }

    /**
     * Estimate what bounds pass^k or pass@k, whatever the trials without a value would have given.
     *
     * @return empty where every trial has a value, or no case would have k trials
     */
    public static Optional<Extremes> extremes(
            List<CaseTally> cases, Kind kind, int k, Estimand estimand, double level) {
        long unscored =
                cases.stream().mapToLong(each -> each.tally().unscored()).sum();
        Function<Double, Optional<Estimate>> with = value -> estimate(
                cases.stream()
                        .map(each -> new CaseTally(
                                each.caseId(), each.clusters(), each.tally().filled(value)))
                        .toList(),
                kind,
                k,
                estimand,
                level);
        return unscored == 0
                ? Optional.empty()
                : with.apply(0.0)
                        .flatMap(least -> with.apply(1.0).map(greatest -> new Extremes(unscored, least, greatest)));
    }

    /** Return a tally of the case's disjoint groups whose mean is the estimator, and whose variance the jackknife's. */
    private static Tally groups(CaseTally each, Kind kind, int k) {
        int n = each.tally().scored();
        int passed = passes(each);
        int groups = n / k;
        double share = kind.share(n, passed, k);
        double variance = groups < 2 ? 0 : jackknife(kind, n, passed, k, share);
        return new Tally(groups, 0, groups * share, groups * share * share + groups * (groups - 1.0) * variance);
    }

    /** Return the variance of the estimator: what leaving out each trial makes of it, (n-1)/n times the sum of squares. */
    private static double jackknife(Kind kind, int n, int passed, int k, double share) {
        double pass = passed == 0 ? 0 : kind.share(n - 1, passed - 1, k) - share;
        double fail = passed == n ? 0 : kind.share(n - 1, passed, k) - share;
        return (n - 1.0) / n * (passed * pass * pass + (n - passed) * fail * fail);
    }

    /**
     * Return C(c,k)/C(n,k), the chance that k of n trials drawn without replacement are all among the c: a product of k factors
     * below 1, so that no n is too great.
     */
    static double allPass(int n, int c, int k) {
        if (c < k) {
            return 0;
        }
        double product = 1;
        for (int i = 0; i < k; i++) {
            product *= (double) (c - i) / (n - i);
        }
        return product;
    }

    private static int passes(CaseTally each) {
        double sum = each.tally().sum();
        if (sum != Math.rint(sum) || sum < 0 || sum > each.tally().scored()) {
            throw new IllegalArgumentException("PassK: case \"" + each.caseId() + "\" must have trials of 0 or 1, but "
                    + each.tally().scored() + " of them sum to " + sum + ". Use a rate, such as success.");
        }
        return (int) sum;
    }
}
