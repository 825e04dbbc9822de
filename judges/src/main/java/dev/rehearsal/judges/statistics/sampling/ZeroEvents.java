package dev.rehearsal.judges.statistics.sampling;

/**
 * A bound on what could not be seen: with G clusters and no event in any, the event's rate may still be up to {@code 1
 * - (alpha/2)^(1/G)}. No interval of a rate is tighter, so that a few equal cases decide nothing.
 *
 * @source Clopper, Pearson (1934), The Use of Confidence or Fiducial Limits, Biometrika 26, with no event
 */
public final class ZeroEvents {
    private ZeroEvents() {}

    /** Return the bound, 0 to 1. */
    public static double bound(double alpha, double units) {
        return -Math.expm1(Math.log(alpha / 2) / units);
    }

    /** Return the two-sided p-value at which the bound shrinks to {@code distance} (0 to 1). */
    public static double pValue(double distance, double units) {
        return distance >= 1 ? 0 : Math.min(1, 2 * Math.exp(units * Math.log1p(-distance)));
    }
}
