package dev.rehearsal.reports.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts of positive amounts in bins that are each 2% wide, up to 10^15: 16 kB however many amounts there are. Not
 * thread-safe.
 */
public final class LogBins {

    private static final double WIDTH = Math.log(1.02);
    private static final double FINEST_STEP = 0.002;

    private final long[] bins = new long[(int) (Math.log(1e15) / WIDTH) + 2];
    private long count;

    /** Count one amount; anything below 1 counts as 1, which a logarithmic axis begins with. */
    public void add(double amount) {
        int bin = amount <= 1 ? 0 : (int) (Math.log(amount) / WIDTH) + 1;
        bins[Math.min(bin, bins.length - 1)]++;
        count++;
    }

    /** Return how many amounts were counted. */
    public long count() {
        return count;
    }

    /**
     * Return the share of the amounts that are at most x, as points with x ascending: at most about 500, each at a bin's
     * upper limit, so that x is at most 2% too great. Empty where nothing was counted.
     */
    public List<CurveChart.Point> cumulative() {
        List<CurveChart.Point> points = new ArrayList<>();
        long sum = 0;
        double last = 0;
        for (int bin = 0; bin < bins.length && sum < count; bin++) {
            if (bins[bin] == 0) {
                continue;
            }
            if (points.isEmpty()) {
                points.add(new CurveChart.Point(Math.exp((bin - 1) * WIDTH), 0));
            }
            sum += bins[bin];
            double share = (double) sum / count;
            if (share - last >= FINEST_STEP || sum == count) {
                points.add(new CurveChart.Point(Math.exp(bin * WIDTH), share));
                last = share;
            }
        }
        return points;
    }

    /** Return the amount that a share of the amounts does not exceed, at most 2% too great. There must be amounts. */
    public double quantile(double share) {
        long wanted = Math.max(1, (long) Math.ceil(share * count));
        long sum = 0;
        for (int bin = 0; bin < bins.length; bin++) {
            sum += bins[bin];
            if (sum >= wanted) {
                return Math.exp(bin * WIDTH);
            }
        }
        throw new IllegalStateException("LogBins: there is no quantile of no amounts. Ask count() first.");
    }
}
