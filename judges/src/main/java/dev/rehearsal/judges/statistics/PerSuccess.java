package dev.rehearsal.judges.statistics;

import dev.rehearsal.judges.statistics.sampling.AmountLimit;
import dev.rehearsal.judges.statistics.sampling.Clustering;
import dev.rehearsal.judges.statistics.sampling.Levels;
import dev.rehearsal.judges.statistics.sampling.Spread;
import dev.rehearsal.judges.statistics.sampling.StudentT;
import dev.rehearsal.judges.statistics.sampling.ZeroEvents;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The estimator of what one success costs: all tokens (or money) over the number of successes. Stateless. */
public final class PerSuccess {
    private PerSuccess() {}

    /**
     * The totals of one case over the trials of which both amount and success are known.
     *
     * @param caseId the case
     * @param clusters what the case shares with others, by the cluster's kind
     * @param trials how many trials
     * @param amount what they used together, 0 or more
     * @param successes how many succeeded
     */
    public record CaseTotals(String caseId, Map<String, String> clusters, long trials, double amount, long successes) {
        public CaseTotals {
            clusters = Map.copyOf(clusters);
            if (trials < 0 || successes < 0 || successes > trials || !(amount >= 0)) {
                throw new IllegalArgumentException(
                        "PerSuccess: case \"" + caseId + "\" must have 0 or more trials, at most as many"
                                + " successes and an amount of 0 or more, but had " + trials + ", " + successes
                                + " and " + amount
                                + ". Leave trials out whose amount is unknown.");
            }
        }
    }

    /**
     * Estimate the ratio of the totals over the population of cases. Its interval is a cluster-robust t interval of the linearised
     * log ratio. Its upper limit is higher by as much as that of the mean amount is ({@link AmountLimit}), so a few dear cases that
     * were not seen are allowed for, and it is infinite with fewer than 20 clusters; at least one side reaches the zero-event bound of the clusters times the ratio, so that equal cases do not fake
     * certainty.
     *
     * @param cases one entry a case, in any order; cases without trials are left out
     * @param level the confidence level, such as 0.95
     * @return the estimate, empty where nothing succeeded; its interval is empty with fewer than two clusters, or where nothing
     *     was used
     * @source Cochran (1977), Sampling Techniques, section 6.3, with the CR2 variance of Bell, McCaffrey (2002)
     */
    public static Optional<Estimate> estimate(List<CaseTotals> cases, double level) {
        double alpha = Levels.alpha(level);
        List<CaseTotals> kept = cases.stream()
                .filter(each -> each.trials() > 0)
                .sorted(Comparator.comparing(CaseTotals::caseId))
                .toList();
        CaseSample.requireDistinct(kept.stream().map(CaseTotals::caseId).toList());
        double amount = kept.stream().mapToDouble(CaseTotals::amount).sum();
        long successes = kept.stream().mapToLong(CaseTotals::successes).sum();
        long trials = kept.stream().mapToLong(CaseTotals::trials).sum();
        if (successes == 0) {
            return Optional.empty();
        }
        double value = amount / successes;
        var labels = new ArrayList<Map<String, String>>(kept.size());
        kept.forEach(each -> labels.add(each.clusters()));
        Clustering clustering = Clustering.of(labels);
        if (clustering.clusters() < 2 || amount == 0) {
            String why = amount == 0 ? "no interval: nothing was used" : Means.ONE_CLUSTER;
            return Optional.of(new Estimate(value, Optional.empty(), level, kept.size(), trials, why));
        }
        double[] residual = kept.stream()
                .mapToDouble(each -> kept.size() * (each.amount() / amount - each.successes() / (double) successes))
                .toArray();
        double t = StudentT.critical(alpha, clustering.degreesOfFreedom());
        double half = t * Math.sqrt(clustering.variance(residual));
        AmountLimit limit = limit(kept, clustering, alpha);
        double mean = amount / kept.size();
        double further = Math.max(1, limit.value() / AmountLimit.ofLog(mean, t, spread(kept, clustering)));
        Interval log = new Interval(value * Math.exp(-half), value * Math.exp(half) * further);
        double reach = value * ZeroEvents.bound(alpha, clustering.clusters());
        return Optional.of(new Estimate(
                value,
                Optional.of(Means.widen(log, value, reach, 0, Double.POSITIVE_INFINITY)),
                level,
                kept.size(),
                trials,
                "ratio of totals, CR2 t interval of its log with " + MetricFormat.number(clustering.degreesOfFreedom())
                        + " df (" + clustering.words() + ", " + trials + " trials); " + limit.words()));
    }

    private static double[] amounts(List<CaseTotals> cases) {
        return cases.stream().mapToDouble(CaseTotals::amount).toArray();
    }

    private static Spread spread(List<CaseTotals> cases, Clustering clustering) {
        return new Spread(clustering.variance(amounts(cases)), clustering.degreesOfFreedom(), clustering.clusters());
    }

    /** Return the upper limit of what a case costs, whether or not it succeeds. */
    private static AmountLimit limit(List<CaseTotals> cases, Clustering clustering, double alpha) {
        double[] amounts = amounts(cases);
        return AmountLimit.of(
                Double.POSITIVE_INFINITY,
                amounts,
                Clustering.mean(amounts),
                spread(cases, clustering),
                clustering.skew(amounts, amounts).of(1, 0),
                alpha);
    }
}
