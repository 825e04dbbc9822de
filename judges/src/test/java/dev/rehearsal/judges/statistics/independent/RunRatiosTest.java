package dev.rehearsal.judges.statistics.independent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RunRatiosTest {

    private static final double SPREAD = 0.03;
    private static final Metric TIME = Metric.amount("time", Unit.MS);

    /** Return runs of five forks each, half a percent around each value. */
    private static List<MeasuredRun> runs(double... values) {
        List<MeasuredRun> runs = new ArrayList<>();
        for (double value : values) {
            runs.add(new MeasuredRun(
                    runs.size(),
                    DoubleStream.of(1, 1.005, 0.995, 1.0025, 0.9975)
                            .mapToObj(factor -> new Group(value * factor, List.of(value, value)))
                            .toList()));
        }
        return runs;
    }

    /** Return runs of one fork each. */
    private static List<MeasuredRun> single(double... values) {
        List<MeasuredRun> runs = new ArrayList<>();
        for (double value : values) {
            runs.add(new MeasuredRun(runs.size(), List.of(new Group(value, List.of(value, value)))));
        }
        return runs;
    }

    private static RatioComparison compare(List<MeasuredRun> baseline, List<MeasuredRun> candidate, double spread) {
        return RunRatios.compare(List.of(new RunRatios.Pair(TIME, baseline, candidate, 0.05)), spread, 0.95)
                .getFirst();
    }

    private static Interval interval(RatioComparison comparison) {
        return comparison.change().interval().orElseThrow();
    }

    private static boolean different(RatioComparison comparison) {
        return comparison.decision() instanceof Decision.Regressed
                || comparison.decision() instanceof Decision.Improved;
    }

    @Nested
    class ThreeRunsAndMore {

        @Test
        void agreeWithAWorkedExampleInPairs() {
            // By hand: means 10 and 12; c/12 - b/10 is 10/12 - 0.9, 0, 14/12 - 1.1 = -1/15, 0, 1/15; s^2 = 1/225;
            // t(2) = 4.302653.
            RatioComparison compared = compare(runs(9, 10, 11), runs(10, 12, 14), SPREAD);
            assertEquals(0.2, compared.change().value(), 1e-12);
            double reach = 4.302652729911275 * Math.sqrt(1.0 / 225 / 3);
            assertEquals(1.2 * Math.exp(-reach) - 1, interval(compared).low(), 1e-9);
            assertEquals(1.2 * Math.exp(reach) - 1, interval(compared).high(), 1e-9);
        }

        @Test
        void ofUnequalNumberAreIndependentWithTheFewerDegreesOfFreedom() {
            // By hand: means 10 and 12, variances of the means 1/3/100 and 2/5/144; t(2).
            RatioComparison compared = compare(runs(9, 10, 11), runs(12, 14, 10, 12, 12), SPREAD);
            double reach = 4.302652729911275 * Math.sqrt(1.0 / 300 + 2.0 / 5 / 144);
            assertEquals(1.2 * Math.exp(-reach) - 1, interval(compared).low(), 1e-9);
            assertTrue(compared.method().contains("3 and 5 runs, 2 df"), compared.method());
        }

        @Test
        void withoutARunOfTheSameTurnAreNotPaired() {
            List<MeasuredRun> four = runs(9, 10, 11, 10);
            assertTrue(RunRatios.paired(four.subList(0, 3), four.subList(0, 3)));
            assertFalse(RunRatios.paired(four.subList(0, 3), four.subList(1, 4)));
        }

        @Test
        void whateverLiesWithinThemDecidesNothing() {
            // Forks agree to half a percent; runs do not: the forks alone would call this a regression.
            RatioComparison compared = compare(runs(100, 106, 97), runs(104, 101, 108), SPREAD);
            assertInstanceOf(Decision.Inconclusive.class, compared.decision());
        }
    }

    @Nested
    class FewRuns {

        @Test
        void oneASideReachesAsFarAsForksAndRunsTogether() {
            // Forks: s^2 = 0.25 of 0.5% squared and so on = 1.5625e-5, two sides of five; t(4) = 2.776445; runs: 2 of
            // 3%.
            RatioComparison compared = compare(runs(100), runs(120), SPREAD);
            double forks = 2.7764451051977987 * Math.sqrt(2 * 1.5625e-5 / 5);
            double whole = 2.7764451051977987 * SPREAD * Math.sqrt(2);
            assertEquals(
                    1.2 * Math.exp(-Math.hypot(forks, whole)) - 1,
                    interval(compared).low(),
                    1e-9);
            assertInstanceOf(Decision.Regressed.class, compared.decision());
            assertTrue(
                    compared.method().endsWith("one run a side, taken to differ by at least 3% (4 df)"),
                    compared.method());
        }

        @Test
        void oneASideShowsNoChangeOfATenth() {
            assertInstanceOf(
                    Decision.Inconclusive.class,
                    compare(runs(100), runs(110), SPREAD).decision());
            assertInstanceOf(
                    Decision.Regressed.class, compare(runs(100), runs(110), 0).decision());
            assertEquals(0.1250, RunRatios.leastChange(1, 1, SPREAD), 1e-4);
        }

        @Test
        void withoutASpreadOfRunsAreTheForksAlone() {
            RatioComparison forks = Ratios.compare(
                            List.of(new Ratios.Pair(
                                    TIME,
                                    runs(100).getFirst().groups(),
                                    runs(103).getFirst().groups(),
                                    0.05)),
                            0.95)
                    .getFirst();
            RatioComparison runs = compare(runs(100), runs(103), 0);
            assertEquals(forks.change(), runs.change());
            assertEquals(forks.pValue(), runs.pValue());
        }

        @Test
        void ofTwoSpeedsOfOneForkAreNoChange() {
            assertFalse(different(compare(single(100, 100.1), single(120, 120.1), SPREAD)));
        }

        @Test
        void twoThatDifferByMoreThanAssumedCountAsTheyAre() {
            double seen =
                    interval(compare(runs(90, 110), runs(120, 120), SPREAD)).width();
            double assumed =
                    interval(compare(runs(100, 100), runs(120, 120), SPREAD)).width();
            assertTrue(seen > 2 * assumed, seen + " and " + assumed);
        }

        @Test
        void aSingleMeasurementGivesNoInterval() {
            List<MeasuredRun> one = List.of(new MeasuredRun(0, List.of(new Group(1, List.of(1.0)))));
            assertTrue(compare(one, one, SPREAD).change().interval().isEmpty());
        }

        @Test
        void aSpreadBelowNoneIsRefused() {
            assertThrows(IllegalArgumentException.class, () -> compare(runs(1), runs(1), -0.1));
        }
    }

    /** The interval excludes no change exactly where the p-value is below alpha. */
    @Test
    void pValuesInvertTheirIntervals() {
        Random random = new Random(20261129);
        for (int files = 1; files <= 4; files++) {
            for (int i = 0; i < 150; i++) {
                RatioComparison compared = compare(drawn(files, random), drawn(files, random), SPREAD);
                double p = compared.pValue().orElseThrow();
                double alpha = random.nextDouble();
                List<MeasuredRun> same = drawn(files, random);
                List<MeasuredRun> other = drawn(files, random);
                RatioComparison at = RunRatios.compare(
                                List.of(new RunRatios.Pair(TIME, same, other, 0.05)), SPREAD, 1 - alpha)
                        .getFirst();
                String which = files + " files, alpha " + alpha + ", p " + p;
                assertEquals(at.pValue().orElseThrow() < alpha, !interval(at).contains(0), which);
                assertTrue(p >= 0 && p <= 1, which);
            }
        }
    }

    private static List<MeasuredRun> drawn(int files, Random random) {
        return runs(DoubleStream.generate(() -> 100 * (1 + 0.1 * random.nextGaussian()))
                .limit(files)
                .toArray());
    }

    /** One fork a run, which settles at one of two speeds: the hardest that runs can be. */
    @Test
    void twoSpeedsAreCalledDifferentInAtMostNominalMany() {
        Random random = new Random(20261129);
        for (int files : new int[] {2, 3, 4, 5}) {
            int alarms = 0;
            for (int i = 0; i < 1_000; i++) {
                alarms += different(compare(twoSpeeds(files, random), twoSpeeds(files, random), SPREAD)) ? 1 : 0;
            }
            int seen = alarms;
            assertTrue(seen <= 0.06 * 1_000, () -> files + " files: " + seen + " of 1,000");
        }
    }

    private static List<MeasuredRun> twoSpeeds(int files, Random random) {
        return single(
                DoubleStream.generate(() -> (random.nextBoolean() ? 100 : 120) * (1 + 0.005 * random.nextGaussian()))
                        .limit(files)
                        .toArray());
    }
}
