package dev.rehearsal.judges.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.statistics.Percentiles.CaseValues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentilesTest {

    private static List<CaseValues> upTo(int n) {
        var cases = new ArrayList<CaseValues>();
        for (int i = 1; i <= n; i++) {
            cases.add(new CaseValues("c" + i, Map.of(), List.of((double) i)));
        }
        return cases;
    }

    private static Estimate estimate(double p, List<CaseValues> cases) {
        return Percentiles.estimate(p, Percentiles.sample(cases), Estimand.POPULATION, 0.95)
                .orElseThrow();
    }

    @Test
    void ranksOfTheMedianAreTheTextbooks() {
        // The sign test's interval of the median of 20: 6th to 15th value, level 95.9%.
        assertEquals(6, Percentiles.lowerRank(0.5, 20, 0.025, 20));
        assertEquals(15, Percentiles.upperRank(0.5, 20, 0.025, 20));
    }

    @Test
    void upperLimitOfP95NeedsSeventyTwoTrials() {
        // 0.95^72 = 0.0249.
        assertEquals(72, Percentiles.upperRank(0.95, 71, 0.025, 71));
        assertEquals(72, Percentiles.upperRank(0.95, 72, 0.025, 72));
        assertTrue(Percentiles.upperRank(0.95, 71, 0.025, 71) > 71, "beyond the data");
    }

    @ParameterizedTest
    @CsvSource({"0.5, 8", "0.95, 74", "0.99, 369"})
    void theCasesNeededForAnUpperLimitAreTheFewestThatGiveOne(double p, int needed) {
        // The table in docs/suite.md.
        assertEquals(needed, Percentiles.casesNeeded(p, 0.95));
        assertTrue(Double.isFinite(high(p, needed)), "enough");
        assertTrue(Double.isFinite(high(p, needed + 1)), "and one more");
        assertTrue(Double.isInfinite(high(p, needed - 1)), "one too few");
    }

    private static double high(double p, int cases) {
        return estimate(p, upTo(cases)).interval().orElseThrow().high();
    }

    @Test
    void limitBeyondTheDataIsAbsentAndNotTheGreatestValue() {
        Estimate few = estimate(0.95, upTo(40));
        assertEquals(38, few.value());
        assertEquals(Double.POSITIVE_INFINITY, few.interval().orElseThrow().high());
        assertTrue(few.interval().orElseThrow().low() < 38);
        Estimate many = estimate(0.95, upTo(400));
        assertEquals(380, many.value());
        assertTrue(many.interval().orElseThrow().high() < 400);
    }

    @Test
    void copiesOfRepetitionsDoNotFakeCertainty() {
        var once = upTo(60);
        var copied = new ArrayList<CaseValues>();
        once.forEach(each -> copied.add(new CaseValues(
                each.caseId(),
                each.clusters(),
                Collections.nCopies(40, each.values().get(0)))));
        Interval single = estimate(0.5, once).interval().orElseThrow();
        Interval many = estimate(0.5, copied).interval().orElseThrow();
        assertTrue(many.width() >= single.width() - 1);
    }

    @Test
    void orderDoesNotMatterAndOneClusterSaysNothing() {
        var cases = upTo(50);
        Estimate sorted = estimate(0.9, cases);
        Collections.shuffle(cases, new Random(4));
        assertEquals(sorted, estimate(0.9, cases));
        assertEquals(
                Optional.empty(),
                estimate(0.5, List.of(new CaseValues("a", Map.of(), List.of(1.0, 2.0))))
                        .interval());
        assertEquals(
                Optional.empty(), Percentiles.estimate(0.5, Percentiles.sample(List.of()), Estimand.POPULATION, 0.95));
    }
}
