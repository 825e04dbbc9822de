package dev.rehearsal.judges.statistics;

import dev.rehearsal.judges.statistics.sampling.StudentT;
import java.util.Optional;

/**
 * Inference for cases that each passed or failed once on both sides and share no cluster, by Tango's score test: McNemar's
 * statistic where the difference asked about is 0. With the t quantile of the cases less one in place of the normal one it
 * decides nothing of six cases or fewer, and its interval is never tighter than the zero-event bound. A pass that becomes a
 * failure never raises a limit, and a copy of all the data never widens the interval: both were enumerated.
 *
 * @param gained how many cases only the candidate passed
 * @param lost how many cases only the baseline passed
 * @param cases how many there are, at least 2
 * @source Tango (1998), Equivalence Test and Confidence Interval for the Difference in Proportions for the Paired-Sample
 *     Design, Statistics in Medicine 17; McNemar (1947), Note on the Sampling Error of the Difference between Correlated
 *     Proportions, Psychometrika 12
 */
record ScoreInference(int gained, int lost, int cases) implements Inference {

    /** Halve an interval this often to find a limit to the last digit. */
    private static final int STEPS = 54;

    /** Take the pairs where each case has one value on both sides, a pass or a failure, and no cluster; empty otherwise. */
    static Optional<ScoreInference> of(PairedCases pairs) {
        int n = pairs.cases();
        if (n < 2 || !pairs.baseline.clustering.singletons()) {
            return Optional.empty();
        }
        int gained = 0;
        int lost = 0;
        for (int i = 0; i < n; i++) {
            double before = pairs.baseline.mean[i];
            double after = pairs.candidate.mean[i];
            boolean single = pairs.baseline.scored[i] == 1 && pairs.candidate.scored[i] == 1;
            if (!single || !binary(before) || !binary(after)) {
                return Optional.empty();
            }
            gained += after > before ? 1 : 0;
            lost += after < before ? 1 : 0;
        }
        return Optional.of(new ScoreInference(gained, lost, n));
    }

    private static boolean binary(double value) {
        return value == 0 || value == 1;
    }

    @Override
    public double pValue() {
        return Math.max(leastPValue(), StudentT.pValue(statistic(0), cases - 1.0));
    }

    @Override
    public Interval interval(double alpha) {
        double critical = StudentT.critical(alpha, cases - 1.0);
        double value = value();
        double low = statistic(-1) <= critical ? -1 : limit(-1, value, critical);
        double high = statistic(1) >= -critical ? 1 : limit(1, value, critical);
        return Inference.agree(low, high, value, pValue() < alpha);
    }

    private double value() {
        return (double) (gained - lost) / cases;
    }

    /** Return the difference between a rejected one and the estimate at which the statistic is just as great as this. */
    private double limit(double rejected, double estimate, double critical) {
        double out = rejected;
        double in = estimate;
        for (int i = 0; i < STEPS; i++) {
            double middle = (out + in) / 2;
            if (Math.abs(statistic(middle)) > critical) {
                out = middle;
            } else {
                in = middle;
            }
        }
        return in;
    }

    /** Return the score statistic of a true difference, -1 to 1; infinite where the data cannot come from it. */
    private double statistic(double difference) {
        double n = cases;
        double a = 2 * n;
        double b = (2 * n - gained + lost) * difference - gained - lost;
        double c = -lost * difference * (1 - difference);
        double lostRate = (Math.sqrt(Math.max(0, b * b - 4 * a * c)) - b) / (2 * a);
        double variance = n * (2 * lostRate + difference * (1 - difference));
        double distance = gained - lost - n * difference;
        // What is left of nothing is rounding.
        boolean exact = variance <= 1e-12 * n;
        return Math.abs(distance) <= 1e-12 * n
                ? 0
                : exact ? Math.copySign(Double.POSITIVE_INFINITY, distance) : distance / Math.sqrt(variance);
    }

    /** All cases going one way, or the sign test of them, whichever says less. */
    @Override
    public double leastPValue() {
        return leastPValue(cases);
    }

    private static double leastPValue(int cases) {
        double score = StudentT.pValue(Math.sqrt(cases), cases - 1.0);
        return Math.max(score, Math.min(1, Math.pow(2, 1 - cases)));
    }

    @Override
    public int needed(double alpha) {
        int cases = 2;
        while (leastPValue(cases) >= alpha) {
            cases++;
        }
        return cases;
    }

    @Override
    public String method() {
        return "paired difference, Tango's score interval with the t quantile of " + (cases - 1) + " df (" + cases
                + " cases, one trial each)";
    }
}
