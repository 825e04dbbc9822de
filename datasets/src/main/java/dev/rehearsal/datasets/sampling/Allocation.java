package dev.rehearsal.datasets.sampling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The division of a sample among strata by their shares of production: each gets its quota rounded down or up (largest remainders), and of those
 * that could be rounded up those are whose intent, length and outcome are short of their own shares. A stratum that has fewer cases than its
 * quota gives all, and the others share what is left. For one thread.
 */
final class Allocation {

    private final List<Stratum> strata;
    private final long[] runs;
    private final int[] available;
    private final int[] seats;
    private final boolean[] settled;
    private final Map<String, Double> missing = new HashMap<>();
    private int left;

    private Allocation(List<Stratum> strata, long[] runs, int[] available, int size) {
        this.strata = strata;
        this.runs = runs;
        this.available = available;
        this.seats = new int[available.length];
        this.settled = new boolean[available.length];
        this.left = size;
    }

    /**
     * Return how many cases each stratum gives; their sum is the size, or all that there are.
     *
     * @param runs how many runs of production each stratum has, above 0
     * @param available how many cases there are to draw from in each, above 0
     * @param size at least 0
     */
    static int[] of(List<Stratum> strata, long[] runs, int[] available, int size) {
        Allocation allocation = new Allocation(strata, runs, available, size);
        allocation.giveAll();
        double[] rest = allocation.roundDown();
        allocation.roundUp(rest);
        return allocation.seats;
    }

    private long open() {
        long open = 0;
        for (int i = 0; i < seats.length; i++) {
            open += settled[i] ? 0 : runs[i];
        }
        return open;
    }

    /** Settle the strata whose quota takes all that they have; that raises the others' quotas, so look again. */
    private void giveAll() {
        boolean changed = true;
        while (changed) {
            changed = false;
            double each = left / (double) open();
            for (int i = 0; i < seats.length; i++) {
                if (!settled[i] && runs[i] * each >= available[i]) {
                    settled[i] = true;
                    seats[i] = available[i];
                    left -= available[i];
                    changed = true;
                }
            }
        }
    }

    /** Give the whole part of each quota; return the fractions. */
    private double[] roundDown() {
        double each = left / (double) open();
        double[] rest = new double[seats.length];
        for (int i = 0; i < seats.length; i++) {
            if (!settled[i]) {
                double quota = runs[i] * each;
                seats[i] = (int) quota;
                rest[i] = quota - seats[i];
                left -= seats[i];
                for (String margin : strata.get(i).margins()) {
                    missing.merge(margin, rest[i], Double::sum);
                }
            }
        }
        return rest;
    }

    private void roundUp(double[] rest) {
        while (left > 0) {
            int neediest = -1;
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < seats.length; i++) {
                double need = settled[i] ? Double.NEGATIVE_INFINITY : need(i, rest[i]);
                if (need > most) {
                    most = need;
                    neediest = i;
                }
            }
            if (neediest < 0) {
                return; // all there is was given
            }
            settled[neediest] = true;
            seats[neediest]++;
            left--;
            strata.get(neediest).margins().forEach(margin -> missing.merge(margin, -1.0, Double::sum));
        }
    }

    private double need(int stratum, double rest) {
        return rest
                + strata.get(stratum).margins().stream()
                        .mapToDouble(margin -> missing.getOrDefault(margin, 0.0))
                        .sum();
    }
}
