package dev.rehearsal.judges.efficiency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
import org.junit.jupiter.api.Test;

class ModelCallsScorerTest implements ScorerContract {

    @Override
    public Scorer scorer() {
        return new ModelCallsScorer();
    }

    @Override
    public Trial good() {
        return Trials.said("x").using(Trials.calls(2, 0)).trial();
    }

    @Override
    public double goodValue() {
        return 2;
    }

    @Override
    public Trial bad() {
        return Trials.said("x").using(Trials.calls(9, 0)).trial();
    }

    @Override
    public double badValue() {
        return 9;
    }

    @Test
    void observedCallsGoBeforeReportedOnesAndBeforeUsage() {
        Trials trial = Trials.said("x").using(Trials.calls(9, 0)).model().failedModel();
        assertEquals(2, value(trial.trial()));
        assertEquals(
                1, value(trial.model(Source.OBSERVED, "", Usage.UNKNOWN, "").trial()));
    }

    @Test
    void unknownIsNeverNone() {
        assertAbstains(Trials.said("x").tool("t", "{}").trial());
    }
}
