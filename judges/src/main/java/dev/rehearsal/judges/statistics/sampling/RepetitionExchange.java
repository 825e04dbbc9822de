package dev.rehearsal.judges.statistics.sampling;

import java.util.Arrays;
import java.util.List;

/**
 * A comparison of passes and failures where the cases are all there are and only their repetitions vary. The test is exact: where
 * both arms are one process, the repetitions of a case may be exchanged between them, so each case's passes are a draw without
 * replacement; half of what is just as far away counts (mid-p). The limits beside it are those of the score of a difference that
 * all cases have in common.
 *
 * @param strata the cases by what their repetitions did, each kind once
 * @param cases how many there are
 * @source Fisher (1935), The Design of Experiments, section 21; Lancaster (1961), Significance Tests in Discrete Distributions,
 *     JASA 56; Miettinen, Nurminen (1985), Comparative Analysis of Two Rates, Statistics in Medicine 4
 */
public record RepetitionExchange(List<Stratum> strata, int cases) {

    /** Halve an interval this often to find a limit. */
    private static final int STEPS = 44;

    /** A difference of 1 is counted in so many parts at most: exact for any mixture of up to seven repetitions. */
    private static final long MAX_PARTS = 420;

    /** Less than this is not followed any further. */
    private static final double NEGLIGIBLE = 1e-20;

    public RepetitionExchange {
        strata = List.copyOf(strata);
    }

    /**
     * Cases whose repetitions did the same.
     *
     * @param before how many of the baseline's repetitions passed
     * @param beforeTrials how many there are, at least 1
     * @param after how many of the candidate's passed
     * @param afterTrials how many there are, at least 1
     * @param cases how many such cases there are
     */
    public record Stratum(int before, int beforeTrials, int after, int afterTrials, int cases) {
        /** Return the candidate's rate less the baseline's. */
        public double difference() {
            return (double) after / afterTrials - (double) before / beforeTrials;
        }

        /** Return the variance of the case's difference if the true one is this, by the likeliest rates that have it. */
        double variance(double difference) {
            double rate = rate(difference);
            double other = Math.clamp(rate + difference, 0, 1);
            double n = beforeTrials + afterTrials;
            return (rate * (1 - rate) / beforeTrials + other * (1 - other) / afterTrials) * n / (n - 1);
        }

        /** Return the baseline's likeliest rate if the candidate's is greater by the difference: the root of a cubic. */
        private double rate(double difference) {
            double n = beforeTrials + afterTrials;
            double passed = before + after;
            double c = (afterTrials + 2.0 * beforeTrials) * difference - n - passed;
            double d = (beforeTrials * difference - n - 2.0 * before) * difference + passed;
            double e = before * difference * (1 - difference);
            double third = c / (3 * n);
            double q = third * third * third - c * d / (6 * n * n) + e / (2 * n);
            double p = Math.copySign(Math.sqrt(Math.max(0, third * third - d / (3 * n))), q);
            double cosine = p == 0 ? 0 : Math.clamp(q / (p * p * p), -1, 1);
            double root = 2 * p * Math.cos((Math.PI + Math.acos(cosine)) / 3) - third;
            return Math.clamp(root, Math.max(0, -difference), Math.min(1, 1 - difference));
        }
    }

    /** Return the mean of the cases' differences. */
    public double value() {
        return strata.stream()
                        .mapToDouble(each -> each.cases() * each.difference())
                        .sum()
                / cases;
    }

    /** Return the two-sided mid-p value: twice the lesser tail of the sum of the cases' differences. */
    public double pValue() {
        long parts = parts();
        long unit = strata.stream().mapToLong(each -> step(each, parts)).reduce(0, RepetitionExchange::divisor);
        double[] chances = {1};
        long first = 0;
        long seen = 0;
        for (Stratum each : strata) {
            int step = Math.toIntExact(step(each, parts) / unit);
            double[] one = draws(each);
            seen += (long) each.cases() * step * (each.after() - fewest(each));
            for (int i = 0; i < each.cases() && one.length > 1; i++) {
                double[] sum = plus(chances, one, step);
                int from = 0;
                int to = sum.length;
                while (sum[from] < NEGLIGIBLE) {
                    from++;
                }
                while (sum[to - 1] < NEGLIGIBLE) {
                    to--;
                }
                chances = Arrays.copyOfRange(sum, from, to);
                first += from;
            }
        }
        double below = 0;
        double above = 0;
        for (int i = 0; i < chances.length; i++) {
            long at = first + i;
            below += at < seen ? chances[i] : at == seen ? chances[i] / 2 : 0;
            above += at > seen ? chances[i] : at == seen ? chances[i] / 2 : 0;
        }
        return Math.min(1, 2 * Math.min(below, above));
    }

    /** Return into how many parts a difference of 1 is cut, so that every case's is a whole number of them. */
    private long parts() {
        long parts = 1;
        for (Stratum each : strata) {
            parts = multiple(multiple(parts, each.beforeTrials()), each.afterTrials());
            if (parts > MAX_PARTS) {
                return MAX_PARTS;
            }
        }
        return parts;
    }

    private static long multiple(long one, long other) {
        return one / divisor(one, other) * other;
    }

    private static long divisor(long one, long other) {
        return other == 0 ? one : divisor(other, one % other);
    }

    /** Return by how many parts one more pass of the candidate, and so one less of the baseline, changes the case's difference. */
    private static long step(Stratum each, long parts) {
        return Math.round((double) parts / each.beforeTrials() + (double) parts / each.afterTrials());
    }

    private static int fewest(Stratum each) {
        return Math.max(0, each.before() + each.after() - each.beforeTrials());
    }

    /** Return how probable it is that so many more than the fewest of the case's passes are the candidate's. */
    private static double[] draws(Stratum each) {
        int passed = each.before() + each.after();
        int failed = each.beforeTrials() + each.afterTrials() - passed;
        int most = Math.min(passed, each.afterTrials());
        double[] chances = new double[most - fewest(each) + 1];
        double sum = 0;
        chances[0] = 1;
        for (int i = 0; i < chances.length; i++) {
            int k = fewest(each) + i;
            if (i > 0) {
                chances[i] = chances[i - 1]
                        * (passed - k + 1.0)
                        * (each.afterTrials() - k + 1.0)
                        / (k * (failed - each.afterTrials() + (double) k));
            }
            sum += chances[i];
        }
        for (int i = 0; i < chances.length; i++) {
            chances[i] /= sum;
        }
        return chances;
    }

    private static double[] plus(double[] chances, double[] one, int step) {
        double[] sum = new double[chances.length + (one.length - 1) * step];
        for (int j = 0; j < one.length; j++) {
            for (int i = 0; i < chances.length; i++) {
                sum[i + j * step] += chances[i] * one[j];
            }
        }
        return sum;
    }

    /** Return the lower limit of the difference, -1 to 1. */
    public double lower(double alpha) {
        return limit(-1, value(), StudentT.critical(alpha, Double.MAX_VALUE));
    }

    /** Return the upper limit of the difference, -1 to 1. */
    public double upper(double alpha) {
        return limit(1, value(), StudentT.critical(alpha, Double.MAX_VALUE));
    }

    /** Return the difference farthest from the estimate, towards an end, that the score does not reject. */
    private double limit(double end, double value, double critical) {
        double out = end;
        double in = value;
        if (fits(end, value, critical)) {
            return end;
        }
        for (int i = 0; i < STEPS; i++) {
            double middle = (out + in) / 2;
            if (fits(middle, value, critical)) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return in;
    }

    private boolean fits(double difference, double value, double critical) {
        double variance = 0;
        for (Stratum each : strata) {
            variance += each.cases() * each.variance(difference);
        }
        double distance = (value - difference) * cases;
        return distance * distance <= critical * critical * variance;
    }
}
