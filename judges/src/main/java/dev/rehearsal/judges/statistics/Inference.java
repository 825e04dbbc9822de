package dev.rehearsal.judges.statistics;

import dev.rehearsal.judges.statistics.sampling.ClopperPearson;
import dev.rehearsal.judges.statistics.sampling.RepetitionExchange;
import dev.rehearsal.judges.statistics.sampling.Skew;
import dev.rehearsal.judges.statistics.sampling.Spread;
import dev.rehearsal.judges.statistics.sampling.StudentT;
import dev.rehearsal.judges.statistics.sampling.ZeroEvents;

/**
 * A test of whether a quantity is 0 and an interval for it, by one procedure: {@link #interval} at level 1 - alpha
 * excludes 0 if and only if {@link #pValue()} is below alpha.
 */
sealed interface Inference permits Inference.StudentsT, Inference.FiellersRatio, Inference.Exchange, ScoreInference {
    /** A ratio this many times the estimate is as good as unbounded. */
    double FARTHEST = 1e3;

    /** Halve an interval this often to find a limit. */
    int HALVINGS = 40;

    /** Return the two-sided p-value, 0 to 1. */
    double pValue();

    /** Return the interval at level 1 - alpha. */
    Interval interval(double alpha);

    /** Return what an exact test could reach at best with this design; no p-value is less. */
    double leastPValue();

    /** Return how many independent clusters the design needs before anything can be decided at this level. */
    default int needed(double alpha) {
        return (int) Math.floor(2 - Math.log(alpha) / Math.log(2));
    }

    /** Return how it is done, for people. */
    String method();

    /**
     * What a cluster of a kind that was not seen may do to the estimate. Where no cluster went one way, one in as many
     * as the zero-event bound leaves open may yet go all the way; where some did, half of that keeps the interval as
     * wide as the bound.
     *
     * @param below by how much it may lower the estimate, in the metric's unit
     * @param above by how much it may raise it
     */
    record Unseen(double below, double above) {
        private static final double SEEN = 0.5;

        /** Judge by what was seen: whether any cluster lowered or raised the estimate. */
        static Unseen of(double range, boolean lowered, boolean raised) {
            return new Unseen(lowered ? SEEN * range : range, raised ? SEEN * range : range);
        }
    }

    /**
     * How much of the cases got worse and better, where a case can change by 1 at most. A correction for skewness that says
     * more than the exact limits of these shares is not believed.
     *
     * @param lower the mean of what cases lost, 0 to 1
     * @param higher the mean of what they gained, 0 to 1
     */
    record Shares(double lower, double higher) {
        /** Of amounts without such limits. */
        static final Shares UNLIMITED = new Shares(Double.NaN, Double.NaN);

        /** Return how far from the value down, or up, the truth can be at most. */
        double reach(double share, double towards, double units, double alpha) {
            return Double.isNaN(share)
                    ? Double.POSITIVE_INFINITY
                    : ClopperPearson.upper(Math.min(1, share), units, alpha) + towards;
        }
    }

    /**
     * Inference by the t distribution.
     *
     * @param value the point estimate
     * @param spread of it
     * @param skewness of the mean; what Hall's correction for it adds to the interval is taken, what it removes is not
     * @param shares beyond whose limits that correction does not reach
     * @param unseen what unseen clusters may take away or add; each side is at least the zero-event bound times this
     * @param leastPValue what an exact sign-flip or permutation test could reach at best with this design
     * @param method for people
     */
    record StudentsT(
            double value,
            Spread spread,
            double skewness,
            Shares shares,
            Unseen unseen,
            double leastPValue,
            String method)
            implements Inference {

        @Override
        public double pValue() {
            double se = spread.standardError();
            double p = value == 0 ? 1 : se == 0 ? 0 : corrected(value / se, spread.df(), skewness);
            double opposite = value > 0 ? unseen.below() : unseen.above();
            double floor = opposite > 0 ? ZeroEvents.pValue(Math.abs(value) / opposite, spread.units()) : 0;
            return Math.max(leastPValue, Math.max(p, floor));
        }

        @Override
        public Interval interval(double alpha) {
            double t = StudentT.critical(alpha, spread.df());
            double se = spread.standardError();
            double bound = ZeroEvents.bound(alpha, spread.units());
            double below = se * Math.max(t, Skew.undo(t, skewness));
            double above = se * Math.max(t, -Skew.undo(-t, skewness));
            if (below > se * t) {
                below = Math.max(se * t, Math.min(below, shares.reach(shares.lower(), value, spread.units(), alpha)));
            }
            if (above > se * t) {
                above = Math.max(se * t, Math.min(above, shares.reach(shares.higher(), -value, spread.units(), alpha)));
            }
            below = Math.max(unseen.below() * bound, below);
            above = Math.max(unseen.above() * bound, above);
            return agree(value - below, value + above, value, pValue() < alpha);
        }
    }

    /**
     * Inference by the t distribution for a ratio less 1: the ratios R for which candidate - R * baseline may be 0.
     * Nothing is linearised, so skewed amounts do no harm where both arms have them alike.
     *
     * @param baseline the baseline's mean, above 0
     * @param candidate the candidate's mean, 0 or more
     * @param variances of the baseline, one by each view of the clusters
     * @param covariances of both, in the same order
     * @param candidateVariances of the candidate, in the same order
     * @param skew of both; what Hall's correction for it adds to the interval is taken, what it removes is not
     * @param spread of the difference, for its degrees of freedom and the number of clusters
     * @param leastPValue what an exact test could reach at best with this design
     * @param method for people
     * @source Fieller (1954), Some Problems in Interval Estimation, JRSS B 16
     */
    @SuppressWarnings("ArrayRecordComponent") // internal, never compared, never handed out
    record FiellersRatio(
            double baseline,
            double candidate,
            double[] variances,
            double[] covariances,
            double[] candidateVariances,
            Skew skew,
            Spread spread,
            double leastPValue,
            String method)
            implements Inference {

        @Override
        public double pValue() {
            double t = t(1);
            double p = t == 0 ? 1 : Double.isInfinite(t) ? 0 : corrected(t, spread.df(), skew.of(-1, 1));
            return Math.max(leastPValue, p);
        }

        /** Return the t statistic of a ratio, infinite where nothing varies. */
        private double t(double ratio) {
            double difference = candidate - ratio * baseline;
            double greatest = 0;
            for (int j = 0; j < variances.length; j++) {
                greatest = Math.max(
                        greatest, candidateVariances[j] - 2 * ratio * covariances[j] + ratio * ratio * variances[j]);
            }
            // What is left of equal numbers is rounding.
            boolean exact = greatest <= 1e-24 * baseline * baseline;
            return difference == 0
                    ? 0
                    : exact ? Math.copySign(Double.POSITIVE_INFINITY, difference) : difference / Math.sqrt(greatest);
        }

        private boolean rejects(double ratio, double critical) {
            double t = t(ratio);
            return Math.abs(t) > critical && Math.abs(Skew.correct(t, skew.of(-ratio, 1))) > critical;
        }

        @Override
        public Interval interval(double alpha) {
            double t = StudentT.critical(alpha, spread.df());
            double ratio = candidate / baseline;
            if (candidate == baseline && spread.variance() == 0) {
                // Amounts that vary from case to case and are the same in each on both sides were made by one process.
                return new Interval(0, 0);
            }
            double low = ratio;
            double high = ratio;
            for (int j = 0; j < variances.length; j++) {
                double a = baseline * baseline - t * t * variances[j];
                double b = baseline * candidate - t * t * covariances[j];
                double c = candidate * candidate - t * t * candidateVariances[j];
                double discriminant = b * b - a * c;
                if (discriminant < 0) {
                    // Never for a > 0, but for rounding; else no ratio is ruled out.
                    low = a > 0 ? low : 0;
                    high = a > 0 ? high : Double.POSITIVE_INFINITY;
                    continue;
                }
                double root = Math.sqrt(discriminant);
                double one = (b - root) / a;
                double other = (b + root) / a;
                if (a > 0) {
                    low = Math.min(low, one);
                    high = Math.max(high, other);
                } else if (ratio >= Math.max(one, other)) {
                    // The baseline may be near 0: all beyond the roots fits. Keep the side on which the estimate is.
                    low = Math.min(low, Math.max(one, other));
                    high = Double.POSITIVE_INFINITY;
                } else {
                    low = 0;
                    high = Math.max(high, Math.min(one, other));
                }
            }
            low = reach(Math.max(0, low), ratio, t);
            high = reach(high, ratio, t);
            return agree(low - 1, high - 1, ratio - 1, pValue() < alpha);
        }

        /** Go on from a limit, away from the estimate, as far as the skewness does not let a ratio be rejected. */
        private double reach(double limit, double ratio, double critical) {
            double step = (limit - ratio) / 8;
            if (step == 0 || Double.isInfinite(step) || rejects(limit + step * 1e-6, critical)) {
                return limit;
            }
            double kept = limit;
            double rejected = limit;
            do {
                kept = rejected;
                rejected += step;
                step *= 1.5;
                if (rejected <= 0 || rejected > FARTHEST * ratio) {
                    return rejected <= 0 ? 0 : Double.POSITIVE_INFINITY;
                }
            } while (!rejects(rejected, critical));
            for (int i = 0; i < HALVINGS; i++) {
                double middle = (kept + rejected) / 2;
                if (rejects(middle, critical)) {
                    rejected = middle;
                } else {
                    kept = middle;
                }
            }
            return rejected;
        }
    }

    /**
     * Inference for passes and failures with the cases fixed, decided by the exact test.
     *
     * @param test of the repetitions
     * @param leastPValue what the test could reach at best with this design
     * @param words what else one line for people should say
     */
    record Exchange(RepetitionExchange test, double leastPValue, String words) implements Inference {
        @Override
        public double pValue() {
            return Math.max(leastPValue, test.pValue());
        }

        @Override
        public Interval interval(double alpha) {
            return agree(test.lower(alpha), test.upper(alpha), test.value(), pValue() < alpha);
        }

        @Override
        public String method() {
            return "paired difference, Miettinen-Nurminen's score interval by case, decided by exact exchange of the repetitions"
                    + " within these " + test.cases() + " cases alone (mid-p)" + words;
        }
    }

    /** Return the p-value of a t statistic: the greater of those with and without the correction for skewness. */
    private static double corrected(double t, double df, double skewness) {
        double plain = StudentT.pValue(t, df);
        return skewness == 0 ? plain : Math.max(plain, StudentT.pValue(Skew.correct(t, skewness), df));
    }

    /** Make the interval exclude 0 exactly where the test rejects: floors of the p-value and rounding come in here. */
    static Interval agree(double low, double high, double value, boolean rejected) {
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
