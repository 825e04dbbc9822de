package dev.rehearsal.reports.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Comparison.Adjustment;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.Samples;
import dev.rehearsal.reports.store.TrialWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The comparisons under perturbations are decided together. */
class StrataTest {

    private static final int CASES = 60;

    private final ResultStore store = ResultStore.inMemory(InstantSource.fixed(Samples.NOW));

    @AfterEach
    void close() {
        store.close();
    }

    /** Play clean and under so many perturbations; under each the team fails seven cases of sixty, the single agent none. */
    private Map<String, List<Comparison>> strata(int perturbations) {
        List<String> variants = new ArrayList<>(List.of("none"));
        IntStream.range(0, perturbations).forEach(i -> variants.add("fault-" + i));
        List<ScoredTrial> trials = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            for (String perturbation : variants) {
                for (String system : List.of("single", "team")) {
                    boolean good = perturbation.equals("none") || system.equals("single") || i >= 7;
                    trials.add(Samples.independent(Samples.trial(
                            trials.size(), system, "case-" + i, 0, perturbation, Optional.of(good), 100 + i)));
                }
            }
        }
        store.start(Samples.run("r" + perturbations, trials.size()));
        try (TrialWriter writer = store.writer("r" + perturbations)) {
            trials.forEach(writer::append);
        }
        return Analyzer.strata(
                new Arm(store, "r" + perturbations, "single", "single"),
                new Arm(store, "r" + perturbations, "team", "team"),
                Settings.DEFAULT);
    }

    @Test
    void aWordOfOneAmongSeveralFollowsItsAdjustedPValueAndItsIntervalIsItsOwn() {
        Comparison alone = strata(1).getOrDefault("fault-0", List.of()).getFirst();
        assertEquals("regressed", alone.decision().word());
        double p = alone.pValue().orElseThrow();
        assertTrue(p > 0.001 && p < 0.05, "p " + p);

        int many = (int) Math.ceil(0.05 / p) + 1;
        Map<String, List<Comparison>> strata = strata(many);
        assertEquals(many, strata.size());
        for (List<Comparison> stratum : strata.values()) {
            Comparison success = stratum.getFirst();
            assertEquals(alone.difference(), success.difference(), "the interval is its own, at the level asked");
            assertEquals(p * many, success.adjustedPValue().orElseThrow(), 1e-9);
            assertEquals("inconclusive", success.decision().word(), "not shown among " + many);
            assertEquals(Optional.of(many), success.adjustment().map(Adjustment::metrics));
        }
    }

    @Test
    void theOtherMetricsOfAllPerturbationsAreAdjustedTogether() {
        Map<String, List<Comparison>> strata = strata(3);
        for (List<Comparison> stratum : strata.values()) {
            Comparison tokens = stratum.stream()
                    .filter(one -> one.metric().equals(Samples.TOKENS))
                    .findFirst()
                    .orElseThrow();
            assertEquals(Optional.of(3), tokens.adjustment().map(Adjustment::metrics));
            assertEquals(OptionalDouble.of(1), tokens.adjustedPValue());
        }
    }
}
