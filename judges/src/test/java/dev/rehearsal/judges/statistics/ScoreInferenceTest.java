package dev.rehearsal.judges.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.statistics.sampling.StudentT;
import java.util.Locale;
import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that so many cases can show is enumerated: nothing here is drawn. */
class ScoreInferenceTest {

    private static final double ALPHA = 0.05;
    private static final double[] RATES = {0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95};

    private interface Outcome {
        void at(int gained, int lost);
    }

    private static void each(int cases, Outcome outcome) {
        for (int gained = 0; gained <= cases; gained++) {
            for (int lost = 0; lost <= cases - gained; lost++) {
                outcome.at(gained, lost);
            }
        }
    }

    private static Interval[][] intervals(int cases) {
        Interval[][] intervals = new Interval[cases + 1][cases + 1];
        each(cases, (gained, lost) -> intervals[gained][lost] = interval(gained, lost, cases));
        return intervals;
    }

    private static Interval interval(int gained, int lost, int cases) {
        return new ScoreInference(gained, lost, cases).interval(ALPHA);
    }

    /** Return how probable an outcome is, given how often the candidate alone and the baseline alone passes. */
    private static double probability(int cases, int gained, int lost, double gain, double loss) {
        int same = cases - gained - lost;
        double rest = 1 - gain - loss;
        if ((gained > 0 && gain == 0) || (lost > 0 && loss == 0) || (same > 0 && rest <= 1e-12)) {
            return 0;
        }
        double log = Gamma.logGamma(cases + 1)
                - Gamma.logGamma(gained + 1)
                - Gamma.logGamma(lost + 1)
                - Gamma.logGamma(same + 1);
        log += gained > 0 ? gained * Math.log(gain) : 0;
        log += lost > 0 ? lost * Math.log(loss) : 0;
        log += same > 0 ? same * Math.log(rest) : 0;
        return Math.exp(log);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 8, 10, 13, 20, 50})
    void falseAlarmsAndCoverageHoldExactly(int cases) {
        Interval[][] intervals = intervals(cases);
        for (double gain : RATES) {
            for (double loss : RATES) {
                if (gain + loss <= 1) {
                    double[] sums = new double[2];
                    each(cases, (gained, lost) -> {
                        Interval found = intervals[gained][lost];
                        double weight = probability(cases, gained, lost, gain, loss);
                        sums[0] += found.contains(gain - loss) ? weight : 0;
                        sums[1] += found.low() > 0 || found.high() < 0 ? weight : 0;
                    });
                    String where = String.format(Locale.ROOT, "%d cases, %.2f gained, %.2f lost: ", cases, gain, loss);
                    assertTrue(sums[0] >= 0.935, () -> where + "coverage " + sums[0]);
                    assertTrue(gain != loss || sums[1] <= 0.05, () -> where + "false alarms " + sums[1]);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 6, 7, 13, 20, 50, 120})
    void onePassThatBecomesAFailureNeverRaisesALimit(int cases) {
        Interval[][] intervals = intervals(cases);
        each(cases, (gained, lost) -> {
            if (lost > 0) {
                requireNotAbove(intervals[gained][lost], intervals[gained][lost - 1]);
            }
            if (gained > 0 && gained + lost <= cases) {
                requireNotAbove(intervals[gained - 1][lost], intervals[gained][lost]);
            }
        });
    }

    private static void requireNotAbove(Interval worse, Interval better) {
        assertTrue(worse.low() <= better.low() + 1e-9, () -> worse + " after " + better);
        assertTrue(worse.high() <= better.high() + 1e-9, () -> worse + " after " + better);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 6, 13, 20, 50})
    void copyOfAllTheDataNeverWidensAnInterval(int cases) {
        each(cases, (gained, lost) -> {
            for (int copies : new int[] {2, 3, 10}) {
                Interval more = interval(copies * gained, copies * lost, copies * cases);
                Interval once = interval(gained, lost, cases);
                assertTrue(
                        more.low() >= once.low() - 1e-9 && more.high() <= once.high() + 1e-9, () -> once + " " + more);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 6, 7, 13, 50})
    void intervalExcludesZeroExactlyWhereTheTestRejectsAndTurnsWithTheArms(int cases) {
        each(cases, (gained, lost) -> {
            ScoreInference found = new ScoreInference(gained, lost, cases);
            for (double alpha : new double[] {0.01, 0.05, 0.2}) {
                Interval interval = found.interval(alpha);
                assertEquals(found.pValue() < alpha, !interval.contains(0), () -> found + " at " + alpha);
                Interval turned = new ScoreInference(lost, gained, cases).interval(alpha);
                assertEquals(-interval.high(), turned.low(), 1e-12);
                assertEquals(-interval.low(), turned.high(), 1e-12);
            }
        });
    }

    @Test
    void limitIsWhereTheConstrainedLikelihoodSaysSo() {
        each(17, (gained, lost) -> {
            Interval found = interval(gained, lost, 17);
            for (double limit : new double[] {found.low(), found.high()}) {
                double value = (gained - lost) / 17.0;
                if (Math.abs(limit) < 1 && Math.abs(limit) > 1e-9) {
                    double loss = likeliestLoss(gained, lost, 17, limit);
                    double variance = (2 * loss + limit - limit * limit) / 17;
                    assertEquals(
                            StudentT.critical(ALPHA, 16),
                            Math.abs(value - limit) / Math.sqrt(variance),
                            1e-3,
                            () -> gained + " gained, " + lost + " lost: " + found);
                }
            }
        });
    }

    /** Return by search which share lost makes the outcome likeliest if the share gained is greater by the difference. */
    private static double likeliestLoss(int gained, int lost, int cases, double difference) {
        double low = Math.max(0, -difference);
        double high = (1 - difference) / 2;
        for (int i = 0; i < 200; i++) {
            double one = low + (high - low) / 3;
            double other = high - (high - low) / 3;
            if (log(gained, lost, cases, difference, one) < log(gained, lost, cases, difference, other)) {
                low = one;
            } else {
                high = other;
            }
        }
        return (low + high) / 2;
    }

    private static double log(int gained, int lost, int cases, double difference, double loss) {
        double gain = loss + difference;
        return times(gained, gain) + times(lost, loss) + times(cases - gained - lost, 1 - gain - loss);
    }

    private static double times(int count, double rate) {
        return count == 0 ? 0 : rate <= 0 ? Double.NEGATIVE_INFINITY : count * Math.log(rate);
    }

    @Test
    void moreLossesOfThirteenNeverDecideLess() {
        for (int lost = 0; lost <= 13; lost++) {
            Interval found = interval(0, lost, 13);
            assertEquals(lost >= 5, found.high() < 0, lost + " lost of 13: " + found);
        }
    }

    @Test
    void sixCasesDecideNothingAndSevenDo() {
        assertTrue(interval(0, 6, 6).contains(0));
        assertTrue(interval(0, 7, 7).high() < 0);
    }
}
