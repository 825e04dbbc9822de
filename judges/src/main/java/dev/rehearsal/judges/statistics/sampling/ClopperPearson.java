package dev.rehearsal.judges.statistics.sampling;

import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * The exact limits of a share. A share of things that lie between 0 and 1 counts as if so many of them were 1: nothing with
 * its mean varies more.
 *
 * @source Clopper, Pearson (1934), The Use of Confidence or Fiducial Limits, Biometrika 26; Korn, Graubard (1998), Survey
 *     Methodology 24, for counts that are not whole
 */
public final class ClopperPearson {
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
        return rest <= 0
                ? 1
                : new BetaDistribution(null, units * share + 1, rest).inverseCumulativeProbability(1 - alpha / 2);
    }

    /** Return the lower limit; see {@link #upper}. */
    public static double lower(double share, double units, double alpha) {
        return 1 - upper(1 - share, units, alpha);
    }
}
