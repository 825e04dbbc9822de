package dev.rehearsal.judges.statistics;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.sampling.Clustering;
import dev.rehearsal.judges.statistics.sampling.RepetitionExchange;
import dev.rehearsal.judges.statistics.sampling.Skew;
import dev.rehearsal.judges.statistics.sampling.Spread;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The choice and preparation of the procedure for paired cases, by design alone. */
final class PairedInference {
    private PairedInference() {}

    /**
     * Infer candidate minus baseline.
     *
     * @param metric what is compared, of a unit that has differences
     */
    static Inference difference(PairedCases cases, Metric metric, Estimand estimand) {
        return metric.unit() == Unit.RATE
                ? rate(cases, estimand).orElseGet(() -> byT(cases, metric, estimand))
                : byT(cases, metric, estimand);
    }

    private static Optional<Inference> rate(PairedCases cases, Estimand estimand) {
        return switch (estimand) {
            case POPULATION -> ScoreInference.of(cases).map(Inference.class::cast);
            case DATASET ->
                exchange(cases)
                        .map(test -> new Inference.Exchange(test, leastPValue(cases, estimand), cases.leftOut()));
        };
    }

    /** Take the pairs where every value is a pass or a failure; empty otherwise. */
    private static Optional<RepetitionExchange> exchange(PairedCases pairs) {
        Map<List<Integer>, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i < pairs.cases(); i++) {
            if (!binary(pairs.baseline, i) || !binary(pairs.candidate, i)) {
                return Optional.empty();
            }
            counts.merge(
                    List.of(
                            passed(pairs.baseline, i),
                            pairs.baseline.scored[i],
                            passed(pairs.candidate, i),
                            pairs.candidate.scored[i]),
                    1,
                    Integer::sum);
        }
        List<RepetitionExchange.Stratum> strata = counts.entrySet().stream()
                .map(each -> new RepetitionExchange.Stratum(
                        each.getKey().get(0),
                        each.getKey().get(1),
                        each.getKey().get(2),
                        each.getKey().get(3),
                        each.getValue()))
                .toList();
        return Optional.of(new RepetitionExchange(strata, pairs.cases()));
    }

    private static int passed(CaseSample sample, int i) {
        return (int) Math.round(sample.mean[i] * sample.scored[i]);
    }

    private static boolean binary(CaseSample sample, int i) {
        int r = sample.scored[i];
        double mean = sample.mean[i];
        return Math.abs(mean * r - passed(sample, i)) < 1e-9
                && Math.abs(sample.within[i] - mean * (1 - mean) / (r - 1.0)) < 1e-9;
    }

    private static Inference byT(PairedCases cases, Metric metric, Estimand estimand) {
        double value = cases.candidate.value() - cases.baseline.value();
        Spread spread = spread(cases, estimand);
        return new Inference.StudentsT(
                value,
                spread,
                skew(cases, estimand).of(-1, 1),
                metric.unit() == Unit.RATE ? shares(cases) : Inference.Shares.UNLIMITED,
                unseen(cases, estimand, Means.unseen(metric, 0)),
                leastPValue(cases, estimand),
                "paired difference, " + words(cases, estimand, spread));
    }

    private static Inference.Shares shares(PairedCases cases) {
        double[] x = differences(cases);
        return new Inference.Shares(
                Arrays.stream(x).map(each -> Math.max(0, -each)).average().orElse(0),
                Arrays.stream(x).map(each -> Math.max(0, each)).average().orElse(0));
    }

    private static Inference.Unseen unseen(PairedCases cases, Estimand estimand, double range) {
        return switch (estimand) {
            case POPULATION -> {
                double[] sums = cases.baseline.clustering.sums(differences(cases));
                yield Inference.Unseen.of(
                        range,
                        Arrays.stream(sums).anyMatch(sum -> sum < 0),
                        Arrays.stream(sums).anyMatch(sum -> sum > 0));
            }
            case DATASET -> new Inference.Unseen(range, range);
        };
    }

    private static double[] differences(PairedCases cases) {
        double[] x = new double[cases.cases()];
        for (int i = 0; i < x.length; i++) {
            x[i] = cases.candidate.mean[i] - cases.baseline.mean[i];
        }
        return x;
    }

    /** Infer candidate / baseline - 1. The baseline's mean is above 0, the candidate's 0 or more. */
    static Inference ratio(PairedCases cases, Estimand estimand) {
        double base = cases.baseline.value();
        double other = cases.candidate.value();
        double least = leastPValue(cases, estimand);
        Spread spread = spread(cases, estimand);
        double[] left = cases.baseline.mean;
        double[] right = cases.candidate.mean;
        String method = Arrays.equals(left, right) && spread.variance() == 0
                ? "identical in all " + cases.cases() + " cases"
                : "paired ratio of means by Fieller, " + words(cases, estimand, spread);
        Clustering clustering = cases.baseline.clustering;
        return switch (estimand) {
            case POPULATION ->
                new Inference.FiellersRatio(
                        base,
                        other,
                        clustering.covariances(left, left),
                        clustering.covariances(left, right),
                        clustering.covariances(right, right),
                        skew(cases, estimand),
                        spread,
                        least,
                        method);
            case DATASET ->
                new Inference.FiellersRatio(
                        base,
                        other,
                        new double[] {
                            Spread.dataset(cases.baseline.within, cases.baseline.scored)
                                    .variance()
                        },
                        new double[] {0},
                        new double[] {
                            Spread.dataset(cases.candidate.within, cases.candidate.scored)
                                    .variance()
                        },
                        skew(cases, estimand),
                        spread,
                        least,
                        method);
        };
    }

    /** Return the third moments over clusters; with the cases fixed, too little is known of them. */
    private static Skew skew(PairedCases cases, Estimand estimand) {
        return switch (estimand) {
            case POPULATION -> cases.baseline.clustering.skew(cases.baseline.mean, cases.candidate.mean);
            case DATASET -> Skew.NONE;
        };
    }

    private static Spread spread(PairedCases cases, Estimand estimand) {
        CaseSample left = cases.baseline;
        CaseSample right = cases.candidate;
        double[] x = differences(cases);
        return switch (estimand) {
            // The arms share the trial's seed, so what varies within cases may cancel out: it is no lower bound here.
            case POPULATION ->
                left.clustering.clusters() < 2
                        ? new Spread(Double.POSITIVE_INFINITY, 1, left.clustering.clusters())
                        : new Spread(
                                left.clustering.variance(x),
                                left.clustering.degreesOfFreedom(),
                                left.clustering.clusters());
            case DATASET ->
                Spread.dataset(Spread.dataset(left.within, left.scored), Spread.dataset(right.within, right.scored));
        };
    }

    /**
     * Return the least two-sided p-value that an exact test could give: flipping the signs of G clusters, or exchanging
     * repetitions between the arms within each case.
     *
     * @source Fisher (1935), The Design of Experiments, section 21
     */
    private static double leastPValue(PairedCases cases, Estimand estimand) {
        return switch (estimand) {
            case POPULATION -> Math.min(1, Math.pow(2, 1 - cases.baseline.clustering.clusters()));
            case DATASET -> {
                double log = Math.log(2);
                for (int i = 0; i < cases.cases(); i++) {
                    int left = cases.baseline.scored[i];
                    int right = cases.candidate.scored[i];
                    for (int k = 1; k <= left; k++) {
                        log -= Math.log((double) (right + k) / k);
                    }
                }
                yield Math.min(1, Math.exp(log));
            }
        };
    }

    private static String words(PairedCases cases, Estimand estimand, Spread spread) {
        return "t with " + MetricFormat.number(spread.df()) + " df ("
                + switch (estimand) {
                    case POPULATION -> "CR2, " + cases.baseline.clustering.words();
                    case DATASET -> "repetitions of these " + cases.cases() + " cases alone" + cases.leftOut();
                }
                + ")";
    }
}
