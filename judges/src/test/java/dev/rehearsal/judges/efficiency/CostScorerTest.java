package dev.rehearsal.judges.efficiency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
import org.junit.jupiter.api.Test;

class CostScorerTest implements ScorerContract {

    @Override
    public Scorer scorer() {
        return new CostScorer();
    }

    @Override
    public Trial good() {
        return Trials.said("x").using(Trials.costing(0.0031)).trial();
    }

    @Override
    public double goodValue() {
        return 0.0031;
    }

    @Override
    public Trial bad() {
        return Trials.said("x").using(Trials.costing(0.01)).trial();
    }

    @Override
    public double badValue() {
        return 0.01;
    }

    @Test
    void modelCallsAreSummedWhereAllAreKnown() {
        Trials trial = Trials.said("x").model(Source.OBSERVED, "", Trials.costing(0.5), "");
        assertEquals(0.5, value(trial.trial()));
        assertAbstains(trial.failedModel()
                .model(Source.OBSERVED, "", dev.rehearsal.datasets.trace.Usage.tokens(1, 1), "")
                .trial());
    }

    @Test
    void theMoneyIsWrittenAsReportsWriteIt() {
        Score.Measured least = assertInstanceOf(
                Score.Measured.class,
                only(Trials.said("x").using(Trials.costing(9.9E-4)).trial()));
        assertEquals("$0.00099.", least.explanation());
    }

    @Test
    void unknownIsNeverFree() {
        assertAbstains(Trials.said("x").trial());
    }
}
