package dev.rehearsal.judges.statistics.sampling;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/** Give Student's t; from a million degrees of freedom on, the normal distribution. */
public final class StudentT {
    private static final double NORMAL_FROM = 1e6;
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private StudentT() {}

    /** Return the two-sided critical value: |t| is above it with probability {@code alpha}. */
    public static double critical(double alpha, double df) {
        if (df >= NORMAL_FROM) {
            return -NORMAL.inverseCumulativeProbability(alpha / 2);
        }
        return -new TDistribution(null, df).inverseCumulativeProbability(alpha / 2);
    }

    /** Return the two-sided p-value of a statistic. */
    public static double pValue(double t, double df) {
        if (df >= NORMAL_FROM) {
            return Math.min(1, 2 * NORMAL.cumulativeProbability(-Math.abs(t)));
        }
        return Math.min(1, 2 * new TDistribution(null, df).cumulativeProbability(-Math.abs(t)));
    }

    /** Return the normal distribution's probability above the value. */
    public static double normalTail(double z) {
        return NORMAL.cumulativeProbability(-z);
    }
}
