package dev.rehearsal.judges.coordination.fidelity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
import org.junit.jupiter.api.Test;

class InventionsScorerTest implements ScorerContract {

    @Override
    public Scorer scorer() {
        return new InventionsScorer();
    }

    @Override
    public Trial good() {
        return Trials.said("x")
                .asked("Refund order 7399.")
                .handoff("triage", "refunds", "Refund order 7399.")
                .trial();
    }

    @Override
    public double goodValue() {
        return 0;
    }

    @Override
    public Trial bad() {
        return Trials.said("x")
                .asked("Refund order 7399.")
                .handoff("triage", "refunds", "Refund order 7399, at most 80 EUR.")
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
    void whatAToolSaidIsNoInvention() {
        assertEquals(
                0,
                value(Trials.said("x")
                        .asked("Refund order 7399.")
                        .tool("get_order", "{\"limit\": \"80.00 EUR\"}")
                        .handoff("triage", "refunds", "Refund order 7399, at most 80 EUR.")
                        .trial()));
    }
}
