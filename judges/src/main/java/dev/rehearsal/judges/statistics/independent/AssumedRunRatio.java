package dev.rehearsal.judges.statistics.independent;

import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.judges.statistics.sampling.StudentT;

/**
 * A test of sides with too few runs to show how whole runs differ: that is assumed. What the groups within the runs show
 * is one part of the interval, what runs are taken to differ by the other; the two reaches are added in squares, each at
 * the interval's own level, which is wider than either and never narrower than both together need.
 *
 * @param within what the groups within the runs say, such as the forks
 * @param runsBefore how many runs the baseline has
 * @param runsAfter how many the candidate has
 * @param spread what runs are taken to differ by: a standard deviation as a share of the mean; 0 for not at all
 * @param variance of the log ratio that comes from that, at least
 */
record AssumedRunRatio(LogRatio within, int runsBefore, int runsAfter, double spread, double variance)
        implements MeanRatio {

    /**
     * How well the assumption is taken to be known: as if it came from so many independent differences. With 4 the interval keeps
     * its level on machines whose runs differ by 1.4 times as much.
     */
    static final int ASSUMED_DF = 4;

    private static final double LEAST_P = 1e-12;
    private static final double MOST_P = 1 - 1e-9;
    private static final double PRECISION = 1e-8;
    private static final int MOST_STEPS = 100;

    @Override
    public double value() {
        return within.value();
    }

    @Override
    public double reach(double alpha) {
        return Math.hypot(within.reach(alpha), StudentT.critical(alpha, ASSUMED_DF) * Math.sqrt(variance));
    }

    /** Find the level at which the interval ends at no change: at least 1e-12. */
    @Override
    public double pValue() {
        if (variance == 0) {
            return within.pValue();
        }
        double distance = Math.abs(Math.log1p(value()));
        if (distance <= reach(MOST_P)) {
            return 1;
        }
        return distance >= reach(LEAST_P) ? LEAST_P : levelOf(Math.log(distance));
    }

    /** False position (Illinois) between the two bounds, on logarithms, in which the tails of t are all but straight. */
    private double levelOf(double target) {
        double low = Math.log(LEAST_P);
        double high = Math.log(MOST_P);
        double above = logReach(low) - target;
        double below = logReach(high) - target;
        for (int i = 0; i < MOST_STEPS && high - low > PRECISION; i++) {
            double at = (low * below - high * above) / (below - above);
            double found = logReach(at) - target;
            if (Math.abs(found) < PRECISION) {
                return Math.exp(at);
            }
            if (found > 0) {
                low = at;
                above = found;
                below /= 2;
            } else {
                high = at;
                below = found;
                above /= 2;
            }
        }
        return Math.exp(high);
    }

    private double logReach(double logOfAlpha) {
        return Math.log(reach(Math.exp(logOfAlpha)));
    }

    @Override
    public String method() {
        String runs = runsBefore == 1 && runsAfter == 1 ? "one run a side" : runsBefore + " and " + runsAfter + " runs";
        return within.method() + "; " + runs
                + (variance == 0
                        ? ", taken not to differ"
                        : ", taken to differ by at least " + MetricFormat.precisePercent(spread) + " (" + ASSUMED_DF
                                + " df)");
    }
}
