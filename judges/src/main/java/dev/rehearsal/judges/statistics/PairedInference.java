package dev.rehearsal.judges.statistics;

import dev.rehearsal.judges.statistics.sampling.Spread;

/** Choose and prepare the procedure for paired cases, by design alone. */
@SuppressWarnings("InvalidBlockTag") // @source is the house's tag
final class PairedInference {
    private PairedInference() {}

    /**
     * Infer candidate minus baseline, divided by {@code scale}.
     *
     * @param unseen what one unseen cluster may add, in the metric's unit
     */
    static Inference difference(PairedCases cases, Estimand estimand, double unseen, double scale) {
        double weight = 1 / scale;
        double value = (cases.candidate.value() - cases.baseline.value()) * weight;
        Spread spread = spread(cases, estimand, weight, weight);
        return new Inference.StudentsT(
                value,
                spread,
                unseen * weight,
                leastPValue(cases, estimand),
                "paired difference, " + words(cases, estimand, spread));
    }

    /** Infer log(candidate / baseline), linearised: the mean of c_i/C - b_i/B over cases has its variance. Both means are above 0. */
    static Inference logRatio(PairedCases cases, Estimand estimand, long seed) {
        double base = cases.baseline.value();
        double other = cases.candidate.value();
        double value = Math.log(other / base);
        double least = leastPValue(cases, estimand);
        if (estimand == Estimand.POPULATION && PairedBootstrap.suits(cases.baseline.clustering)) {
            return PairedBootstrap.logRatio(cases, seed, least);
        }
        Spread spread = spread(cases, estimand, 1 / base, 1 / other);
        return new Inference.StudentsT(
                value, spread, 0, least, "paired log ratio of means, " + words(cases, estimand, spread));
    }

    private static Spread spread(PairedCases cases, Estimand estimand, double baseWeight, double otherWeight) {
        CaseSample left = cases.baseline;
        CaseSample right = cases.candidate;
        int n = cases.cases();
        double[] x = new double[n];
        double[] within = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = otherWeight * right.mean[i] - baseWeight * left.mean[i];
            within[i] = otherWeight * otherWeight * right.within[i] + baseWeight * baseWeight * left.within[i];
        }
        return switch (estimand) {
            // The arms share the trial's seed, so what varies within cases may cancel out: it is no lower bound here.
            case POPULATION ->
                left.clustering.clusters() < 2
                        ? new Spread(Double.POSITIVE_INFINITY, 1, left.clustering.clusters())
                        : new Spread(
                                left.clustering.variance(x),
                                left.clustering.degreesOfFreedom(),
                                left.clustering.clusters());
            case DATASET -> Spread.dataset(within, left.scored, right.scored);
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
        return "t with " + Numbers.number(spread.df()) + " df ("
                + switch (estimand) {
                    case POPULATION -> "CR2, " + cases.baseline.clustering.words();
                    case DATASET -> "repetitions of these " + cases.cases() + " cases alone";
                }
                + ")";
    }
}
