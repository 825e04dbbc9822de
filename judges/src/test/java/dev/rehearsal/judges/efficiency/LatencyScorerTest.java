package dev.rehearsal.judges.efficiency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;
import org.junit.jupiter.api.Test;

class LatencyScorerTest implements ScorerContract {

    @Override
    public Scorer scorer() {
        return new LatencyScorer();
    }

    @Override
    public Trial good() {
        return Trials.said("x").taking(1840).trial();
    }

    @Override
    public double goodValue() {
        return 1840;
    }

    @Override
    public Trial bad() {
        return Trials.said("x").taking(30000).trial();
    }

    @Override
    public double badValue() {
        return 30000;
    }

    @Test
    void timeOutTakesTheTimeThatItTook() {
        assertEquals(
                30000,
                value(Trials.ended(new Outcome.TimedOut("late")).taking(30000).trial()));
    }

    @Test
    void whatIsNoTimeIsUnknown() {
        assertAbstains(Trials.said("x").trial());
        assertAbstains(Trials.said("x").taking(-1).trial());
    }
}
