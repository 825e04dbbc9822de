package dev.rehearsal.judges.answer;

import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
import org.junit.jupiter.api.Test;

class VerdictScorerTest implements ScorerContract {

    @Override
    public Scorer scorer() {
        return new VerdictScorer();
    }

    @Override
    public Trial good() {
        return Trials.said("x").verdict(true).trial();
    }

    @Override
    public double goodValue() {
        return 1;
    }

    @Override
    public Trial bad() {
        return Trials.said("x").verdict(false).trial();
    }

    @Override
    public double badValue() {
        return 0;
    }

    @Test
    void trialWithoutAVerdictIsNotJudged() {
        assertAbstains(Trials.said("x").trial());
    }
}
