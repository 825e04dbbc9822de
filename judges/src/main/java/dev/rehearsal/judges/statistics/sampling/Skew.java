package dev.rehearsal.judges.statistics.sampling;

/**
 * How lopsided means are: the third moments of two means by cluster, so that any combination of both can be asked for.
 * A t statistic is corrected by it for what skewed amounts do to small samples. Immutable by convention.
 */
public final class Skew {
    /** Nothing is known of the third moment, so nothing is corrected. */
    public static final Skew NONE = new Skew(new double[3], new double[4]);

    private final double[] second;
    private final double[] third;

    private Skew(double[] second, double[] third) {
        this.second = second;
        this.third = third;
    }

    /**
     * Sum up the moments over clusters, given the clusters' sums of residuals of both; the third is adjusted for what few clusters
     * hide of it.
     *
     * @source Joanes, Gill (1998), Comparing Measures of Sample Skewness and Kurtosis, The Statistician 47: G1
     */
    static Skew of(double[] x, double[] y) {
        double[] second = new double[3];
        double[] third = new double[4];
        for (int g = 0; g < x.length; g++) {
            second[0] += x[g] * x[g];
            second[1] += x[g] * y[g];
            second[2] += y[g] * y[g];
            third[0] += x[g] * x[g] * x[g];
            third[1] += x[g] * x[g] * y[g];
            third[2] += x[g] * y[g] * y[g];
            third[3] += y[g] * y[g] * y[g];
        }
        double clusters = x.length;
        for (int i = 0; i < third.length && clusters > 2; i++) {
            third[i] *= Math.sqrt(clusters * (clusters - 1)) / (clusters - 2);
        }
        return new Skew(second, third);
    }

    /** Return the skewness of the mean of {@code wx * x + wy * y}; 0 where it does not vary. */
    public double of(double wx, double wy) {
        double square = wx * wx * second[0] + 2 * wx * wy * second[1] + wy * wy * second[2];
        double cube = wx * wx * wx * third[0]
                + 3 * wx * wx * wy * third[1]
                + 3 * wx * wy * wy * third[2]
                + wy * wy * wy * third[3];
        return square > 0 ? cube / (square * Math.sqrt(square)) : 0;
    }

    /**
     * Correct a t statistic for the skewness k of its mean: t + a t^2 + a^2 t^3 / 3 + a/2 with a = k/3, which is monotone.
     *
     * @source Hall (1992), On the Removal of Skewness by Transformation, JRSS B 54
     */
    public static double correct(double t, double skewness) {
        double a = skewness / 3;
        return t + a * t * t + a * a * t * t * t / 3 + a / 2;
    }

    /** Return the statistic that {@link #correct} turns into this value. */
    public static double undo(double corrected, double skewness) {
        double a = skewness / 3;
        return Math.abs(a) < 1e-9 ? corrected : (Math.cbrt(1 + 3 * a * (corrected - a / 2)) - 1) / a;
    }
}
