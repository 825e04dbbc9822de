package dev.rehearsal.judges.statistics.sampling;

/**
 * How far a mean over cases may be from what it estimates.
 *
 * @param variance of the mean, in the values' unit squared
 * @param df the degrees of freedom of the variance, from the design alone
 * @param units the number of independent things behind it: clusters, or trials where the cases are fixed
 */
public record Spread(double variance, double df, double units) {

    /**
     * Return the spread over the population of cases. The variance between cases contains that within them, so it is never
     * taken to be less. There must be at least two clusters.
     */
    public static Spread population(Clustering clustering, double[] values, double[] within) {
        double variance = clustering.variance(values);
        double inner = sum(within) / ((double) values.length * values.length);
        return new Spread(inner > variance ? inner : variance, clustering.degreesOfFreedom(), clustering.clusters());
    }

    /**
     * Return the spread with the cases fixed: only repetitions vary. Every case must have two or more. The degrees of freedom are
     * Satterthwaite's for equal variances: (sum 1/R)^2 / sum 1/(R^2 ).
     *
     * @source Satterthwaite (1946), An Approximate Distribution of Estimates of Variance Components, Biometrics 2
     */
    public static Spread dataset(double[] within, int[]... scored) {
        double inverse = 0;
        double weighted = 0;
        long fewest = Long.MAX_VALUE;
        for (int[] arm : scored) {
            long trials = 0;
            for (int r : arm) {
                inverse += 1.0 / r;
                weighted += 1.0 / ((double) r * r * (r - 1));
                trials += r;
            }
            fewest = Math.min(fewest, trials);
        }
        double n = within.length;
        return new Spread(sum(within) / (n * n), Math.max(1, inverse * inverse / weighted), fewest);
    }

    public double standardError() {
        return Math.sqrt(variance);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
