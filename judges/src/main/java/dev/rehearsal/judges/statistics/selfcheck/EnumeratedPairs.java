package dev.rehearsal.judges.statistics.selfcheck;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.statistics.CasePair;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Comparisons;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.judges.statistics.Tally;
import dev.rehearsal.judges.statistics.sampling.StudentT;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Gamma;

/**
 * Every outcome of so many single trials on both sides, with its probability under many truths; of those the worst counts. The
 * width is measured against Tango's own interval, which has the normal quantile where ours has Student's.
 *
 * @param cases how many
 */
record EnumeratedPairs(int cases) implements Corner {
    private static final double LEVEL = 0.95;
    private static final double Z = 1.959963984540054;
    private static final double[] RATES = {0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 0.95};
    private static final Tally PASS = new Tally(1, 0, 1, 1);
    private static final Tally FAIL = new Tally(1, 0, 0, 0);

    static List<Corner> all() {
        return IntStream.of(7, 13, 20, 50)
                .<Corner>mapToObj(EnumeratedPairs::new)
                .toList();
    }

    @Override
    public Measured measure(int experiments, long seed) {
        Interval[][] ours = intervals(LEVEL);
        Interval[][] tango = intervals(1 - StudentT.pValue(Z, cases - 1.0));
        double falseAlarms = 0;
        double coverage = 1;
        double width = 0;
        double tangoWidth = 0;
        for (double gain : RATES) {
            for (double loss : RATES) {
                if (gain + loss <= 1) {
                    double[] sums = sums(ours, tango, gain, loss);
                    falseAlarms = gain == loss ? Math.max(falseAlarms, sums[0]) : falseAlarms;
                    coverage = Math.min(coverage, sums[1]);
                    width += sums[2];
                    tangoWidth += sums[3];
                }
            }
        }
        double raised = raised(ours);
        return new Measured(
                "difference of single trials",
                cases,
                0,
                OptionalDouble.of(falseAlarms),
                OptionalDouble.of(coverage),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(width / tangoWidth),
                "Tango's",
                OptionalDouble.of(raised),
                Corner.verdict(falseAlarms <= MAX_FALSE_ALARMS
                        && coverage >= MIN_COVERAGE
                        && raised == 0
                        && (cases < 50 || width / tangoWidth <= MAX_WIDTH_OF_RATES)));
    }

    private Interval[][] intervals(double level) {
        Interval[][] intervals = new Interval[cases + 1][];
        for (int gained = 0; gained <= cases; gained++) {
            intervals[gained] = new Interval[cases + 1 - gained];
            for (int lost = 0; lost <= cases - gained; lost++) {
                intervals[gained][lost] = interval(gained, lost, level);
            }
        }
        return intervals;
    }

    private Interval interval(int gained, int lost, double level) {
        var pairs = new ArrayList<CasePair>(cases);
        for (int i = 0; i < cases; i++) {
            pairs.add(new CasePair(
                    "c" + i, Map.of(), i < gained ? FAIL : PASS, i >= gained && i < gained + lost ? FAIL : PASS));
        }
        return Comparisons.compare(
                        Metric.SUCCESS, "old", "new", pairs, Estimand.POPULATION, OptionalDouble.empty(), level)
                .difference()
                .flatMap(Comparison.Difference::interval)
                .orElseThrow();
    }

    /** Return how probable a rejection and a cover are, and the mean widths. */
    private double[] sums(Interval[][] ours, Interval[][] tango, double gain, double loss) {
        double[] sums = new double[4];
        for (int gained = 0; gained <= cases; gained++) {
            for (int lost = 0; lost <= cases - gained; lost++) {
                Interval found = ours[gained][lost];
                double chance = chance(gained, lost, gain, loss);
                sums[0] += found.contains(0) ? 0 : chance;
                sums[1] += found.contains(gain - loss) ? chance : 0;
                sums[2] += chance * found.width();
                sums[3] += chance * tango[gained][lost].width();
            }
        }
        return sums;
    }

    private double chance(int gained, int lost, double gain, double loss) {
        int same = cases - gained - lost;
        double rest = 1 - gain - loss;
        if ((gained > 0 && gain == 0) || (lost > 0 && loss == 0) || (same > 0 && rest <= 1e-12)) {
            return 0;
        }
        return Math.exp(Gamma.logGamma(cases + 1.0)
                - Gamma.logGamma(gained + 1.0)
                - Gamma.logGamma(lost + 1.0)
                - Gamma.logGamma(same + 1.0)
                + times(gained, gain)
                + times(lost, loss)
                + times(same, rest));
    }

    private static double times(int count, double rate) {
        return count == 0 ? 0 : count * Math.log(rate);
    }

    /** Return in how many outcomes one failure more of the candidate, on a case that the baseline passes or fails, raises a limit. */
    private double raised(Interval[][] intervals) {
        int raised = 0;
        int steps = 0;
        for (int gained = 0; gained <= cases; gained++) {
            for (int lost = 0; lost <= cases - gained; lost++) {
                if (gained + lost < cases) {
                    raised += above(intervals[gained][lost + 1], intervals[gained][lost]);
                    steps++;
                }
                if (gained > 0) {
                    raised += above(intervals[gained - 1][lost], intervals[gained][lost]);
                    steps++;
                }
            }
        }
        return (double) raised / steps;
    }

    private static int above(Interval after, Interval before) {
        return after.low() > before.low() + 1e-9 || after.high() > before.high() + 1e-9 ? 1 : 0;
    }
}
