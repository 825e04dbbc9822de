package dev.rehearsal.judges.statistics;

import dev.rehearsal.judges.statistics.sampling.Spread;
import dev.rehearsal.judges.statistics.sampling.StudentT;
import dev.rehearsal.judges.statistics.sampling.ZeroEvents;

/**
 * Test whether a quantity is 0 and bound it, by one procedure: {@link #interval} at level 1 - alpha excludes 0 if and only
 * if {@link #pValue()} is below alpha.
 */
@SuppressWarnings("InvalidBlockTag") // @source is the house's tag
sealed interface Inference {

    /** Return the two-sided p-value, 0 to 1. */
    double pValue();

    /** Return the interval at level 1 - alpha. */
    Interval interval(double alpha);

    /** Return what an exact test could reach at best with this design; no p-value is less. */
    double leastPValue();

    /** Return how it is done, for people. */
    String method();

    /**
     * Use the t distribution.
     *
     * @param value the point estimate
     * @param spread of it
     * @param unseen what one unseen cluster may add; the half-width is at least the zero-event bound times this
     * @param leastPValue what an exact sign-flip or permutation test could reach at best with this design
     * @param method for people
     */
    record StudentsT(double value, Spread spread, double unseen, double leastPValue, String method)
            implements Inference {

        @Override
        public double pValue() {
            double se = spread.standardError();
            double p = value == 0 ? 1 : se == 0 ? 0 : StudentT.pValue(value / se, spread.df());
            double floor = unseen > 0 ? ZeroEvents.pValue(Math.abs(value) / unseen, spread.units()) : 0;
            return Math.max(leastPValue, Math.max(p, floor));
        }

        @Override
        public Interval interval(double alpha) {
            double half = Math.max(
                    StudentT.critical(alpha, spread.df()) * spread.standardError(),
                    unseen * ZeroEvents.bound(alpha, spread.units()));
            return agree(value - half, value + half, value, pValue() < alpha);
        }
    }

    /**
     * Use the bootstrap distribution of the studentized estimate.
     *
     * @param value the point estimate
     * @param se its standard error
     * @param resampled the studentized resamples, sorted
     * @param leastPValue what an exact sign-flip test could reach at best with this design
     * @param method for people
     * @source Davison, Hinkley (1997), Bootstrap Methods and their Application, section 5.2
     */
    @SuppressWarnings("ArrayRecordComponent") // internal, never compared, never handed out
    record BootstrapT(double value, double se, double[] resampled, double leastPValue, String method)
            implements Inference {

        @Override
        public double pValue() {
            if (se == 0) {
                return value == 0 ? 1 : leastPValue;
            }
            double t = value / se;
            int atOrAbove = resampled.length - firstAtLeast(t);
            int atOrBelow = firstAtLeast(Math.nextUp(t));
            return Math.max(leastPValue, Math.min(1, share(Math.min(atOrAbove, atOrBelow) + 1)));
        }

        @Override
        public Interval interval(double alpha) {
            int k = (int) Math.ceil(alpha / 2 * (resampled.length + 1)) + 1;
            while (k > 1 && share(k) >= alpha) {
                k--;
            }
            return agree(
                    value - resampled[resampled.length - k] * se,
                    value - resampled[k - 1] * se,
                    value,
                    pValue() < alpha);
        }

        private double share(int count) {
            return 2.0 * count / (resampled.length + 1);
        }

        private int firstAtLeast(double t) {
            int low = 0;
            int high = resampled.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (resampled[middle] < t) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    /** Make the interval exclude 0 exactly where the test rejects: floors of the p-value and rounding come in here. */
    private static Interval agree(double low, double high, double value, boolean rejected) {
        double from = Math.min(low, value);
        double to = Math.max(high, value);
        if (!rejected) {
            return new Interval(Math.min(from, 0), Math.max(to, 0));
        }
        return value > 0
                ? new Interval(Math.max(from, Double.MIN_VALUE), to)
                : new Interval(from, Math.min(to, -Double.MIN_VALUE));
    }
}
