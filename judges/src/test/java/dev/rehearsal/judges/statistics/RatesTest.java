package dev.rehearsal.judges.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RatesTest {

    static CaseTally tally(String id, int passed, int trials) {
        return new CaseTally(id, Map.of(), new Tally(trials, 0, passed, passed));
    }

    private static Estimate estimate(List<CaseTally> cases) {
        return Rates.estimate(cases, Estimand.POPULATION, 0.95).orElseThrow();
    }

    private static Interval interval(List<CaseTally> cases) {
        return estimate(cases).interval().orElseThrow();
    }

    private static List<CaseTally> cases(int n, int passing, int trials) {
        var cases = new ArrayList<CaseTally>();
        for (int i = 0; i < n; i++) {
            cases.add(tally("c" + i, i < passing ? trials : 0, trials));
        }
        return cases;
    }

    @Nested
    class Exact {
        @Test
        void matchesNewcombesTable() {
            // Newcombe (1998), Two-Sided Confidence Intervals for the Single Proportion, table I, method 5: Clopper and
            // Pearson.
            check(81, 263, 0.2527, 0.3676);
            check(15, 148, 0.0578, 0.1617);
            check(0, 20, 0, 0.1684);
            check(28, 29, 1 - 0.1776, 1 - 0.0009);
        }

        private void check(int passed, int n, double low, double high) {
            Interval found = interval(cases(n, passed, 1));
            assertEquals(low, found.low(), 5e-5);
            assertEquals(high, found.high(), 5e-5);
        }
    }

    @Nested
    class Population {
        @Test
        void valueIsTheMeanOfCaseMeansAndEqualsPassHatOne() {
            List<CaseTally> cases = List.of(tally("a", 1, 1), tally("b", 1, 4), tally("c", 2, 3));
            assertEquals((1 + 0.25 + 2 / 3.0) / 3, estimate(cases).value(), 1e-12);
            assertEquals(
                    estimate(cases).value(), PassKTest.at(PassK.of(cases, 1).passHatK(), 1), 1e-12);
        }

        @Test
        void fiveEqualCasesDecideNothing() {
            assertTrue(interval(cases(5, 5, 1)).low() <= 1 - 0.5218);
            assertEquals(1, interval(cases(5, 5, 1)).high());
            assertTrue(interval(cases(5, 0, 100)).high() >= 0.5218);
        }

        @Test
        void intervalReachesTheZeroEventBoundOfItsClusters() {
            // One failure in 200 cases of ten templates: as if ten had been seen.
            var cases = new ArrayList<CaseTally>();
            for (int i = 0; i < 200; i++) {
                cases.add(new CaseTally(
                        "c" + i, Map.of("template", "t" + i % 10), new Tally(1, 0, i == 0 ? 0 : 1, i == 0 ? 0 : 1)));
            }
            assertTrue(interval(cases).low() <= 0.995 - 0.308);
        }

        @Test
        void copiesOfRepetitionsDoNotFakeCertainty() {
            Interval once = interval(cases(30, 12, 1));
            Interval copied = interval(cases(30, 12, 50));
            assertEquals(once.low(), copied.low(), 1e-12);
            assertEquals(once.high(), copied.high(), 1e-12);
        }

        @Test
        void moreDifferentRepetitionsNarrowTheInterval() {
            var random = new Random(3);
            var one = new ArrayList<CaseTally>();
            var many = new ArrayList<CaseTally>();
            for (int i = 0; i < 60; i++) {
                one.add(tally("c" + i, random.nextInt(2), 1));
                int passed = 0;
                for (int r = 0; r < 8; r++) {
                    passed += random.nextInt(2);
                }
                many.add(tally("c" + i, passed, 8));
            }
            assertTrue(interval(many).width() < interval(one).width() / 2);
        }

        @Test
        void orderDoesNotMatter() {
            List<CaseTally> cases = cases(40, 17, 3);
            var shuffled = new ArrayList<>(cases);
            Collections.shuffle(shuffled, new Random(1));
            assertEquals(estimate(cases), estimate(shuffled));
        }

        @Test
        void failuresMirrorSuccesses() {
            Interval passes = interval(cases(33, 30, 1));
            Interval failures = interval(cases(33, 3, 1));
            assertEquals(passes.low(), 1 - failures.high(), 1e-9);
            assertEquals(passes.high(), 1 - failures.low(), 1e-9);
        }

        @Test
        void oneClusterSaysNothing() {
            var cases = new ArrayList<CaseTally>();
            for (int i = 0; i < 50; i++) {
                cases.add(new CaseTally("c" + i, Map.of("source", "desk"), new Tally(1, 0, 1, 1)));
            }
            assertEquals(new Interval(0, 1), interval(cases));
            assertEquals(new Interval(0, 1), interval(List.of(tally("alone", 3, 3))));
        }

        @Test
        void casesWithoutAValueAreNoZeros() {
            var cases = new ArrayList<>(cases(10, 5, 1));
            cases.add(new CaseTally("outage", Map.of(), new Tally(0, 4, 0, 0)));
            assertEquals(0.5, estimate(cases).value());
            assertEquals(10, estimate(cases).cases());
            assertEquals(Optional.empty(), Rates.estimate(List.of(), Estimand.POPULATION, 0.95));
        }

        @Test
        void valuesBeyondOneAndCasesGivenTwiceAreRefused() {
            assertThrows(IllegalArgumentException.class, () -> estimate(List.of(tally("a", 3, 2), tally("b", 1, 2))));
            assertThrows(IllegalArgumentException.class, () -> estimate(List.of(tally("a", 1, 2), tally("a", 1, 2))));
        }
    }

    @Nested
    class Dataset {
        @Test
        void singleTrialsGiveNoInterval() {
            Estimate found =
                    Rates.estimate(cases(30, 12, 1), Estimand.DATASET, 0.95).orElseThrow();
            assertEquals(Optional.empty(), found.interval());
            assertTrue(found.method().contains("two or more"));
        }

        @Test
        void casesThatAlwaysAgreeLeaveTheBoundOfTheTrials() {
            // 60 trials without a disagreement: 1 - 0.025^(1/60) on both sides.
            Interval found = Rates.estimate(cases(30, 12, 2), Estimand.DATASET, 0.95)
                    .orElseThrow()
                    .interval()
                    .orElseThrow();
            double bound = 1 - Math.pow(0.025, 1 / 60.0);
            assertTrue(found.low() <= 0.4 - bound && found.high() >= 0.4 + bound);
        }
    }

    @Nested
    class Amounts {
        private static final Metric TOKENS = Metric.amount("tokens", Unit.TOKENS);

        private static List<CaseTally> amounts(double... values) {
            var cases = new ArrayList<CaseTally>();
            for (double value : values) {
                cases.add(new CaseTally("c" + cases.size(), Map.of(), new Tally(1, 0, value, value * value)));
            }
            return cases;
        }

        private static Estimate of(Metric metric, double... values) {
            return Means.estimate(metric, amounts(values), Estimand.POPULATION, 0.95)
                    .orElseThrow();
        }

        @Test
        void gradesHaveAStudentsInterval() {
            // Mean 0.5, s = 0.1 * sqrt(2.5), t(4) = 2.776; the zero-event bound of five cases is wider than that below.
            Metric grade = new Metric("grade", Unit.SCORE, Direction.HIGHER, -100, 100);
            Metric wide = new Metric("grade", Unit.SCORE, Direction.HIGHER, 0, Double.POSITIVE_INFINITY);
            Interval student = of(wide, 0.3, 0.4, 0.5, 0.6, 0.7).interval().orElseThrow();
            assertEquals(0.5 - 2.7764 * 0.15811 / Math.sqrt(5), student.low(), 1e-4);
            assertEquals(0.5 + 2.7764 * 0.15811 / Math.sqrt(5), student.high(), 1e-4);
            assertTrue(
                    of(grade, 0.3, 0.4, 0.5, 0.6, 0.7).interval().orElseThrow().width() > 100);
        }

        @Test
        void equalAmountsDoNotFakeCertainty() {
            Interval found = of(TOKENS, 800, 800, 800, 800, 800).interval().orElseThrow();
            assertTrue(found.high() >= 800 * 1.5);
            Metric errors = Metric.amount("tool-errors", Unit.COUNT);
            Interval none = of(errors, new double[20]).interval().orElseThrow();
            assertEquals(0, none.low());
            assertEquals(0.1684, none.high(), 1e-4);
        }

        @Test
        void amountsStayAboveZero() {
            Interval found = of(TOKENS, 1, 1, 1, 1, 1, 1, 500).interval().orElseThrow();
            assertTrue(found.low() > 0 && found.high() > 300);
        }
    }
}
