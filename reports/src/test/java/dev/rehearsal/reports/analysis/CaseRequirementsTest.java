package dev.rehearsal.reports.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.judges.statistics.Percentiles;
import dev.rehearsal.judges.statistics.gate.Gate;
import dev.rehearsal.judges.statistics.gate.Subgroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CaseRequirementsTest {

    private static final Map<String, Metric> METRICS = Stream.of(
                    Metric.SUCCESS,
                    Metric.rate("facts"),
                    new Metric("harm", Unit.RATE, Direction.LOWER, 0, 1),
                    new Metric("grade", Unit.SCORE, Direction.HIGHER, 1, 10),
                    Metric.amount("turns", Unit.COUNT),
                    Metric.amount("tokens", Unit.TOKENS))
            .collect(Collectors.toMap(Metric::name, one -> one));

    private static List<PlannedCase> cases(int n, int repetitions, IntFunction<Map<String, String>> clusters) {
        return IntStream.range(0, n)
                .mapToObj(i -> new PlannedCase("c" + i, clusters.apply(i), repetitions))
                .toList();
    }

    private static List<CaseRequirement> of(Estimand estimand, List<PlannedCase> cases, String... gates) {
        return CaseRequirements.of(
                new AnalysisPlan(
                        Optional.of(new AnalysisPlan.Sides("old", "new")),
                        "success",
                        estimand,
                        Map.of(),
                        Stream.of(gates).map(text -> Gate.parse("gates", text)).toList()),
                METRICS,
                part -> part.equals(Subgroup.CLEAN)
                        ? Map.of("old", cases, "new", cases)
                        : Map.of("old", cases.subList(0, cases.size() / 4), "new", cases.subList(0, cases.size() / 4)));
    }

    private static CaseRequirement of(int n, String gate) {
        return of(Estimand.POPULATION, cases(n, 1, i -> Map.of()), gate).getFirst();
    }

    /** Every number is where the gate is satisfiable, and one less is where it is not. */
    private static int least(String gate) {
        int least = of(10, gate).atBest().orElseThrow();
        assertTrue(of(least, gate).satisfiable(), gate + " with " + least);
        assertFalse(of(least - 1, gate).satisfiable(), gate + " with " + (least - 1));
        return least;
    }

    @Nested
    class Limits {
        @Test
        void aRateNeedsTheZeroEventBound() {
            // 1 - 0.025^(1/n) <= 0.01 from n = 368 on; Wilson's interval is a little wider
            int needed = least("success(new) >= 0.99");
            assertTrue(needed >= 367 && needed <= 385, "" + needed);
            assertEquals(needed, least("harm(new) <= 1%"));
            assertTrue(least("success(new) >= 0.9") < 50);
        }

        @Test
        void p95NeedsAsManyAsItsUpperLimit() {
            int needed = least("latency.p95(new) <= 20s");
            assertEquals(Percentiles.casesNeeded(0.95, 0.95), needed);
            assertTrue(needed >= 72 && needed <= 76, "" + needed);
        }

        @Test
        void countsAndAmountsNeedFew() {
            // no limit is given of fewer, for an unseen case may cost anything
            assertEquals(OptionalInt.of(20), of(5, "turns(new) <= 15").atBest());
            assertEquals(
                    OptionalInt.of(20), of(5, "tokens-per-success(new) <= 5k").atBest());
            assertTrue(of(5, "turns(new) <= 15").satisfiable(), "it lacks a cap alone, and may fail");
            assertFalse(of(5, "latency.p95(new) <= 5s").satisfiable());
            assertTrue(least("grade(new) >= 8") > 5);
        }

        @Test
        void passKNeedsWhatItsRateNeedsAndRepetitions() {
            List<PlannedCase> thrice = cases(60, 3, i -> Map.of());
            int rate = of(Estimand.POPULATION, thrice, "success(new) >= 0.9")
                    .getFirst()
                    .atBest()
                    .orElseThrow();
            for (String gate : List.of("pass^3(new) >= 0.9", "pass@3(new) >= 0.9", "pass^3(new) <= 0.1")) {
                CaseRequirement found = of(Estimand.POPULATION, thrice, gate).getFirst();
                assertEquals(rate, found.atBest().orElseThrow(), gate);
                assertTrue(found.satisfiable(), gate);
            }
            assertFalse(
                    of(Estimand.POPULATION, thrice, "pass^4(new) >= 0.1")
                            .getFirst()
                            .satisfiable(),
                    "no case has four repetitions");
        }

        @Test
        void whatNoNumberSatisfiesIsSaid() {
            CaseRequirement certainty = of(500, "success(new) >= 1");
            assertEquals(OptionalInt.empty(), certainty.atBest());
            assertFalse(certainty.satisfiable());
            assertEquals(
                    "success(new) >= 1 needs more than 65,536 independent cases at best; 500 are planned",
                    certainty.sentence());
        }

        @Test
        void ofGradesThatRecordingsBringNothingIsSaid() {
            assertEquals(
                    List.of("\"unchanged\" in success"),
                    of(Estimand.POPULATION, cases(5, 1, i -> Map.of()), "polite(new) >= 0.9").stream()
                            .map(CaseRequirement::text)
                            .toList());
        }
    }

    @Nested
    class Pairs {
        @Test
        void unchangedNeedsTheScoreLimitWithinTheMargin() {
            // 1 - 0.025^(1/n) <= 0.02 from n = 183 on; without a change Tango's limit is t^2 / (n + t^2)
            CaseRequirement unchanged =
                    of(Estimand.POPULATION, cases(60, 1, i -> Map.of())).getLast();
            assertEquals(CaseRequirement.Kind.UNCHANGED, unchanged.kind());
            int needed = unchanged.ifEqual().orElseThrow();
            assertTrue(needed >= 183 && needed <= 195, "" + needed);
            assertEquals(
                    "\"unchanged\" in success needs " + needed
                            + " independent cases if nothing changes; 60 are planned",
                    unchanged.sentence());
        }

        @Test
        void noWorseNeedsLessWhereTheCandidateWins() {
            CaseRequirement noWorse = of(30, "success(new) no worse than success(old) by 0.02");
            assertTrue(noWorse.satisfiable(), noWorse.sentence());
            assertTrue(noWorse.atBest().orElseThrow() <= 8, noWorse.sentence());
            assertTrue(noWorse.ifEqual().orElseThrow() >= 180, noWorse.sentence());
            assertTrue(noWorse.sentence().contains("if the systems do not differ"), noWorse.sentence());
        }

        @Test
        void betterIsNeverShownOfEqualSystems() {
            for (String gate : List.of("tokens(new) better than tokens(old)", "turns(new) better than turns(old)")) {
                assertEquals(6, least(gate), gate);
                assertEquals(OptionalInt.empty(), of(30, gate).ifEqual(), gate);
            }
            String single = "success(new) better than success(old)";
            assertEquals(7, least(single), "by the score test of single trials");
            assertEquals(OptionalInt.empty(), of(30, single).ifEqual());
        }
    }

    @Nested
    class Parts {
        @Test
        void theCasesOfThePartCount() {
            int needed = of(10, "success(new) >= 0.9").atBest().orElseThrow();
            for (String gate : List.of("success(new) under rate-limit >= 0.9", "success(new) tagged edge >= 0.9")) {
                assertEquals(OptionalInt.of(needed), of(10, gate).atBest(), gate);
                assertFalse(of(4 * needed - 1, gate).satisfiable(), gate);
                assertTrue(of(4 * needed, gate).satisfiable(), gate);
                assertTrue(of(4 * needed, gate).sentence().endsWith("; " + needed + " are planned"), gate);
            }
        }

        @Test
        void aCountNeedsATrial() {
            assertTrue(of(4, "harm(new) under rate-limit == 0 trials").satisfiable());
            CaseRequirement none = of(3, "harm(new) under rate-limit == 0 trials");
            assertFalse(none.satisfiable(), "no trial could show it");
            assertEquals(
                    "harm(new) under rate-limit == 0 trials needs 1 independent case at best; 0 are planned",
                    none.sentence());
        }
    }

    @Nested
    class Designs {
        @Test
        void casesOfOneClusterCountOnce() {
            CaseRequirement five = of(
                            Estimand.POPULATION,
                            cases(500, 1, i -> Map.of("template", "t" + i % 5)),
                            "success(new) >= 0.9")
                    .getFirst();
            assertFalse(five.satisfiable());
            assertTrue(five.sentence().endsWith("; 500 in 5 clusters are planned"), five.sentence());
        }

        @Test
        void withTheCasesFixedRepetitionsCount() {
            String gate = "success(new) >= 0.9";
            assertFalse(of(Estimand.DATASET, cases(100, 1, i -> Map.of()), gate)
                    .getFirst()
                    .satisfiable());
            assertTrue(of(Estimand.DATASET, cases(100, 3, i -> Map.of()), gate)
                    .getFirst()
                    .satisfiable());
        }

        @Test
        void onlyCasesThatBothSystemsHaveArePaired() {
            CaseRequirement better = CaseRequirements.of(
                            new AnalysisPlan(
                                    Optional.empty(),
                                    "success",
                                    Estimand.POPULATION,
                                    Map.of(),
                                    List.of(Gate.parse("gates", "success(new) better than success(old)"))),
                            METRICS,
                            part -> Map.of(
                                    "old",
                                    cases(40, 1, i -> Map.of()),
                                    "new",
                                    cases(44, 1, i -> Map.of()).subList(36, 44)))
                    .getFirst();
            assertEquals(4, better.cases());
            assertFalse(better.satisfiable());
        }
    }
}
