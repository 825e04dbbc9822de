package dev.rehearsal.judges.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ComparisonsTest {
    private static final Metric TOKENS = Metric.amount("tokens", Unit.TOKENS);
    private static final Metric ERRORS = Metric.amount("tool-errors", Unit.COUNT);

    private static Tally one(double value) {
        return new Tally(1, 0, value, value * value);
    }

    private static Tally passes(int passed, int trials) {
        return new Tally(trials, 0, passed, passed);
    }

    private static Comparison compare(Metric metric, List<CasePair> pairs, Estimand estimand, double level) {
        return Comparisons.compare(metric, "old", "new", pairs, estimand, OptionalDouble.empty(), level);
    }

    private static Comparison compare(Metric metric, List<CasePair> pairs) {
        return compare(metric, pairs, Estimand.POPULATION, 0.95);
    }

    /** Pairs that went from pass to fail, from fail to pass, and stayed. */
    private static List<CasePair> pairs(int lost, int won, int same) {
        var pairs = new ArrayList<CasePair>();
        for (int i = 0; i < lost + won + same; i++) {
            pairs.add(
                    new CasePair("c" + i, Map.of(), one(i < lost ? 1 : i < lost + won ? 0 : 1), one(i < lost ? 0 : 1)));
        }
        return pairs;
    }

    private static List<CasePair> random(Random random, Metric metric, int n, boolean clustered, int repetitions) {
        var pairs = new ArrayList<CasePair>();
        double shift = random.nextDouble() * 0.5;
        for (int i = 0; i < n; i++) {
            Map<String, String> clusters = clustered && i % 7 != 0 ? Map.of("template", "t" + i % (n / 2)) : Map.of();
            pairs.add(new CasePair(
                    "c" + i, clusters, draw(random, metric, 0, repetitions), draw(random, metric, shift, repetitions)));
        }
        return pairs;
    }

    private static Tally draw(Random random, Metric metric, double shift, int repetitions) {
        double sum = 0;
        double squares = 0;
        for (int r = 0; r < repetitions; r++) {
            double value = switch (metric.unit()) {
                case RATE -> random.nextDouble() < 0.4 + shift ? 1 : 0;
                case SCORE -> Math.min(1, random.nextDouble() + shift);
                case COUNT -> random.nextInt(3) + Math.round(shift);
                case TOKENS, USD, MS -> Math.exp(random.nextGaussian() + shift);
            };
            sum += value;
            squares += value * value;
        }
        return new Tally(repetitions, 0, sum, squares);
    }

    private static List<CasePair> swapped(List<CasePair> pairs) {
        return pairs.stream()
                .map(each -> new CasePair(each.caseId(), each.clusters(), each.candidate(), each.baseline()))
                .toList();
    }

    private static Interval interval(Comparison comparison) {
        return comparison.difference().orElseThrow().interval().orElseThrow();
    }

    private static Interval ratio(Comparison comparison) {
        return comparison
                .difference()
                .orElseThrow()
                .relative()
                .orElseThrow()
                .interval()
                .orElseThrow();
    }

    @Nested
    class Rates {
        @Test
        void discordantPairsDecideAsInMcNemar() {
            // 15 won, 2 lost of 100: McNemar's 13 / sqrt(17) = 3.153 with 99 df.
            Comparison found = compare(Metric.SUCCESS, pairs(2, 15, 83));
            assertEquals(0.13, found.difference().orElseThrow().value(), 1e-12);
            assertEquals(0.00214, found.pValue().orElseThrow(), 2e-5);
            assertEquals(0.05520, interval(found).low(), 1e-5);
            assertInstanceOf(Decision.Improved.class, found.decision());
            assertEquals(15, found.changes().improved().size());
            assertEquals(List.of("c0", "c1"), found.changes().regressed());
        }

        @Test
        void armsDifferByTheDifference() {
            Comparison found = compare(Metric.SUCCESS, random(new Random(1), Metric.SUCCESS, 37, true, 3));
            assertEquals(
                    found.candidate().estimate().orElseThrow().value()
                            - found.baseline().estimate().orElseThrow().value(),
                    found.difference().orElseThrow().value());
        }

        @Test
        void equalSystemsAreNeverCertainlyEqual() {
            // t^2 / (n + t^2): 0.0379 of 100, not within 0.02; 0.0096 of 400 is.
            Comparison hundred = compare(Metric.SUCCESS, pairs(0, 0, 100));
            assertEquals(0.03788, interval(hundred).high(), 1e-5);
            assertInstanceOf(Decision.Inconclusive.class, hundred.decision());
            assertInstanceOf(
                    Decision.Unchanged.class,
                    compare(Metric.SUCCESS, pairs(0, 0, 400)).decision());
        }

        @Test
        void fiveClustersDecideNothingWhateverTheyShow() {
            var pairs = new ArrayList<CasePair>();
            for (int i = 0; i < 500; i++) {
                pairs.add(new CasePair("c" + i, Map.of("template", "t" + i % 5), one(0), one(1)));
            }
            Comparison found = compare(Metric.SUCCESS, pairs);
            assertTrue(interval(found).contains(0));
            assertTrue(
                    found.decision().reason().contains("5 independent clusters"),
                    found.decision().reason());
            assertTrue(
                    found.decision().reason().contains("6 are needed"),
                    found.decision().reason());
            assertInstanceOf(
                    Decision.Improved.class,
                    compare(Metric.SUCCESS, pairs(0, 7, 0)).decision());
            Decision six = compare(Metric.SUCCESS, pairs(0, 6, 0)).decision();
            assertInstanceOf(Decision.Inconclusive.class, six);
            assertTrue(six.reason().contains("7 are needed"), six.reason());
            assertTrue(six.why().endsWith("7 are needed"), six.why()); // the end of a sentence, without its stop
        }

        @Test
        void oneClusterBoundsNothing() {
            Comparison found = compare(Metric.SUCCESS, pairs(0, 1, 0));
            assertEquals(new Interval(-1, 1), interval(found));
            assertEquals(1, found.pValue().orElseThrow());
        }

        @Test
        void unchangedWins() {
            Comparison found = Comparisons.compare(
                    Metric.SUCCESS, "old", "new", pairs(0, 30, 970), Estimand.POPULATION, OptionalDouble.of(0.1), 0.95);
            assertTrue(interval(found).low() > 0);
            assertInstanceOf(Decision.Unchanged.class, found.decision());
        }

        @Test
        void lowerIsBetterTurnsTheDecision() {
            Metric harm = new Metric("harm", Unit.RATE, Direction.LOWER, 0, 1);
            assertInstanceOf(
                    Decision.Regressed.class, compare(harm, pairs(2, 15, 83)).decision());
            assertEquals(2, compare(harm, pairs(2, 15, 83)).changes().improved().size());
        }
    }

    @Nested
    class Amounts {
        @Test
        void ratioIsOfTheMeansAndAgreesWithTheDifference() {
            Comparison found = compare(TOKENS, random(new Random(5), TOKENS, 60, false, 1));
            double base = found.baseline().estimate().orElseThrow().value();
            assertEquals(
                    found.difference().orElseThrow().value() / base,
                    found.difference().orElseThrow().relative().orElseThrow().value(),
                    1e-12);
            assertEquals(ratio(found).low() * base, interval(found).low(), 1e-9);
            assertEquals(ratio(found).high() * base, interval(found).high(), 1e-9);
        }

        @Test
        void fiellersLimitsMatchTheClosedForm() {
            // No skew (pairs mirror each other): limits solve (C - R B)^2 = t^2 (vcc - 2 R vcb + R^2 vbb).
            var pairs = new ArrayList<CasePair>();
            double[][] values = {{8, 12}, {12, 8}, {9, 13}, {11, 7}, {10, 10}, {10, 10}, {7, 11}, {13, 9}};
            for (double[] each : values) {
                pairs.add(new CasePair("c" + pairs.size(), Map.of(), one(each[0]), one(each[1])));
            }
            double t = 2.364624;
            double vbb = 28.0 / 56;
            double vcb = -20.0 / 56;
            double a = 100 - t * t * vbb;
            double b = 100 - t * t * vcb;
            double root = Math.sqrt(b * b - a * a);
            Interval found = ratio(compare(TOKENS, pairs));
            assertEquals((b + root) / a - 1, found.high(), 2e-2);
            assertEquals((b - root) / a - 1, found.low(), 2e-2);
        }

        @Test
        void baselineOfZeroHasNoRatio() {
            var pairs = new ArrayList<CasePair>();
            for (int i = 0; i < 30; i++) {
                pairs.add(new CasePair("c" + i, Map.of(), one(0), one(5)));
            }
            Comparison found = compare(TOKENS, pairs);
            assertEquals(Optional.empty(), found.difference().orElseThrow().interval());
            assertEquals(OptionalDouble.empty(), found.pValue());
            assertTrue(
                    found.decision().reason().contains("baseline's mean is 0"),
                    found.decision().reason());
            Comparison free = compare(TOKENS, swapped(pairs));
            assertInstanceOf(Decision.Improved.class, free.decision());
            assertEquals(-1, ratio(free).low());
        }

        @Test
        void fewClustersHaveNoInterval() {
            Comparison found = compare(TOKENS, random(new Random(2), TOKENS, 5, false, 1));
            assertEquals(Optional.empty(), found.difference().orElseThrow().interval());
            assertInstanceOf(Decision.Inconclusive.class, found.decision());
        }

        @Test
        void amountsThatNeverChangedAreUnchangedOnceAnythingCouldBeDecided() {
            assertInstanceOf(
                    Decision.Inconclusive.class, compare(TOKENS, same(5)).decision());
            Comparison found = compare(TOKENS, same(6));
            assertInstanceOf(Decision.Unchanged.class, found.decision());
            assertEquals(new Interval(0, 0), ratio(found));
            assertEquals(
                    "identical in all 6 cases", found.difference().orElseThrow().method());
            assertEquals(1, found.pValue().orElseThrow());
        }

        private static List<CasePair> same(int n) {
            var pairs = new ArrayList<CasePair>();
            for (int i = 0; i < n; i++) {
                pairs.add(new CasePair("c" + i, Map.of(), one(100 + i), one(100 + i)));
            }
            return pairs;
        }

        @Test
        void cheaperIsBetter() {
            var pairs = new ArrayList<CasePair>();
            var random = new Random(8);
            for (int i = 0; i < 40; i++) {
                double base = Math.exp(random.nextGaussian());
                pairs.add(new CasePair("c" + i, Map.of(), one(base), one(base * (0.7 + 0.02 * random.nextGaussian()))));
            }
            assertInstanceOf(Decision.Improved.class, compare(TOKENS, pairs).decision());
        }
    }

    @Nested
    class Dataset {
        @Test
        void everyCaseNeedsTwoRepetitionsOnBothSides() {
            Comparison found = compare(Metric.SUCCESS, pairs(0, 9, 50), Estimand.DATASET, 0.95);
            assertEquals(Optional.empty(), found.difference().orElseThrow().interval());
            assertTrue(
                    found.decision().reason().contains("two or more scored repetitions"),
                    found.decision().reason());
        }

        @Test
        void oneFlakyCaseAloneCanBeDecided() {
            List<CasePair> alone = List.of(new CasePair("a", Map.of(), passes(1, 20), passes(19, 20)));
            assertInstanceOf(
                    Decision.Improved.class,
                    compare(Metric.SUCCESS, alone, Estimand.DATASET, 0.95).decision());
            assertInstanceOf(
                    Decision.Inconclusive.class, compare(Metric.SUCCESS, alone).decision());
        }

        @Test
        void twoTrialsOnEachSideDecideNothing() {
            List<CasePair> alone = List.of(new CasePair("a", Map.of(), passes(0, 2), passes(2, 2)));
            Comparison found = compare(Metric.SUCCESS, alone, Estimand.DATASET, 0.95);
            assertTrue(interval(found).contains(0));
            assertTrue(
                    found.decision().reason().contains("few repetitions"),
                    found.decision().reason());
        }
    }

    @Nested
    class Properties {
        private static final List<Metric> METRICS =
                List.of(Metric.SUCCESS, new Metric("grade", Unit.SCORE, Direction.HIGHER, 0, 1), ERRORS, TOKENS);

        @Test
        void intervalExcludesZeroExactlyWherePIsBelowAlpha() {
            int excluded = 0;
            int asked = 0;
            for (int seed = 0; seed < 150; seed++) {
                var random = new Random(seed);
                for (Metric metric : METRICS) {
                    for (Estimand estimand : Estimand.values()) {
                        List<CasePair> pairs = random(random, metric, 4 + random.nextInt(40), seed % 2 == 0, 2);
                        for (double level : new double[] {0.5, 0.8, 0.9, 0.95, 0.99, 0.995, 0.999}) {
                            Comparison found = compare(metric, pairs, estimand, level);
                            Optional<Interval> interval =
                                    found.difference().orElseThrow().interval();
                            boolean significant = found.pValue().orElseThrow() < 1 - level;
                            boolean excludes =
                                    interval.isPresent() && !interval.get().contains(0);
                            assertEquals(significant, excludes, "seed " + seed + " " + metric.name() + " " + level);
                            asked++;
                            excluded += excludes ? 1 : 0;
                        }
                    }
                }
            }
            assertTrue(excluded > asked / 10 && excluded < asked * 9 / 10, excluded + " of " + asked);
        }

        @Test
        void swappingTheArmsNegatesTheInterval() {
            for (int seed = 0; seed < 50; seed++) {
                var random = new Random(seed);
                for (Metric metric : METRICS) {
                    List<CasePair> pairs = random(random, metric, 30, seed % 2 == 0, 1);
                    Comparison there = compare(metric, pairs);
                    Comparison back = compare(metric, swapped(pairs));
                    assertEquals(there.pValue().orElseThrow(), back.pValue().orElseThrow(), 1e-9);
                    if (metric.unit().relative()) {
                        assertEquals(
                                1, (1 + ratio(there).low()) * (1 + ratio(back).high()), 1e-6, "seed " + seed);
                    } else {
                        assertEquals(interval(there).low(), -interval(back).high(), 1e-9, "seed " + seed);
                        assertEquals(interval(there).high(), -interval(back).low(), 1e-9, "seed " + seed);
                    }
                }
            }
        }

        @Test
        void orderAndLabelNamesDoNotMatter() {
            for (Metric metric : METRICS) {
                List<CasePair> pairs = random(new Random(9), metric, 40, true, 2);
                var shuffled = new ArrayList<CasePair>();
                pairs.forEach(each -> shuffled.add(new CasePair(
                        each.caseId(),
                        each.clusters().isEmpty()
                                ? Map.of()
                                : Map.of("other", "x" + each.clusters().get("template")),
                        each.baseline(),
                        each.candidate())));
                Collections.shuffle(shuffled, new Random(10));
                assertEquals(compare(metric, pairs), compare(metric, shuffled));
            }
        }

        @Test
        void copiesOfRepetitionsDoNotFakeCertainty() {
            for (Metric metric : METRICS) {
                List<CasePair> pairs = random(new Random(11), metric, 25, false, 1);
                List<CasePair> copied = pairs.stream()
                        .map(each -> new CasePair(
                                each.caseId(), Map.of(), copies(each.baseline()), copies(each.candidate())))
                        .toList();
                Interval once = interval(compare(metric, pairs));
                Interval often = interval(compare(metric, copied));
                if (metric.unit() == Unit.RATE) {
                    // Single passes and failures have a procedure of their own.
                    assertTrue(often.width() >= 0.8 * once.width(), () -> once + " " + often);
                } else {
                    assertEquals(once.low(), often.low(), 1e-9);
                    assertEquals(once.high(), often.high(), 1e-9);
                }
            }
        }

        private static Tally copies(Tally tally) {
            return new Tally(tally.scored() * 100, 0, tally.sum() * 100, tally.sumOfSquares() * 100);
        }
    }

    @Nested
    class Honesty {
        @Test
        void casesWithoutAPartnerAreListed() {
            Comparison found = compare(
                    Metric.SUCCESS,
                    List.of(
                            new CasePair("both", Map.of(), one(1), one(1)),
                            new CasePair("outage", Map.of(), one(1), new Tally(0, 3, 0, 0)),
                            new CasePair("new", Map.of(), Tally.NONE, one(0)),
                            new CasePair("neither", Map.of(), new Tally(0, 1, 0, 0), new Tally(0, 1, 0, 0))));
            assertEquals(List.of(), found.pairing().baselineOnly());
            assertEquals(List.of("new"), found.pairing().candidateOnly());
            assertEquals(List.of("neither", "outage"), found.pairing().withoutValue());
            assertEquals(1, found.baseline().unscored());
            assertEquals(4, found.candidate().unscored());
            assertEquals(1, found.baseline().cases());
        }

        @Test
        void unscoredTrialsGiveBounds() {
            Comparison found = compare(
                    Metric.SUCCESS,
                    List.of(
                            new CasePair("a", Map.of(), passes(2, 2), new Tally(1, 1, 1, 1)),
                            new CasePair("b", Map.of(), passes(1, 2), passes(1, 2))));
            assertEquals(new Comparison.Bounds(-0.25, 0), found.bounds().orElseThrow());
            assertEquals(1, found.candidate().unscored());
            assertEquals(
                    Optional.empty(), compare(Metric.SUCCESS, pairs(1, 1, 1)).bounds());
        }

        @Test
        void disagreeingRepetitionsAreFlaky() {
            Comparison found = compare(
                    Metric.SUCCESS,
                    List.of(
                            new CasePair("stable", Map.of(), passes(2, 2), passes(0, 2)),
                            new CasePair("shaky", Map.of(), passes(2, 2), passes(1, 2))));
            assertEquals(List.of("shaky"), found.changes().flaky());
            assertEquals(List.of("stable", "shaky"), found.changes().regressed());
        }

        @Test
        void nothingInCommonIsInconclusive() {
            Comparison found = compare(Metric.SUCCESS, List.of(new CasePair("a", Map.of(), one(1), Tally.NONE)));
            assertEquals(Optional.empty(), found.difference());
            assertInstanceOf(Decision.Inconclusive.class, found.decision());
            assertInstanceOf(
                    Decision.Inconclusive.class, compare(TOKENS, List.of()).decision());
        }

        @Test
        void nonsenseIsRefusedWithARemedy() {
            assertThrows(
                    InvalidInputException.class,
                    () -> Comparisons.compare(
                            Metric.SUCCESS, "a", "b", List.of(), Estimand.POPULATION, OptionalDouble.of(-1), 0.95));
            assertThrows(
                    InvalidInputException.class, () -> compare(Metric.SUCCESS, List.of(), Estimand.POPULATION, 95));
            CasePair twice = new CasePair("a", Map.of(), one(1), one(1));
            assertThrows(IllegalArgumentException.class, () -> compare(Metric.SUCCESS, List.of(twice, twice)));
        }
    }

    @Nested
    class SeveralMetrics {
        @Test
        void wordsFollowAdjustedPValuesAndIntervalsAreTheMetricsOwn() {
            for (int seed = 0; seed < 60; seed++) {
                var random = new Random(seed);
                var metrics = new ArrayList<Comparisons.MetricPairs>();
                metrics.add(new Comparisons.MetricPairs(
                        Metric.SUCCESS, random(random, Metric.SUCCESS, 30, false, 1), OptionalDouble.empty()));
                for (int m = 0; m < 6; m++) {
                    Metric metric = m % 2 == 0 ? Metric.rate("r" + m) : Metric.amount("m" + m, Unit.TOKENS);
                    metrics.add(new Comparisons.MetricPairs(
                            metric, random(random, metric, 30, false, 1), OptionalDouble.of(0)));
                }
                List<Comparison> found =
                        Comparisons.compare(metrics, "success", "old", "new", Estimand.POPULATION, 0.95);
                assertEquals("success", found.get(0).metric().name());
                assertEquals(0.95, found.get(0).difference().orElseThrow().level());
                assertEquals(found.get(0).pValue(), found.get(0).adjustedPValue());
                for (Comparison each : found.subList(1, found.size())) {
                    String what = "seed " + seed + " " + each.metric().name();
                    boolean rejected = each.adjustedPValue().orElseThrow() < 1 - 0.95;
                    boolean changed = each.decision() instanceof Decision.Improved
                            || each.decision() instanceof Decision.Regressed;
                    assertEquals(rejected, changed, what);
                    assertEquals(
                            each.pValue().orElseThrow() < 1 - 0.95,
                            !interval(each).contains(0),
                            what);
                    assertEquals(0.95, each.difference().orElseThrow().level(), what);
                    assertTrue(
                            each.adjustedPValue().orElseThrow() >= each.pValue().orElseThrow());
                }
            }
        }

        @Test
        void pValuesStepDownUntilOneIsNotRejected() {
            var strong = new Comparisons.MetricPairs(Metric.rate("strong"), pairs(0, 40, 60), OptionalDouble.empty());
            var weak = new Comparisons.MetricPairs(Metric.rate("weak"), pairs(9, 20, 71), OptionalDouble.empty());
            var none = new Comparisons.MetricPairs(Metric.rate("none"), pairs(7, 7, 86), OptionalDouble.empty());
            var main = new Comparisons.MetricPairs(Metric.SUCCESS, pairs(5, 5, 90), OptionalDouble.empty());
            List<Comparison> found = Comparisons.compare(
                    List.of(weak, main, none, strong), "success", "old", "new", Estimand.POPULATION, 0.95);
            assertEquals(
                    List.of("success", "weak", "none", "strong"),
                    found.stream().map(each -> each.metric().name()).toList());
            for (Comparison each : found) {
                assertEquals(0.95, each.difference().orElseThrow().level());
            }
            // weak has p = 0.04: below 0.05 by itself, but not below 0.05/2, the second of three.
            Comparison second = found.get(1);
            double p = second.pValue().orElseThrow();
            assertTrue(p > 0.025 && p < 0.05, "p " + p);
            assertEquals(2 * p, second.adjustedPValue().orElseThrow(), 1e-12);
            assertTrue(interval(second).low() > 0);
            assertInstanceOf(Decision.Inconclusive.class, second.decision());
            assertTrue(
                    second.decision().reason().contains("excludes 0, but among 3 metrics its adjusted p is 0.0"),
                    second.decision().reason());
            assertInstanceOf(Decision.Improved.class, found.get(3).decision());
            assertTrue(
                    found.get(3).decision().reason().contains("also among 3 metrics (adjusted p below 0.0001)"),
                    found.get(3).decision().reason());
        }

        @Test
        void unchangedIsAdjustedAsAFamilyOfItsOwn() {
            // of n equal cases Tango's limit is t^2 / (n + t^2), which is 0.02 at t = 2.02 of 200: p = 0.0447, alone
            // below 0.05
            PairedAnalysis alone = analysis("a", pairs(0, 0, 200));
            double t = Math.sqrt(0.02 * 200 / 0.98);
            double tail = 2 * new TDistribution(null, 199).cumulativeProbability(-t);
            assertEquals(tail, alone.equivalencePValue().orElseThrow(), 1e-5);
            assertInstanceOf(
                    Decision.Unchanged.class,
                    Holm.family(List.of(alone), 0.95).getFirst().decision());
            List<Comparison> two = Holm.family(List.of(alone, analysis("b", pairs(0, 0, 200))), 0.95);
            for (Comparison each : two) {
                assertInstanceOf(Decision.Inconclusive.class, each.decision());
                assertTrue(interval(each).high() < 0.02);
                assertTrue(
                        each.decision()
                                .reason()
                                .contains(
                                        "lies within the margin of ±2 points, but among 2 metrics its adjusted p is 0.089"),
                        each.decision().reason());
            }
            // the one with more cases steps first and leaves the other alone
            List<Comparison> stepped = Holm.family(List.of(alone, analysis("b", pairs(0, 0, 400))), 0.95);
            assertInstanceOf(Decision.Unchanged.class, stepped.get(0).decision());
            assertInstanceOf(Decision.Unchanged.class, stepped.get(1).decision());
        }

        @Test
        void equivalenceIsShownExactlyWhereTheIntervalLiesWithinTheMargin() {
            int shown = 0;
            for (int seed = 0; seed < 100; seed++) {
                List<CasePair> pairs = random(new Random(seed), Metric.SUCCESS, 40, seed % 2 == 0, 2);
                for (double margin : new double[] {0, 0.1, 0.3, 0.5}) {
                    PairedAnalysis found = PairedAnalysis.of(
                            Metric.SUCCESS, "old", "new", pairs, Estimand.POPULATION, OptionalDouble.of(margin));
                    for (double level : new double[] {0.5, 0.8, 0.95, 0.99}) {
                        boolean unchanged = found.at(level).decision() instanceof Decision.Unchanged;
                        assertEquals(
                                unchanged,
                                found.equivalencePValue().orElseThrow() <= 1 - level,
                                "seed " + seed + " margin " + margin + " level " + level);
                        shown += unchanged ? 1 : 0;
                    }
                }
            }
            assertTrue(shown > 100, "" + shown);
        }

        @Test
        void missingVerdictsCountInEquivalence() {
            var pairs = new ArrayList<>(pairs(0, 0, 400));
            double all = analysis("all", pairs).equivalencePValue().orElseThrow();
            pairs.set(0, new CasePair("c0", Map.of(), one(1), new Tally(0, 1, 0, 0)));
            double missing = analysis("missing", pairs).equivalencePValue().orElseThrow();
            assertTrue(all < 0.01 && missing > all, all + " " + missing);
            assertEquals(OptionalDouble.empty(), analysis("none", List.of()).equivalencePValue());
        }

        private static PairedAnalysis analysis(String name, List<CasePair> pairs) {
            return PairedAnalysis.of(
                    Metric.rate(name), "old", "new", pairs, Estimand.POPULATION, OptionalDouble.empty());
        }

        @Test
        void aComparisonSaysOnHowManyClustersItRests() {
            assertEquals(100, compare(Metric.SUCCESS, pairs(1, 1, 98)).clusters());
            var clustered = new ArrayList<CasePair>();
            for (int i = 0; i < 60; i++) {
                clustered.add(new CasePair(
                        "c" + i, Map.of("user", "u" + i % 20, "attack", "a" + i % 7), one(1), one(i % 3 == 0 ? 0 : 1)));
            }
            assertEquals(7, compare(Metric.SUCCESS, clustered).clusters());
        }

        @Test
        void thePrimaryMetricMustBeThere() {
            assertThrows(
                    InvalidInputException.class,
                    () -> Comparisons.compare(List.of(), "success", "a", "b", Estimand.POPULATION, 0.95));
        }
    }
}
