package dev.rehearsal.judges.statistics.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.CasePair;
import dev.rehearsal.judges.statistics.CaseTally;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Comparisons;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.Extremes;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.judges.statistics.Percentiles;
import dev.rehearsal.judges.statistics.Rates;
import dev.rehearsal.judges.statistics.Tally;
import dev.rehearsal.judges.statistics.gate.Gate.Quantity;
import dev.rehearsal.judges.statistics.gate.Gate.Quantity.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GateTest {

    private static Gate gate(String text) {
        return Gate.parse("suite.yaml:12", text);
    }

    /** One estimate and one comparison, whatever is asked. */
    private record Fixed(Optional<Estimate> estimate, Optional<Comparison> comparison) implements Evidence {
        @Override
        public Optional<Estimate> estimate(String system, String metric) {
            return estimate;
        }

        @Override
        public Optional<Comparison> comparison(String metric, String baseline, String candidate) {
            return comparison;
        }
    }

    private static Evidence estimate(double value, double low, double high) {
        return new Fixed(
                Optional.of(new Estimate(value, Optional.of(new Interval(low, high)), 0.95, 50, 200, "test")),
                Optional.empty());
    }

    private static Evidence comparison(Metric metric, int cases, double baseline, double candidate) {
        var pairs = new ArrayList<CasePair>();
        for (int i = 0; i < cases; i++) {
            double wave = 1 + 0.01 * (i % 3 - 1);
            double left = metric.unit() == Unit.RATE ? (i < baseline * cases ? 1 : 0) : baseline * wave;
            double right = metric.unit() == Unit.RATE ? (i < candidate * cases ? 1 : 0) : candidate * wave;
            pairs.add(new CasePair(
                    "c" + i, Map.of(), new Tally(1, 0, left, left * left), new Tally(1, 0, right, right * right)));
        }
        return new Fixed(
                Optional.empty(),
                Optional.of(Comparisons.compare(
                        metric, "single", "team", pairs, Estimand.POPULATION, OptionalDouble.empty(), 0.95)));
    }

    /** An estimate of 100 cases, of which some have no verdict. */
    private static Evidence lacking(int passed, int failed, int unscored) {
        var cases = new ArrayList<CaseTally>();
        for (int i = 0; i < passed + failed + unscored; i++) {
            cases.add(new CaseTally(
                    "c" + i,
                    Map.of(),
                    i < passed
                            ? new Tally(1, 0, 1, 1)
                            : i < passed + failed ? new Tally(1, 0, 0, 0) : new Tally(0, 1, 0, 0)));
        }
        Optional<Estimate> scored = Rates.estimate(cases, Estimand.POPULATION, 0.95);
        Optional<Extremes> extremes = Extremes.of(Metric.SUCCESS, cases, Estimand.POPULATION, 0.95);
        return new Evidence() {
            @Override
            public Optional<Estimate> estimate(String system, String metric) {
                return scored;
            }

            @Override
            public Optional<Extremes> extremes(String system, String metric) {
                return extremes;
            }

            @Override
            public Optional<Comparison> comparison(String metric, String baseline, String candidate) {
                return Optional.empty();
            }
        };
    }

    @Nested
    class Unscored {
        @Test
        void aGateHoldsOnlyIfItHoldsWithThemAtTheirWorst() {
            assertInstanceOf(
                    GateResult.Passed.class, gate("success(team) >= 0.9").evaluate(lacking(200, 0, 0)));
            assertInstanceOf(
                    GateResult.Undecided.class, gate("success(team) >= 0.9").evaluate(lacking(200, 0, 200)));
            assertInstanceOf(
                    GateResult.Passed.class, gate("success(team) >= 0.9").evaluate(lacking(399, 0, 1)));
        }

        @Test
        void aGateFailsOnlyIfItFailsWithThemAtTheirBest() {
            assertInstanceOf(
                    GateResult.Failed.class, gate("success(team) >= 0.9").evaluate(lacking(50, 50, 0)));
            assertInstanceOf(
                    GateResult.Undecided.class, gate("success(team) >= 0.9").evaluate(lacking(50, 50, 900)));
            assertInstanceOf(
                    GateResult.Failed.class, gate("success(team) >= 0.9").evaluate(lacking(50, 50, 10)));
        }

        @Test
        void theReasonSaysHowManyThereAre() {
            GateResult found = gate("success(team) >= 0.9").evaluate(lacking(200, 0, 200));
            assertTrue(
                    found.reason().contains("200 trials without a value at their worst and at their best"),
                    found.reason());
        }
    }

    @Nested
    class Grammar {
        @Test
        void everyFormOfTheSuiteIsRead() {
            assertEquals(
                    new Gate.Threshold(
                            "success(team) >= 0.95",
                            "success",
                            "team",
                            Gate.Relation.AT_LEAST,
                            new Quantity(0.95, Kind.PLAIN)),
                    gate("success(team) >= 0.95"));
            assertEquals(
                    new Quantity(5000, Kind.MILLISECONDS), ((Gate.Threshold) gate("latency.p95( team )<=5s")).limit());
            assertEquals(new Quantity(0.05, Kind.USD), ((Gate.Threshold) gate("cost(team) < 0.05 usd")).limit());
            assertEquals(new Quantity(2e6, Kind.PLAIN), ((Gate.Threshold) gate("tokens(team) > 2M")).limit());
            assertEquals(
                    new Gate.NoWorse(
                            "success(team) no worse than success(single) by 0.02",
                            "success",
                            "team",
                            "single",
                            Optional.of(new Quantity(0.02, Kind.PLAIN))),
                    gate("success(team) no worse than success(single) by 0.02"));
            assertEquals(
                    Optional.of(new Quantity(0.05, Kind.PERCENT)),
                    ((Gate.NoWorse) gate("tokens(team) no worse than tokens(single) by 5%")).margin());
            assertEquals(
                    List.of("team", "single"),
                    gate("success(team) better than success(single)").systems());
        }

        @Test
        void mistakesAreNamedWithTheirPosition() {
            fails("", "character 1: must have the name of a metric");
            fails("success", "character 8: must have \"(\"");
            fails("success()", "character 9: must have the name of a system");
            fails("success(team", "character 13: must have \")\"");
            fails("success(team) is 1", "character 15: must go on with");
            fails("success(team) >= high", "character 18: must have a number");
            fails("success(team) >= 0.9 apples", "character 22: must have a known unit");
            fails("success(team) >= 0.9 and more", "character 22: must have a known unit");
            fails("success(team) >= 0.9 % x", "character 24: must end here");
            fails("success(team) no better", "character 18: must have \"worse\"");
            fails("success(team) better than tokens(single)", "character 27: must have the same metric");
            fails("success(team) better than success(team)", "character 27: must compare two systems");
            fails("success(a) no worse than success(b) by -1", "character 40: must have a margin of 0 or more");
            fails("success(team) >= 1e999", "character 18: must have a finite number");
        }

        private void fails(String text, String expected) {
            String message = String.valueOf(
                    assertThrows(InvalidInputException.class, () -> gate(text)).getMessage());
            assertTrue(message.startsWith("suite.yaml:12: gate "), message);
            assertTrue(message.contains(expected), message);
        }

        @Test
        void numbersMustSuitTheMetric() {
            Metric tokens = Metric.amount("tokens", Unit.TOKENS);
            assertThrows(
                    InvalidInputException.class,
                    () -> gate("tokens(team) <= 5s").check("s", tokens));
            assertThrows(
                    InvalidInputException.class,
                    () -> gate("tokens(team) <= 5%").check("s", tokens));
            assertThrows(
                    InvalidInputException.class,
                    () -> gate("success(a) no worse than success(b) by 2%").check("s", Metric.SUCCESS));
            gate("tokens(a) no worse than tokens(b) by 5%").check("s", tokens);
            gate("success(a) >= 95%").check("s", Metric.SUCCESS);
        }

        @Test
        void numbersMustLieInTheRangeOfTheMetric() {
            outside("success(a) >= 80", Metric.SUCCESS, "0 to 1", "was 80", "write 0.8 or 80%");
            outside("success(a) >= 110%", Metric.SUCCESS, "A rate is 0 to 1");
            outside("success(a) > -0.1", Metric.SUCCESS, "A rate is 0 to 1");
            outside("tokens(a) <= -5", Metric.amount("tokens", Unit.TOKENS), "0 or more");
            outside(
                    "success(a) no worse than success(b) by 2",
                    Metric.SUCCESS,
                    "which every system keeps",
                    "write 0.02");
            gate("success(a) >= 1").check("s", Metric.SUCCESS);
            gate("success(a) >= 0").check("s", Metric.SUCCESS);
            gate("success(a) no worse than success(b) by 0.5").check("s", Metric.SUCCESS);
        }

        private void outside(String text, Metric metric, String... said) {
            String message = String.valueOf(
                    assertThrows(InvalidInputException.class, () -> gate(text).check("suite.yaml:12", metric))
                            .getMessage());
            for (String each : said) {
                assertTrue(message.contains(each), message);
            }
        }
    }

    @Nested
    class Thresholds {
        @Test
        void theWholeIntervalMustBeOnTheGoodSide() {
            assertInstanceOf(
                    GateResult.Passed.class, gate("success(team) >= 0.95").evaluate(estimate(0.98, 0.95, 0.99)));
            assertInstanceOf(
                    GateResult.Undecided.class, gate("success(team) >= 0.95").evaluate(estimate(0.98, 0.94, 0.99)));
            assertInstanceOf(
                    GateResult.Failed.class, gate("success(team) >= 0.95").evaluate(estimate(0.9, 0.85, 0.94)));
            assertInstanceOf(
                    GateResult.Undecided.class, gate("success(team) > 0.95").evaluate(estimate(0.98, 0.95, 0.99)));
        }

        @Test
        void anUnboundedLimitNeverPassesButMayFail() {
            Evidence open = estimate(4000, 3000, Double.POSITIVE_INFINITY);
            assertInstanceOf(
                    GateResult.Undecided.class, gate("latency.p95(team) <= 5s").evaluate(open));
            assertInstanceOf(
                    GateResult.Failed.class, gate("latency.p95(team) <= 2s").evaluate(open));
        }

        @Test
        void anUnboundedPercentileSaysHowManyCasesAreNeeded() {
            String reason = gate("latency.p95(team) <= 5s")
                    .evaluate(estimate(4000, 3000, Double.POSITIVE_INFINITY))
                    .reason();
            assertTrue(
                    reason.endsWith("50 cases are too few for an upper limit of p95; "
                            + Percentiles.casesNeeded(0.95, 0.95) + " independent ones, each played once, are enough."),
                    reason);
        }

        @Test
        void withoutScoresThereIsNoEvidence() {
            assertInstanceOf(
                    GateResult.NoEvidence.class,
                    gate("success(team) >= 0").evaluate(new Fixed(Optional.empty(), Optional.empty())));
        }

        @Test
        void reasonsHaveTheNumbers() {
            assertEquals(
                    "success(team) is 0.98 (95% interval 0.94 to 0.99), required >= 0.95: the interval is on both sides.",
                    gate("success(team) >= 0.95")
                            .evaluate(estimate(0.98, 0.94, 0.99))
                            .reason());
        }
    }

    @Nested
    class Comparing {
        private static final Metric TOKENS = Metric.amount("tokens", Unit.TOKENS);

        @Test
        void reasonsSpeakInTheUnitOfTheMetric() {
            String points = gate("success(team) no worse than success(single) by 0.02")
                    .evaluate(comparison(Metric.SUCCESS, 400, 0.9, 0.8))
                    .reason();
            assertTrue(points.contains(" by −10 points (95% interval −"), points);
            assertTrue(points.contains(", higher is better, required no worse than by 2 points: "), points);
            String share = gate("tokens(team) no worse than tokens(single) by 5%")
                    .evaluate(comparison(TOKENS, 30, 1000, 1100))
                    .reason();
            assertTrue(share.contains(" by +10% (95% interval +"), share);
            assertTrue(share.contains("required no worse than by 5%: "), share);
            String amount = gate("tokens(team) no worse than tokens(single) by 200")
                    .evaluate(comparison(TOKENS, 30, 1000, 1100))
                    .reason();
            assertTrue(amount.contains(" by +100 (95% interval +"), amount);
            assertTrue(amount.contains("required no worse than by 200: "), amount);
        }

        @Test
        void nonInferiorityIsByTheMargin() {
            Gate gate = gate("success(team) no worse than success(single) by 0.02");
            assertInstanceOf(GateResult.Passed.class, gate.evaluate(comparison(Metric.SUCCESS, 400, 0.9, 0.9)));
            assertInstanceOf(GateResult.Undecided.class, gate.evaluate(comparison(Metric.SUCCESS, 50, 0.9, 0.9)));
            assertInstanceOf(GateResult.Failed.class, gate.evaluate(comparison(Metric.SUCCESS, 400, 0.9, 0.8)));
        }

        @Test
        void amountsAreBetterWhenLess() {
            Gate gate = gate("tokens(team) no worse than tokens(single) by 5%");
            assertInstanceOf(GateResult.Passed.class, gate.evaluate(comparison(TOKENS, 30, 1000, 1040)));
            assertInstanceOf(GateResult.Failed.class, gate.evaluate(comparison(TOKENS, 30, 1000, 1100)));
            Gate better = gate("tokens(team) better than tokens(single)");
            assertInstanceOf(GateResult.Passed.class, better.evaluate(comparison(TOKENS, 30, 1000, 900)));
            assertInstanceOf(GateResult.Failed.class, better.evaluate(comparison(TOKENS, 30, 1000, 1040)));
            Gate inTokens = gate("tokens(team) no worse than tokens(single) by 50");
            assertInstanceOf(GateResult.Passed.class, inTokens.evaluate(comparison(TOKENS, 30, 1000, 1040)));
        }

        @Test
        void fiveCasesPassNothing() {
            assertInstanceOf(
                    GateResult.Undecided.class,
                    gate("tokens(team) better than tokens(single)").evaluate(comparison(TOKENS, 5, 1000, 1)));
            assertInstanceOf(
                    GateResult.Undecided.class,
                    gate("success(team) better than success(single)").evaluate(comparison(Metric.SUCCESS, 5, 0, 1)));
        }

        @Test
        void systemsThatWereNotComparedGiveNoEvidence() {
            assertInstanceOf(
                    GateResult.NoEvidence.class,
                    gate("success(team) better than success(single)").evaluate(estimate(1, 1, 1)));
        }
    }

    @Nested
    class Subgroups {
        private static final Subgroup RATE_LIMIT = new Subgroup.Under("rate-limit");

        @Test
        void aQualifierChoosesTheTrials() {
            Gate under = gate("success(team) under rate-limit >= 0.9");
            assertEquals(RATE_LIMIT, under.subgroup());
            assertEquals("success(team) under rate-limit >= 0.9", under.text());
            assertEquals(
                    new Subgroup.Tagged("two-workers"),
                    gate("latency.p95(team) tagged two-workers <= 5s").subgroup());
            assertEquals(
                    new Subgroup.Tagged("two workers"),
                    gate("tokens(team) tagged \"two workers\" <= 5k").subgroup());
            assertEquals(Subgroup.CLEAN, gate("success(team) >= 0.9").subgroup());
        }

        @Test
        void ofTwoSystemsItStandsOnceOnEitherSide() {
            for (String text : List.of(
                    "success(team) under rate-limit no worse than success(single) by 0.02",
                    "success(team) no worse than success(single) under rate-limit by 0.02",
                    "success(team) under rate-limit no worse than success(single) under rate-limit by 0.02",
                    "success(team) under rate-limit better than success(single)",
                    "success(team) better than success(single) under rate-limit")) {
                assertEquals(RATE_LIMIT, gate(text).subgroup(), text);
            }
        }

        @Test
        void mistakesAreNamedWithTheirPosition() {
            fails("success(team) under >= 0.9", "character 21: must have the name of a perturbation");
            fails("success(team) tagged", "character 21: must have a tag here");
            fails("success(team) tagged \"two", "character 22: must have a closing double quote");
            fails("success(team) tagged \"\" >= 1", "character 23: must have a tag");
            fails(
                    "success(a) under x no worse than success(b) under y",
                    "character 45: must be about the same trials on both sides, but went on with \"under y\". Write under x once");
            fails(
                    "success(a) under x no worse than success(b) tagged x",
                    "character 45: must be about the same trials");
            fails("success(a) == 0.9", "character 12: must have >=, >, <= or < here, as an interval equals no number");
            fails("success(a) under x tagged y >= 0.9", "character 20: must go on with");
        }

        @Test
        void itIsJudgedByThatPartOfTheEvidence() {
            Evidence all = new Evidence() {
                @Override
                public Optional<Estimate> estimate(String system, String metric) {
                    return GateTest.estimate(0.98, 0.95, 0.99).estimate(system, metric);
                }

                @Override
                public Optional<Comparison> comparison(String metric, String baseline, String candidate) {
                    return Optional.empty();
                }

                @Override
                public Evidence in(Subgroup subgroup) {
                    return subgroup.equals(RATE_LIMIT) ? GateTest.estimate(0.5, 0.4, 0.6) : Evidence.super.in(subgroup);
                }
            };
            assertInstanceOf(
                    GateResult.Passed.class, gate("success(team) >= 0.9").evaluate(all));
            GateResult under = gate("success(team) under rate-limit >= 0.9").evaluate(all);
            assertInstanceOf(GateResult.Failed.class, under);
            assertTrue(under.reason().startsWith("success(team) under rate-limit is 0.5 ("), under.reason());
            GateResult unknown = gate("success(team) tagged edge >= 0.9").evaluate(all);
            assertInstanceOf(GateResult.NoEvidence.class, unknown);
            assertEquals(
                    "There is no scored trial for success of team tagged edge, so nothing can pass.", unknown.reason());
        }

        private void fails(String text, String expected) {
            String message = String.valueOf(
                    assertThrows(InvalidInputException.class, () -> gate(text)).getMessage());
            assertTrue(message.contains(expected), message);
        }
    }

    @Nested
    class Findings {
        private Evidence seen(long seen, long assessed, String words) {
            return new Evidence() {
                @Override
                public Optional<Estimate> estimate(String system, String metric) {
                    return Optional.empty();
                }

                @Override
                public Optional<Comparison> comparison(String metric, String baseline, String candidate) {
                    return Optional.empty();
                }

                @Override
                public Optional<ObservedCount> observed(String system, String metric) {
                    return metric.equals("findings.loop") || metric.equals("corrupted")
                            ? Optional.of(new ObservedCount(seen, assessed, words))
                            : Optional.empty();
                }
            };
        }

        @Test
        void aCountOfTrialsIsLimited() {
            Gate none = gate("findings.loop(team) == 0 trials");
            assertEquals(
                    new Gate.CountLimit("findings.loop(team) == 0 trials", "findings.loop", "team", Subgroup.CLEAN, 0),
                    none);
            assertEquals("findings.loop", none.metric());
            assertEquals(
                    new Gate.CountLimit("findings.loop(team) <= 1 trial", "findings.loop", "team", Subgroup.CLEAN, 1),
                    gate("findings.loop(team) <= 1 trial"));
            GateResult passed = none.evaluate(seen(0, 185, "0 of 185 trials"));
            assertInstanceOf(GateResult.Passed.class, passed);
            assertEquals(
                    "findings.loop(team) was observed in 0 of 185 trials of this run, required none: a count of what was seen, without an interval.",
                    passed.reason());
            assertInstanceOf(GateResult.Failed.class, none.evaluate(seen(5, 185, "5 of 185 trials")));
            assertInstanceOf(
                    GateResult.Passed.class,
                    gate("findings.loop(team) <= 5 trials").evaluate(seen(5, 185, "5 of 185 trials")));
        }

        @Test
        void trialsAreCountedByAnyRateOfWhatGoesWrong() {
            Gate gate = gate("corrupted(team) under malformed-json == 0 trials");
            assertEquals(
                    new Gate.CountLimit(
                            "corrupted(team) under malformed-json == 0 trials",
                            "corrupted",
                            "team",
                            new Subgroup.Under("malformed-json"),
                            0),
                    gate);
            gate.check("s", new Metric("corrupted", Unit.RATE, dev.rehearsal.judges.Direction.LOWER, 0, 1));
            String message = String.valueOf(assertThrows(
                            InvalidInputException.class,
                            () -> gate("success(team) <= 3 trials").check("s", Metric.SUCCESS))
                    .getMessage());
            assertTrue(message.contains("success is in rate, higher is better"), message);
            assertEquals(
                    0.3,
                    ((Gate.Threshold) gate("corrupted(team) under malformed-json <= 0.3"))
                            .limit()
                            .value());
            assertEquals(5, ((Gate.Threshold) gate("turns(team) <= 5")).limit().value());
        }

        @Test
        void whatNobodyLookedForIsNoEvidence() {
            GateResult unassessed = gate("findings.loop(team) == 0 trials").evaluate(seen(0, 0, "no tool was called"));
            assertInstanceOf(GateResult.NoEvidence.class, unassessed);
            assertTrue(
                    unassessed.reason().contains("could show findings.loop: no tool was called, so"),
                    unassessed.reason());
            assertInstanceOf(
                    GateResult.NoEvidence.class,
                    gate("findings.sprawl(team) == 0 trials").evaluate(seen(0, 185, "")));
        }

        @Test
        void mistakesAreNamedWithTheirPosition() {
            fails("findings.(team) == 0 trials", "character 10: must have the name of a finding");
            fails("findings.loop(team) >= 1 trials", "character 21: must go on with == 0 trials or <= NUMBER trials");
            fails("findings.loop(team) == 1 trials", "character 24: must have 0 behind ==, but went on with");
            fails("findings.loop(team) <= 0.5 trials", "character 24: must have a whole number of trials");
            fails("findings.loop(team) == 0", "character 25: must have \"trials\" here");
            fails("findings.loop(team) == 0 trials of it", "character 33: must end here");
            fails("findings.loop(team) no worse than findings.loop(single)", "character 21: must go on with == 0");
            fails("findings.loop(team) under rate-limit == 0 trials", "character 21: must go on with == or <=");
        }

        private void fails(String text, String expected) {
            String message = String.valueOf(
                    assertThrows(InvalidInputException.class, () -> gate(text)).getMessage());
            assertTrue(message.contains(expected), message);
        }
    }
}
