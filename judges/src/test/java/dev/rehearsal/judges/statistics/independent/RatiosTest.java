package dev.rehearsal.judges.statistics.independent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RatiosTest {

    private static final double MARGIN = 0.05;
    private static final Metric TIME = Metric.amount("time", Unit.MS);
    private static final Metric THROUGHPUT =
            new Metric("throughput", Unit.MS, Direction.HIGHER, 0, Double.POSITIVE_INFINITY);

    private static List<Group> groups(double... values) {
        return DoubleStream.of(values)
                .mapToObj(value -> new Group(value, List.of(value, value)))
                .toList();
    }

    private static RatioComparison compare(Metric metric, List<Group> baseline, List<Group> candidate) {
        return Ratios.compare(List.of(new Ratios.Pair(metric, baseline, candidate, MARGIN)), 0.95)
                .getFirst();
    }

    @Nested
    class Figures {

        @Test
        void agreeWithAWorkedExample() {
            // By hand: means 10 and 12, variances 1 and 4, n = 3 on both sides; s^2 = 1/3/100 + 4/3/144; t(2) =
            // 4.302653.
            RatioComparison compared = compare(TIME, groups(9, 10, 11), groups(10, 12, 14));
            assertEquals(0.2, compared.change().value(), 1e-12);
            double reach = 4.302652729911275 * Math.sqrt(1.0 / 300 + 4.0 / 432);
            Interval interval = compared.change().interval().orElseThrow();
            assertEquals(1.2 * Math.exp(-reach) - 1, interval.low(), 1e-9);
            assertEquals(1.2 * Math.exp(reach) - 1, interval.high(), 1e-9);
            assertEquals(0.95, compared.level());
        }

        @Test
        void theDirectionDecidesWhatIsBetter() {
            List<Group> before = groups(100, 101, 99, 100.5, 99.5);
            List<Group> after = groups(120, 121, 119, 120.5, 119.5);
            assertInstanceOf(
                    Decision.Regressed.class, compare(TIME, before, after).decision());
            assertInstanceOf(
                    Decision.Improved.class, compare(THROUGHPUT, before, after).decision());
        }

        @Test
        void equalSidesAreUnchanged() {
            List<Group> before = groups(100, 101, 99, 100.5, 99.5);
            assertInstanceOf(
                    Decision.Unchanged.class, compare(TIME, before, before).decision());
        }

        @Test
        void aMeanOfZeroHasNoRatio() {
            RatioComparison compared = compare(TIME, groups(0, 0, 0), groups(1, 1, 1));
            assertInstanceOf(Decision.Inconclusive.class, compared.decision());
            assertEquals(OptionalDouble.empty(), compared.pValue());
            assertTrue(compared.decision().reason().contains("no ratio"), compared.decision()::reason);
        }

        @Test
        void aPercentageOfARateIsRefused() {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new Ratios.Pair(Metric.SUCCESS, groups(1), groups(1), MARGIN));
            assertThrows(IllegalArgumentException.class, () -> new Ratios.Pair(TIME, List.of(), groups(1), MARGIN));
        }
    }

    @Nested
    class FewForks {

        @Test
        void oneForkDoesNotShowAFifth() {
            RatioComparison compared = compare(TIME, groups(100), groups(120));
            assertInstanceOf(Decision.Inconclusive.class, compared.decision());
            assertTrue(compared.method().contains("which one fork cannot show"), compared.method());
        }

        @Test
        void oneForkShowsDouble() {
            assertInstanceOf(
                    Decision.Regressed.class,
                    compare(TIME, groups(100), groups(200)).decision());
        }

        @Test
        void twoSpeedsOfTheJvmAreNoChange() {
            // Both forks of one side settled at the slower of two speeds: one of eight pairs of equal sides does so.
            assertInstanceOf(
                    Decision.Inconclusive.class,
                    compare(TIME, groups(100, 100.1), groups(120, 120.1)).decision());
        }

        @Test
        void aSingleMeasurementGivesNoInterval() {
            RatioComparison compared =
                    compare(TIME, List.of(new Group(1, List.of(1.0))), List.of(new Group(9, List.of(9.0))));
            assertTrue(compared.change().interval().isEmpty());
            assertInstanceOf(Decision.Inconclusive.class, compared.decision());
        }
    }

    @Nested
    class ManyBenchmarks {

        @Test
        void levelsAreAdjustedForTheirNumber() {
            List<Group> noisy = groups(100, 104, 96, 102, 98);
            List<Ratios.Pair> pairs = new ArrayList<>();
            pairs.add(new Ratios.Pair(TIME, noisy, groups(200, 208, 192, 204, 196), MARGIN));
            IntStream.range(0, 9).forEach(i -> pairs.add(new Ratios.Pair(TIME, noisy, noisy, MARGIN)));
            List<RatioComparison> compared = Ratios.compare(pairs, 0.95);
            assertEquals(0.995, compared.getFirst().level(), 1e-12);
            assertInstanceOf(Decision.Regressed.class, compared.getFirst().decision());
            assertEquals(
                    10 * compared.getFirst().pValue().orElseThrow(),
                    compared.getFirst().adjustedPValue().orElseThrow(),
                    1e-12);
            assertEquals(1 - 0.05 / 9, compared.get(1).level(), 1e-12);
        }
    }

    /** Equal sides by the thousand: how often is one called changed? */
    @Nested
    class FalseAlarms {

        private static final int PAIRS = 2_000;
        /** Five of a hundred, and what chance adds to that in one of a thousand such simulations. */
        private static final double MOST = 0.05 + 3.1 * Math.sqrt(0.05 * 0.95 / PAIRS);

        private final Random random = new Random(20261120);

        private double alarms(int baseline, int candidate, DoubleSupplier one, DoubleSupplier other) {
            int alarms = 0;
            for (int i = 0; i < PAIRS; i++) {
                Decision decision = compare(TIME, drawn(baseline, one), drawn(candidate, other))
                        .decision();
                alarms += decision instanceof Decision.Regressed || decision instanceof Decision.Improved ? 1 : 0;
            }
            return (double) alarms / PAIRS;
        }

        private static List<Group> drawn(int forks, DoubleSupplier fork) {
            return groups(IntStream.range(0, forks)
                    .mapToDouble(i -> fork.getAsDouble())
                    .toArray());
        }

        private DoubleSupplier normal(double spread) {
            return () -> 100 * (1 + spread * random.nextGaussian());
        }

        /** A JVM that compiles well or badly, once and for all. */
        private double twoSpeed() {
            return (random.nextBoolean() ? 100 : 120) * (1 + 0.005 * random.nextGaussian());
        }

        private void requireFew(String what, double rate) {
            assertTrue(rate <= MOST, () -> what + ": " + rate + " of equal pairs were called changed");
        }

        @Test
        void areAtMostNominalWhateverTheForksAre() {
            for (int[] forks : new int[][] {{1, 1}, {2, 2}, {2, 5}, {3, 3}, {3, 10}, {5, 5}, {10, 10}}) {
                String which = forks[0] + " and " + forks[1] + " forks";
                requireFew(which + ", 2%", alarms(forks[0], forks[1], normal(0.02), normal(0.02)));
                requireFew(which + ", 1% and 5%", alarms(forks[0], forks[1], normal(0.01), normal(0.05)));
                requireFew(which + ", two speeds", alarms(forks[0], forks[1], this::twoSpeed, this::twoSpeed));
            }
        }

        @Test
        void aSlowDownByAFifthIsFound() {
            for (int forks : new int[] {3, 5, 10}) {
                int found = 0;
                for (int i = 0; i < 500; i++) {
                    DoubleSupplier slow = () -> 1.2 * normal(0.02).getAsDouble();
                    found += compare(TIME, drawn(forks, normal(0.02)), drawn(forks, slow))
                                            .decision()
                                    instanceof Decision.Regressed
                            ? 1
                            : 0;
                }
                int seen = found;
                assertTrue(seen >= 0.95 * 500, () -> seen + " of 500 found with " + forks + " forks");
            }
        }
    }
}
