package dev.rehearsal.judges.coordination.fidelity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
import org.junit.jupiter.api.Test;

class RepairedLossesScorerTest implements ScorerContract {

    @Override
    public Scorer scorer() {
        return new RepairedLossesScorer();
    }

    @Override
    public Trial good() {
        return Trials.said("x")
                .asked("Refund order 7399, at most 50 EUR.")
                .handoff("triage", "refunds", "Refund order 7399, max. 50 EUR")
                .trial();
    }

    @Override
    public double goodValue() {
        return 0;
    }

    @Override
    public Trial bad() {
        return Trials.said("x")
                .asked("Refund order 7399, at most 50 EUR.")
                .handoff("triage", "refunds", "Refund order 7399.")
                .handoff("triage", "refunds", "Refund order 7399, at most 50 EUR.")
                .trial();
    }

    @Override
    public double badValue() {
        return 1;
    }

    @Test
    void singleAgentIsNotJudged() {
        assertAbstains(
                Trials.said("x").asked("Refund order 7399.").agent("single").trial());
    }

    @Test
    void lossThatNobodyRepairsIsNoRepairedOne() {
        assertEquals(
                0,
                value(Trials.said("x")
                        .asked("Refund order 7399, at most 50 EUR.")
                        .handoff("triage", "refunds", "Refund order 7399.")
                        .trial()));
    }
}
