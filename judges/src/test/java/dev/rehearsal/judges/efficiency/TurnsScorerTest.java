package dev.rehearsal.judges.efficiency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
import org.junit.jupiter.api.Test;

class TurnsScorerTest implements ScorerContract {

    @Override
    public Scorer scorer() {
        return new TurnsScorer();
    }

    @Override
    public Trial good() {
        return Trials.said("x")
                .model(new Part.Text("a"))
                .model(new Part.Text("b"))
                .trial();
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
    void failedCallIsNoTurnAndUnrecordedReplyIsOne() {
        assertEquals(1, value(Trials.said("x").model().failedModel().trial()));
    }

    @Test
    void unknownIsNeverNone() {
        assertAbstains(Trials.said("x").trial());
    }
}
