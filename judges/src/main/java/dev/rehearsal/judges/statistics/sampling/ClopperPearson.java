package dev.rehearsal.judges.statistics.sampling;

import org.apache.commons.math3.special.Beta;

/**
 * The exact limits of a share. A share of things that lie between 0 and 1 counts as if so many of them were 1: nothing with
 * its mean varies more.
 *
 * @source Clopper, Pearson (1934), The Use of Confidence or Fiducial Limits, Biometrika 26; Korn, Graubard (1998), Survey
 *     Methodology 24, for counts that are not whole
 */
public final class ClopperPearson {
    private static final int MOST_STEPS = 100;

    private ClopperPearson() {}

    /**
     * Return the upper limit.
     *
     * @param share the observed share, 0 to 1
     * @param units of how many independent things, above 0
     * @param alpha of both sides: half of it lies above the limit
     */
    public static double upper(double share, double units, double alpha) {
        double rest = units * (1 - share);
        return rest <= 0 ? 1 : quantile(units * share + 1, rest, 1 - alpha / 2);
    }

    /**
     * Return the quantile of the beta distribution, by Newton's method kept between limits that close in on it; the library's own
     * search takes several times as long.
     */
    private static double quantile(double a, double b, double chance) {
        double logBeta = Beta.logBeta(a, b);
        double low = 0;
        double high = 1;
        double x = a / (a + b);
        for (int i = 0; i < MOST_STEPS; i++) {
            double over = Beta.regularizedBeta(x, a, b) - chance;
            low = over < 0 ? x : low;
            high = over < 0 ? high : x;
            double step = over * Math.exp(logBeta - (a - 1) * Math.log(x) - (b - 1) * Math.log1p(-x));
            double next = x - step;
            if (Math.abs(step) <= 1e-13) {
                return x;
            }
            x = next > low && next < high ? next : (low + high) / 2;
        }
        return x;
    }

    /** Return the lower limit; see {@link #upper}. */
    public static double lower(double share, double units, double alpha) {
        return 1 - upper(1 - share, units, alpha);
    }
}
