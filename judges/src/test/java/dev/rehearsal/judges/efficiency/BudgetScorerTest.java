package dev.rehearsal.judges.efficiency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
import org.junit.jupiter.api.Test;

class BudgetScorerTest implements ScorerContract {

    @Override
    public Scorer scorer() {
        return new BudgetScorer();
    }

    @Override
    public Trial good() {
        return Trials.said("x")
                .using(Usage.tokens(5000, 1000))
                .expecting(TOKENS)
                .trial();
    }

    @Override
    public double goodValue() {
        return 1;
    }

    @Override
    public Trial bad() {
        return Trials.said("x")
                .using(Usage.tokens(5001, 1000))
                .expecting(TOKENS)
                .trial();
    }

    @Override
    public double badValue() {
        return 0;
    }

    private static final String TOKENS = "{\"budget\": {\"tokens\": 6000}}";
    private static final String BOTH = "{\"budget\": {\"tokens\": 6000, \"latency_ms\": 100}}";

    @Test
    void everyLimitCounts() {
        assertEquals(
                0,
                value(Trials.said("x")
                        .using(Usage.tokens(1, 1))
                        .taking(100.5)
                        .expecting(BOTH)
                        .trial()));
        assertEquals(
                1,
                value(Trials.said("x")
                        .using(Usage.tokens(1, 1))
                        .taking(100)
                        .expecting(BOTH)
                        .trial()));
        assertEquals(
                0,
                value(Trials.said("x")
                        .using(Trials.calls(3, 0))
                        .expecting("{\"budget\": {\"model_calls\": 2}}")
                        .trial()));
    }

    @Test
    void knownExcessSettlesItAndUnknownRestDoesNot() {
        assertEquals(0, value(Trials.said("x").taking(101).expecting(BOTH).trial()));
        assertAbstains(Trials.said("x").taking(1).expecting(BOTH).trial());
        assertTrue(only(Trials.said("x").trial()).explanation().contains("no budget"));
    }
}
