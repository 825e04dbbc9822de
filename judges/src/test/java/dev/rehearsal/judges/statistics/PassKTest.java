package dev.rehearsal.judges.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.statistics.PassK.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassKTest {

    static double at(SortedMap<Integer, Double> byK, int k) {
        return Optional.ofNullable(byK.get(k)).orElseThrow();
    }

    @Test
    void twoOfFourPassesGiveTheBinomialRatios() {
        PassK found = PassK.of(List.of(RatesTest.tally("a", 2, 4)), 4);
        // C(2,k)/C(4,k) and 1 - C(2,k)/C(4,k).
        assertEquals(Map.of(1, 0.5, 2, 1 / 6.0, 3, 0.0, 4, 0.0), found.passHatK());
        assertEquals(0.5, at(found.passAtK(), 1), 1e-12);
        assertEquals(5 / 6.0, at(found.passAtK(), 2), 1e-12);
        assertEquals(1, at(found.passAtK(), 3), 1e-12);
    }

    @Test
    void casesWithFewerTrialsTakeNoPart() {
        PassK found = PassK.of(List.of(RatesTest.tally("a", 4, 4), RatesTest.tally("b", 0, 1)), 8);
        assertEquals(Map.of(1, 2, 2, 1, 3, 1, 4, 1), found.casesWithK());
        assertEquals(0.5, at(found.passHatK(), 1), 1e-12);
        assertEquals(1, at(found.passHatK(), 2), 1e-12);
    }

    @Test
    void manyTrialsAreNoTrouble() {
        PassK found = PassK.of(List.of(RatesTest.tally("a", 900_000, 1_000_000)), 10);
        assertEquals(Math.pow(0.9, 10), at(found.passHatK(), 10), 1e-5);
        assertEquals(1 - Math.pow(0.1, 10), at(found.passAtK(), 10), 1e-12);
    }

    @Test
    void gradesAreRefused() {
        List<CaseTally> grades = List.of(new CaseTally("a", Map.of(), new Tally(2, 0, 0.7, 0.3)));
        assertThrows(IllegalArgumentException.class, () -> PassK.of(grades, 1));
        assertThrows(IllegalArgumentException.class, () -> PassK.of(List.of(), 0));
        assertEquals(Map.of(), PassK.of(List.of(), 3).passHatK());
    }

    @Nested
    class Intervals {

        private static final int EXPERIMENTS = 1_000;

        private static Estimate estimate(List<CaseTally> cases, Kind kind, int k, Estimand estimand) {
            return PassK.estimate(cases, kind, k, estimand, 0.95).orElseThrow();
        }

        @Test
        void forOneTrialTheyAreThoseOfTheRate() {
            List<CaseTally> cases = IntStream.range(0, 30)
                    .mapToObj(i -> RatesTest.tally("c" + i, i % 5, 4))
                    .toList();
            for (Estimand estimand : Estimand.values()) {
                Estimate rate = Rates.estimate(cases, estimand, 0.95).orElseThrow();
                for (Kind kind : Kind.values()) {
                    Estimate found = estimate(cases, kind, 1, estimand);
                    assertEquals(rate.value(), found.value(), 1e-12);
                    assertEquals(
                            rate.interval().orElseThrow().low(),
                            found.interval().orElseThrow().low(),
                            1e-9);
                    assertEquals(
                            rate.interval().orElseThrow().high(),
                            found.interval().orElseThrow().high(),
                            1e-9);
                    assertEquals(120, found.trials());
                }
            }
        }

        @Test
        void restOnTheCasesThatHaveKTrials() {
            List<CaseTally> cases = List.of(
                    RatesTest.tally("a", 4, 4),
                    RatesTest.tally("b", 3, 4),
                    RatesTest.tally("c", 0, 1),
                    RatesTest.tally("d", 2, 3));
            Estimate found = estimate(cases, Kind.ALL, 3, Estimand.POPULATION);
            assertEquals(3, found.cases());
            assertEquals(11, found.trials());
            assertEquals((1 + 1 / 4.0 + 0) / 3, found.value(), 1e-12);
            assertEquals(at(PassK.of(cases, 3).passHatK(), 3), found.value(), 1e-12);
            assertEquals(
                    at(PassK.of(cases, 3).passAtK(), 3),
                    estimate(cases, Kind.ANY, 3, Estimand.POPULATION).value(),
                    1e-12);
            assertEquals(Optional.empty(), PassK.estimate(cases, Kind.ALL, 5, Estimand.POPULATION, 0.95));
        }

        @Test
        void withTheCasesFixedTheyTakeTwiceKTrials() {
            List<CaseTally> few = IntStream.range(0, 30)
                    .mapToObj(i -> RatesTest.tally("c" + i, i % 6, 5))
                    .toList();
            assertEquals(
                    Optional.empty(),
                    estimate(few, Kind.ALL, 3, Estimand.DATASET).interval(),
                    "five trials are one group of three, which tells of no other");
            assertTrue(estimate(few, Kind.ALL, 2, Estimand.DATASET).interval().isPresent());
        }

        @Test
        void clustersAreRespected() {
            List<CaseTally> alone = new ArrayList<>();
            List<CaseTally> clustered = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                Tally tally = RatesTest.tally("c", i / 6 % 2 == 0 ? 4 : 2, 4).tally();
                alone.add(new CaseTally("c" + i, Map.of(), tally));
                clustered.add(new CaseTally("c" + i, Map.of("template", "t" + i / 6), tally));
            }
            double wide = estimate(clustered, Kind.ALL, 2, Estimand.POPULATION)
                    .interval()
                    .orElseThrow()
                    .width();
            double narrow = estimate(alone, Kind.ALL, 2, Estimand.POPULATION)
                    .interval()
                    .orElseThrow()
                    .width();
            assertTrue(wide > 2 * narrow, wide + " of 10 clusters, " + narrow + " of 60 cases");
        }

        @Test
        void trialsWithoutAValueAreBounded() {
            List<CaseTally> cases = List.of(
                    new CaseTally("a", Map.of(), new Tally(2, 1, 2, 2)),
                    RatesTest.tally("b", 3, 3),
                    RatesTest.tally("c", 3, 3));
            Extremes extremes = PassK.extremes(cases, Kind.ALL, 3, Estimand.POPULATION, 0.95)
                    .orElseThrow();
            assertEquals(1, extremes.unscored());
            assertEquals(2 / 3.0, extremes.least().value(), 1e-12);
            assertEquals(1, extremes.greatest().value(), 1e-12);
            assertEquals(
                    Optional.empty(),
                    PassK.extremes(cases.subList(1, 3), Kind.ALL, 3, Estimand.POPULATION, 0.95),
                    "nothing is missing");
        }

        /** Return how often the interval of a simulated system covers the truth; a third of the cases each pass always, 9 of 10, half. */
        private static int covered(Kind kind, int k, int trials, Estimand estimand) {
            double[] rates = {1, 0.9, 0.5};
            double truth = 0;
            for (double rate : rates) {
                truth += (kind == Kind.ALL ? Math.pow(rate, k) : 1 - Math.pow(1 - rate, k)) / rates.length;
            }
            int covered = 0;
            for (int seed = 0; seed < EXPERIMENTS; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                List<CaseTally> cases = new ArrayList<>();
                for (int i = 0; i < 60; i++) {
                    double rate = rates[estimand == Estimand.DATASET ? i % 3 : random.nextInt(3)];
                    int passed = 0;
                    for (int trial = 0; trial < trials; trial++) {
                        passed += random.nextDouble() < rate ? 1 : 0;
                    }
                    cases.add(RatesTest.tally("c" + i, passed, trials));
                }
                covered += estimate(cases, kind, k, estimand)
                                .interval()
                                .orElseThrow()
                                .contains(truth)
                        ? 1
                        : 0;
            }
            return covered;
        }

        @ParameterizedTest
        @CsvSource({
            "ALL, 3, 3, POPULATION",
            "ALL, 3, 8, POPULATION",
            "ALL, 4, 4, POPULATION",
            "ANY, 3, 3, POPULATION",
            "ANY, 2, 8, POPULATION",
            "ALL, 3, 8, DATASET",
            "ANY, 2, 8, DATASET"
        })
        void coverTheTruth(Kind kind, int k, int trials, Estimand estimand) {
            int covered = covered(kind, k, trials, estimand);
            assertTrue(covered >= 0.935 * EXPERIMENTS, covered + " of " + EXPERIMENTS);
        }
    }
}
