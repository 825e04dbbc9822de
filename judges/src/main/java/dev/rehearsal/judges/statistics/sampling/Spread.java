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
     * Satterthwaite's from the variances seen, sum(v)^2 / sum(v^2/(R+1)), at most those for equal ones: where few cases vary, few
     * are behind the variance.
     *
     * @source Satterthwaite (1946), An Approximate Distribution of Estimates of Variance Components, Biometrics 2
     */
    public static Spread dataset(double[] within, int[] scored) {
        double inverse = 0;
        double weighted = 0;
        double seen = 0;
        long trials = 0;
        for (int i = 0; i < scored.length; i++) {
            double r = scored[i];
            inverse += 1 / r;
            weighted += 1 / (r * r * (r - 1));
            seen += within[i] * within[i] / (r + 1);
            trials += scored[i];
        }
        double sum = sum(within);
        double equal = inverse * inverse / weighted;
        double df = seen > 0 ? Math.min(equal, sum * sum / seen) : equal;
        double n = within.length;
        return new Spread(sum / (n * n), Math.max(1, df), trials);
    }

    /** Return the spread of the difference of two means that have nothing in common. */
    public static Spread dataset(Spread one, Spread other) {
        double variance = one.variance + other.variance;
        double weighted = one.variance * one.variance / one.df + other.variance * other.variance / other.df;
        double df = weighted > 0 ? variance * variance / weighted : one.df + other.df;
        return new Spread(variance, Math.max(1, df), Math.min(one.units, other.units));
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
