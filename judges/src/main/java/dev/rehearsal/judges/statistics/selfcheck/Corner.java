package dev.rehearsal.judges.statistics.selfcheck;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/** A corner of the statistics that is measured by itself. Immutable, thread-safe. */
interface Corner {
    /** Of equal systems, more may not be called different. */
    double MAX_FALSE_ALARMS = 0.06;

    /** Of intervals of 95%, fewer may not hold the truth. */
    double MIN_COVERAGE = 0.935;

    /** Of gates whose limit is the truth itself, more may not pass; nor fail. Nominal: 2.5%. */
    double MAX_FALSE_PASSES = 0.035;

    /** Wider than Tango's own interval, or than the t interval, an interval may not be. */
    double MAX_WIDTH_OF_RATES = 1.15;

    double MAX_WIDTH_OF_MEANS = 1.3;

    /**
     * Measure it.
     *
     * @param experiments how many are drawn where not all can be enumerated
     * @param seed of the draws
     */
    Measured measure(int experiments, long seed);

    /** Return all corners, in the order of the table. A family of metrics has its error measured by a corner of its own. */
    static List<Corner> all() {
        var corners = new ArrayList<Corner>();
        corners.addAll(EnumeratedPairs.all());
        corners.addAll(FailureChain.all());
        corners.addAll(EnumeratedRate.all());
        corners.addAll(RateAtLimit.all());
        corners.addAll(MeanAtLimit.all());
        corners.addAll(FlakyCases.all());
        return List.copyOf(corners);
    }

    /** Return draws that depend on the seed and the corner alone. */
    static SplittableRandom random(long seed, String corner) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + corner.hashCode());
    }

    /** Return by how much a share may be off by chance: nothing with the full number of experiments, else four standard errors. */
    static double slack(double share, int experiments) {
        return experiments >= SelfCheck.EXPERIMENTS ? 0 : 4 * Math.sqrt(share * (1 - share) / experiments);
    }

    /** Return whether the figure is absent or at most this. */
    static boolean atMost(OptionalDouble figure, double most) {
        return figure.isEmpty() || figure.getAsDouble() <= most;
    }

    static Measured.Verdict verdict(boolean holds) {
        return holds ? Measured.Verdict.HOLDS : Measured.Verdict.FAILS;
    }
}
