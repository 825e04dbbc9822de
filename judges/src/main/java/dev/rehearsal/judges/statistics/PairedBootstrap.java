package dev.rehearsal.judges.statistics;

import dev.rehearsal.judges.statistics.sampling.Clustering;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Resample whole clusters of paired cases and studentize the log ratio of the means each time. Only for one kind of cluster.
 * Deterministic from the seed and the order of the cases.
 *
 * @source Davison, Hinkley (1997), Bootstrap Methods and their Application, sections 2.4 and 5.2; Cameron, Gelbach, Miller
 *     (2008), Bootstrap-Based Improvements for Inference with Clustered Errors, REStat 90
 */
@SuppressWarnings("InvalidBlockTag") // @source is the house's tag
final class PairedBootstrap {
    /** Fewer clusters do not carry a bootstrap. */
    private static final int LEAST = 50;
    /** With more clusters the t interval has converged, and the bootstrap only takes longer. */
    private static final int MOST = 2_000;

    private static final int RESAMPLES = 4_999;

    private PairedBootstrap() {}

    /** Return whether the design is one for the bootstrap. */
    static boolean suits(Clustering clustering) {
        return !clustering.crossed() && clustering.clusters() >= LEAST && clustering.clusters() <= MOST;
    }

    /** Infer log(candidate / baseline). */
    static Inference logRatio(PairedCases cases, long seed, double leastPValue) {
        int[] group = cases.baseline.clustering.group();
        int clusters = cases.baseline.clustering.clusters();
        double[] left = totals(cases.baseline.mean, group, clusters);
        double[] right = totals(cases.candidate.mean, group, clusters);
        double value = Math.log(sum(right) / sum(left));
        double se = standardError(left, right, sum(left), sum(right), clusters);
        double[] studentized = new double[RESAMPLES];
        double[] drawnLeft = new double[clusters];
        double[] drawnRight = new double[clusters];
        var random = new SplittableRandom(seed);
        for (int b = 0; b < RESAMPLES; b++) {
            double sumLeft = 0;
            double sumRight = 0;
            for (int g = 0; g < clusters; g++) {
                int drawn = random.nextInt(clusters);
                drawnLeft[g] = left[drawn];
                drawnRight[g] = right[drawn];
                sumLeft += left[drawn];
                sumRight += right[drawn];
            }
            double error = standardError(drawnLeft, drawnRight, sumLeft, sumRight, clusters);
            studentized[b] = studentize(Math.log(sumRight / sumLeft) - value, error);
        }
        Arrays.sort(studentized);
        return new Inference.BootstrapT(
                value,
                se,
                studentized,
                leastPValue,
                "paired log ratio of means, bootstrap-t with " + RESAMPLES + " resamples ("
                        + cases.baseline.clustering.words() + ")");
    }

    private static double studentize(double distance, double error) {
        if (error > 0 && !Double.isNaN(distance)) {
            return distance / error;
        }
        return distance > 0 ? Double.MAX_VALUE : distance < 0 ? -Double.MAX_VALUE : 0;
    }

    private static double standardError(double[] left, double[] right, double sumLeft, double sumRight, int clusters) {
        double squares = 0;
        double perLeft = 1 / sumLeft;
        double perRight = 1 / sumRight;
        for (int g = 0; g < clusters; g++) {
            double z = right[g] * perRight - left[g] * perLeft;
            squares += z * z;
        }
        return Math.sqrt(squares * clusters / (clusters - 1.0));
    }

    private static double[] totals(double[] values, int[] group, int clusters) {
        double[] totals = new double[clusters];
        for (int i = 0; i < values.length; i++) {
            totals[group[i]] += values[i];
        }
        return totals;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
