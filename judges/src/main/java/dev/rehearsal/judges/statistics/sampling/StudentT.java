package dev.rehearsal.judges.statistics.sampling;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/** Student's t distribution; from a million degrees of freedom on, the normal distribution. */
public final class StudentT {
    private static final double NORMAL_FROM = 1e6;
    private static final double FARTHEST = 1e6;
    private static final int MOST_STEPS = 5;
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private StudentT() {}

    /**
     * Return the two-sided critical value: |t| is above it with probability {@code alpha}. Hill's approximation, polished by
     * Newton's method; a comparison asks for several, and the library's own search takes ten times as long.
     *
     * @source Hill (1970), Algorithm 396: Student's t-Quantiles, CACM 13
     */
    public static double critical(double alpha, double df) {
        if (df >= NORMAL_FROM) {
            return -NORMAL.inverseCumulativeProbability(alpha / 2);
        }
        var distribution = new TDistribution(null, df);
        double t = df < 3 ? Double.NaN : approximate(alpha, df);
        for (int i = 0; i < MOST_STEPS && t > 0 && t < FARTHEST; i++) {
            double step = (distribution.cumulativeProbability(-t) - alpha / 2) / distribution.density(t);
            t += step;
            if (Math.abs(step) <= 1e-12 * t) {
                return t;
            }
        }
        return -distribution.inverseCumulativeProbability(alpha / 2);
    }

    private static double approximate(double alpha, double df) {
        double a = 1 / (df - 0.5);
        double b = 48 / (a * a);
        double c = ((20700 * a / b - 98) * a - 16) * a + 96.36;
        double d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt(a * Math.PI / 2) * df;
        double y = Math.pow(d * alpha, 2 / df);
        if (y <= 0.05 + a) {
            double tail = 1 / (((df + 6) / (df * y) - 0.089 * d - 0.822) * (df + 2) * 3) + 0.5 / (df + 4);
            return Math.sqrt(df * ((tail * y - 1) * (df + 1) / (df + 2) + 1 / y));
        }
        double x = NORMAL.inverseCumulativeProbability(alpha / 2);
        if (df < 5) {
            c += 0.3 * (df - 4.5) * (x + 0.6);
        }
        c += (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b;
        double z = x * x;
        double u = (((((0.4 * z + 6.3) * z + 36) * z + 94.5) / c - z - 3) / b + 1) * x;
        return Math.sqrt(df * Math.expm1(a * u * u));
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
