package dev.rehearsal.scenarios.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.scenarios.draw.SeededRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleBudgetTest {

    private static final int TRIALS = 4_000;
    private static final long SAMPLE = 1_000;

    /** What a trial takes of a budget, where each sample takes the same and the winner so much more for acting. */
    private static long spent(SampleBudget budget, long acting) {
        List<Long> samples = new ArrayList<>(List.of(SAMPLE));
        if (!budget.second(SAMPLE, acting)) {
            return SAMPLE; // which writes at once
        }
        do {
            samples.add(SAMPLE);
        } while (budget.another(samples, acting));
        return samples.size() * SAMPLE + acting;
    }

    @ParameterizedTest
    @CsvSource({"1000, 0", "1090, 400", "1700, 0", "2600, 300", "7450, 300", "12000, 0"})
    void overManyTrialsAsMuchIsSpentAsMayBe(long tokens, long acting) {
        long total = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            total += spent(new SampleBudget(tokens, SeededRandom.of(trial, "samples")), acting);
        }
        assertEquals(1, (double) total / TRIALS / tokens, 0.03);
    }

    @ParameterizedTest
    @CsvSource({"0", "500", "999"})
    void aBudgetBelowOneSampleIsOneSample(long tokens) {
        assertEquals(SAMPLE, spent(new SampleBudget(tokens, SeededRandom.of(7, "samples")), 300));
    }

    @Test
    void noBudgetTakesMoreSamplesThanThereMayBe() {
        SampleBudget budget = new SampleBudget(1_000_000_000, SeededRandom.of(7, "samples"));

        assertTrue(budget.another(Collections.nCopies(SampleBudget.MAX_SAMPLES - 1, 1L), 0));
        assertFalse(budget.another(Collections.nCopies(SampleBudget.MAX_SAMPLES, 1L), 0));
    }
}
