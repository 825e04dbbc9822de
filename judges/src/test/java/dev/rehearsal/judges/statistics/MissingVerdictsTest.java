package dev.rehearsal.judges.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whoever loses verdicts gains nothing by it. */
class MissingVerdictsTest {

    private static final int SEEDS = 1000;
    private static final int CASES = 100;
    private static final Tally LOST = new Tally(0, 1, 0, 0);

    private static Tally verdict(boolean passed) {
        return passed ? new Tally(1, 0, 1, 1) : new Tally(1, 0, 0, 0);
    }

    private static Comparison compare(List<CasePair> pairs) {
        return Comparisons.compare(
                Metric.SUCCESS, "old", "new", pairs, Estimand.POPULATION, OptionalDouble.empty(), 0.95);
    }

    /** Two systems of given rates; of one of them each failure loses its verdict with that probability. */
    private static List<CasePair> play(
            SplittableRandom random, double baseline, double candidate, double lostOfBaseline, double lostOfCandidate) {
        List<CasePair> pairs = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            pairs.add(new CasePair(
                    "c" + i,
                    Map.of(),
                    play(random, baseline, lostOfBaseline),
                    play(random, candidate, lostOfCandidate)));
        }
        return pairs;
    }

    private static Tally play(SplittableRandom random, double rate, double lost) {
        boolean passed = random.nextDouble() < rate;
        return !passed && random.nextDouble() < lost ? LOST : verdict(passed);
    }

    @Test
    void equalSystemsAreSeldomCalledDifferentHoweverManyFailuresOneSideLoses() {
        for (double lost : new double[] {0.1, 0.5, 1}) {
            int improved = 0;
            int regressed = 0;
            int naive = 0;
            for (int seed = 0; seed < SEEDS; seed++) {
                Comparison ofCandidate = compare(play(new SplittableRandom(seed), 0.7, 0.7, 0, lost));
                improved += ofCandidate.decision() instanceof Decision.Improved ? 1 : 0;
                naive += ofCandidate
                                .ofScoredAlone()
                                .difference()
                                .flatMap(Comparison.Difference::interval)
                                .filter(interval -> interval.low() > 0)
                                .isPresent()
                        ? 1
                        : 0;
                Comparison ofBaseline = compare(play(new SplittableRandom(seed), 0.7, 0.7, lost, 0));
                regressed += ofBaseline.decision() instanceof Decision.Regressed ? 1 : 0;
            }
            assertTrue(improved <= 0.05 * SEEDS, improved + " of " + SEEDS + " improved with " + lost + " lost");
            assertTrue(regressed <= 0.05 * SEEDS, regressed + " of " + SEEDS + " regressed with " + lost + " lost");
            assertTrue(
                    lost < 0.5 || naive > 0.05 * SEEDS,
                    "the scored trials alone mislead, but did so " + naive + " times");
        }
    }

    @Test
    void aGreatEffectIsFoundInSpiteOfSomeLostVerdicts() {
        int improved = 0;
        for (int seed = 0; seed < 200; seed++) {
            improved += compare(play(new SplittableRandom(seed), 0.3, 0.9, 0.05, 0.3))
                                    .decision()
                            instanceof Decision.Improved
                    ? 1
                    : 0;
        }
        assertTrue(improved > 190, improved + " of 200");
    }

    @Test
    void whereNothingIsMissingTheScoredTrialsDecideAsEver() {
        for (int seed = 0; seed < 200; seed++) {
            List<CasePair> pairs = play(new SplittableRandom(seed), 0.6, 0.9, 0, 0);
            Comparison found = compare(pairs);
            assertEquals(Optional.empty(), found.bounds());
            assertEquals(Optional.empty(), found.scoredAlone());
            assertTrue(
                    !found.decision().reason().contains("have no value"),
                    found.decision().reason());
            List<CasePair> others = new ArrayList<>(pairs);
            others.add(new CasePair("other", Map.of(), Tally.NONE, LOST));
            Comparison beside = compare(others);
            assertEquals(found.difference(), beside.difference(), "what only one side played takes no part");
            assertEquals(found.pValue(), beside.pValue());
            assertEquals(found.decision(), beside.decision());
        }
    }

    @Test
    void aTrialToWhichTheMetricDoesNotApplyLacksNothing() {
        List<CasePair> pairs = new ArrayList<>(play(new SplittableRandom(1), 0.6, 0.9, 0, 0));
        Comparison found = compare(pairs);
        pairs.add(new CasePair("besides", Map.of(), verdict(true), new Tally(0, 0, 0, 0, 1)));
        Comparison beside = compare(pairs);
        assertEquals(found.difference(), beside.difference());
        assertEquals(0, beside.candidate().unscored());
        assertEquals(List.of("besides"), beside.pairing().withoutValue());
    }

    @Test
    void theIntervalHoldsBothExtremesWithTheirError() {
        List<CasePair> pairs = play(new SplittableRandom(3), 0.5, 0.8, 0.2, 0.6);
        Comparison found = compare(pairs);
        Interval interval = found.difference().orElseThrow().interval().orElseThrow();
        Comparison.Bounds bounds = found.bounds().orElseThrow();
        assertTrue(interval.low() < bounds.worst() && bounds.best() < interval.high(), interval + " " + bounds);
        assertTrue(
                found.decision().reason().contains("have no value"),
                found.decision().reason());
        assertEquals(interval.low() > 0 || interval.high() < 0, found.pValue().orElseThrow() < 0.05);
    }

    @Test
    void lostVerdictsThatLeaveTheSignOpenDecideNothing() {
        List<CasePair> pairs = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            pairs.add(new CasePair("c" + i, Map.of(), verdict(i < 30), i < 30 ? verdict(true) : LOST));
        }
        Comparison found = compare(pairs);
        assertInstanceOf(Decision.Inconclusive.class, found.decision());
        assertEquals(30, found.candidate().unscored());
        assertEquals(1, found.pValue().orElseThrow());
    }
}
