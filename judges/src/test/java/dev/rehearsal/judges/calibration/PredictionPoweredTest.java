package dev.rehearsal.judges.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.judges.statistics.sampling.Clustering;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PredictionPoweredTest {

    private static final double LEVEL = 0.95;

    private static JudgedArm.Unit unit(double verdict, Optional<Boolean> label) {
        return new JudgedArm.Unit(1, List.of(new JudgedTrial(verdict, label)));
    }

    private static void add(List<JudgedArm.Unit> units, int times, double verdict, Optional<Boolean> label) {
        units.addAll(Collections.nCopies(times, unit(verdict, label)));
    }

    /** 100 labels, of which the judge misses 5 of 70 and invents 3 of 30, and 400 other trials of which it passes 280. */
    private static List<JudgedArm.Unit> units() {
        List<JudgedArm.Unit> units = new ArrayList<>();
        add(units, 65, 1, Optional.of(true));
        add(units, 5, 0, Optional.of(true));
        add(units, 3, 1, Optional.of(false));
        add(units, 27, 0, Optional.of(false));
        add(units, 280, 1, Optional.empty());
        add(units, 120, 0, Optional.empty());
        return units;
    }

    private static Independence alone(int cases) {
        return new Independence.InClusters(Clustering.of(Collections.nCopies(cases, Map.of())));
    }

    @Test
    void lambdaIsThatOfThePaper() {
        PredictionPowered.Estimated found =
                PredictionPowered.rate(JudgedArm.of(units()), alone(500), LEVEL).orElseThrow();
        // cov(Y, f) / ((1 + n/N) var f), with var f over the labelled and the others as each enters the variance
        double ofLabelled = 0.68 * 0.32 / 100;
        double ofOthers = 0.70 * 0.30 / 400;
        double covariance = (0.65 - 0.70 * 0.68) / 100;
        double lambda = covariance / (ofLabelled + ofOthers);
        assertEquals(lambda, found.lambdas().getFirst(), 1e-12);
        assertEquals(0.70 + lambda * (0.70 - 0.68), found.value(), 1e-12);
        assertTrue(found.saved() > 1.5, "a good judge saves labels: " + found.saved());
        assertTrue(found.interval().contains(found.value()));
    }

    @Test
    void manyAlikeAreTheSameAsEachOnItsOwn() {
        List<JudgedArm.Unit> kinds = List.of(
                unit(1, Optional.of(true)),
                unit(0, Optional.of(true)),
                unit(1, Optional.of(false)),
                unit(0, Optional.of(false)),
                unit(1, Optional.empty()),
                unit(0, Optional.empty()));
        List<Long> times = List.of(65L, 5L, 3L, 27L, 280L, 120L);
        PredictionPowered.Estimated one = PredictionPowered.rate(
                        JudgedArm.of(kinds, times), new Independence.Alone(times), LEVEL)
                .orElseThrow();
        PredictionPowered.Estimated other =
                PredictionPowered.rate(JudgedArm.of(units()), alone(500), LEVEL).orElseThrow();
        assertEquals(other.value(), one.value(), 1e-12);
        assertEquals(other.interval().low(), one.interval().low(), 1e-9);
        assertEquals(other.interval().high(), one.interval().high(), 1e-9);
    }

    @Test
    void aJudgeThatKnowsNothingChangesNothing() {
        List<JudgedArm.Unit> units = new ArrayList<>();
        add(units, 35, 1, Optional.of(true));
        add(units, 35, 0, Optional.of(true));
        add(units, 15, 1, Optional.of(false));
        add(units, 15, 0, Optional.of(false));
        add(units, 400, 1, Optional.empty());
        PredictionPowered.Estimated found =
                PredictionPowered.rate(JudgedArm.of(units), alone(500), LEVEL).orElseThrow();
        assertEquals(0, found.lambdas().getFirst(), 1e-12);
        assertEquals(0.7, found.value(), 1e-12);
        assertEquals(1, found.saved(), 1e-12);
    }

    @Test
    void unusableVerdictsNeitherRaiseNorLowerTheRate() {
        List<JudgedArm.Unit> units = new ArrayList<>();
        add(units, 40, 1, Optional.of(true));
        add(units, 10, JudgedArm.UNUSABLE, Optional.of(true));
        add(units, 50, 0, Optional.of(false));
        add(units, 200, 1, Optional.empty());
        add(units, 50, JudgedArm.UNUSABLE, Optional.empty());
        add(units, 250, 0, Optional.empty());
        CorrectedValue found =
                CorrectedValue.rate(JudgedArm.of(units), alone(600), LEVEL).orElseThrow();
        assertEquals(0.5, found.value(), 0.01);
    }

    @Test
    void casesOfOneClusterCountAsOne() {
        List<Map<String, String>> clusters = new ArrayList<>();
        List<JudgedArm.Unit> units = units();
        Collections.shuffle(units, new Random(7));
        units.sort((one, other) -> Double.compare(
                one.trials().getFirst().verdict(), other.trials().getFirst().verdict()));
        for (int i = 0; i < units.size(); i++) {
            clusters.add(Map.of("template", "t" + i / 10));
        }
        Interval plain = CorrectedValue.rate(JudgedArm.of(units), alone(500), LEVEL)
                .orElseThrow()
                .interval();
        Interval clustered = CorrectedValue.rate(
                        JudgedArm.of(units), new Independence.InClusters(Clustering.of(clusters)), LEVEL)
                .orElseThrow()
                .interval();
        assertTrue(clustered.width() > 1.3 * plain.width(), clustered + " and " + plain);
    }

    @Test
    void noMistakeAmongTheLabelsIsNoProofThatThereIsNone() {
        List<JudgedArm.Unit> units = new ArrayList<>();
        add(units, 45, 1, Optional.of(true));
        add(units, 5, 0, Optional.of(false));
        add(units, 900, 1, Optional.empty());
        add(units, 100, 0, Optional.empty());
        Interval interval = CorrectedValue.rate(JudgedArm.of(units), alone(1050), LEVEL)
                .orElseThrow()
                .interval();
        // the verdicts alone would give ±0.018
        assertTrue(interval.width() > 0.08, interval::toString);
    }

    @Test
    void fiveClustersDecideNothing() {
        List<Map<String, String>> clusters = new ArrayList<>();
        List<JudgedArm.Unit> before = new ArrayList<>();
        List<JudgedArm.Unit> after = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            clusters.add(Map.of("template", "t" + i % 5));
            boolean labelled = i < 100;
            before.add(unit(0, labelled ? Optional.of(false) : Optional.empty()));
            after.add(unit(1, labelled ? Optional.of(true) : Optional.empty()));
        }
        CorrectedValue found = CorrectedValue.difference(
                        JudgedArm.of(before),
                        JudgedArm.of(after),
                        new Independence.InClusters(Clustering.of(clusters)),
                        LEVEL)
                .orElseThrow();
        assertEquals(1, found.value(), 1e-12);
        assertTrue(found.interval().contains(0), found::toString);
        assertTrue(found.pValue() > 0.05, found::toString);
        CorrectedValue rate = CorrectedValue.rate(
                        JudgedArm.of(after), new Independence.InClusters(Clustering.of(clusters)), LEVEL)
                .orElseThrow();
        // no event in five clusters: 1 - 0.025^(1/5) may yet be wrong, and more, as five clusters say little of their
        // spread
        assertTrue(rate.interval().low() <= Math.pow(0.025, 1 / 5.0), rate::toString);
    }

    @Test
    void fewLabelsStandAlone() {
        List<JudgedArm.Unit> units = new ArrayList<>();
        add(units, 14, 1, Optional.of(true));
        add(units, 6, 1, Optional.of(false));
        add(units, 180, 1, Optional.empty());
        CorrectedValue found =
                CorrectedValue.rate(JudgedArm.of(units), alone(200), LEVEL).orElseThrow();
        // Clopper and Pearson's of 14 of 20
        assertEquals(0.7, found.value(), 1e-12);
        assertEquals(0.4572, found.interval().low(), 1e-4);
        assertEquals(0.8811, found.interval().high(), 1e-4);
        assertTrue(found.method().contains("20 labels alone"), found.method());
        assertTrue(CorrectedValue.made(found.method()));
    }

    @Test
    void withoutLabelsThereIsNothingToCorrectBy() {
        List<JudgedArm.Unit> units = new ArrayList<>();
        add(units, 200, 1, Optional.empty());
        JudgedArm none = JudgedArm.of(units);
        assertTrue(CorrectedValue.rate(none, alone(200), LEVEL).isEmpty());
        assertTrue(CorrectedValue.difference(none, none, alone(200), LEVEL).isEmpty());
        assertTrue(RoganGladen.of(none, LEVEL).isEmpty());
    }

    @Test
    void roganAndGladenTakeTheJudgesErrorsOff() {
        RoganGladen found = RoganGladen.of(JudgedArm.of(units()), LEVEL).orElseThrow();
        double sensitivity = 65 / 70.0;
        double specificity = 27 / 30.0;
        assertEquals((348 / 500.0 + specificity - 1) / (sensitivity + specificity - 1), found.value(), 1e-12);
        assertTrue(found.interval().contains(found.value()), found::toString);
    }

    @Test
    void aJudgeNoBetterThanChanceHasNoRoganGladen() {
        List<JudgedArm.Unit> units = new ArrayList<>();
        add(units, 5, 1, Optional.of(true));
        add(units, 5, 0, Optional.of(true));
        add(units, 5, 1, Optional.of(false));
        add(units, 5, 0, Optional.of(false));
        assertTrue(RoganGladen.of(JudgedArm.of(units), LEVEL).isEmpty());
    }

    @Test
    void equalSystemsAreNotCalledDifferentForTheirJudge() {
        CorrectionSelfCheck.Cell cell = new CorrectionSelfCheck.Cell(
                List.of(0.97, 0.90, 0.80, 0.97), 500, 0.2, 0.7, CorrectionSelfCheck.Labelling.APART);
        CorrectionSelfCheck.Row row = CorrectionSelfCheck.simulate(cell, 400);
        assertTrue(row.holds(), row::line);
        assertTrue(row.differentByJudge() > 0.5, "the judge alone would be fooled: " + row.line());
        assertTrue(row.saved() > 1.2, row::line);
    }

    @Test
    void theSelfCheckHolds() {
        CorrectionSelfCheck.Report report = CorrectionSelfCheck.run(60);
        assertTrue(report.holds(), report::table);
    }
}
