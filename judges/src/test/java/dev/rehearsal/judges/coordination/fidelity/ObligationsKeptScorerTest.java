package dev.rehearsal.judges.coordination.fidelity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
import org.junit.jupiter.api.Test;

class ObligationsKeptScorerTest implements ScorerContract {

    @Override
    public Scorer scorer() {
        return new ObligationsKeptScorer();
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
        return 1;
    }

    @Override
    public Trial bad() {
        return Trials.said("x")
                .asked("Refund order 7399, at most 50 EUR.")
                .handoff("triage", "refunds", "Refund order 7399, around 50 EUR")
                .trial();
    }

    @Override
    public double badValue() {
        return 0.5;
    }

    @Test
    void singleAgentIsNotJudged() {
        assertAbstains(
                Trials.said("x").asked("Refund order 7399.").agent("single").trial());
    }

    @Test
    void explanationNamesObligationHopSenderReceiverAndFate() {
        assertEquals(
                "1 of 2 obligations kept; \"at most 50.00 EUR\" (limit) weakened to \"order 7399 around 50.00 EUR\" at hop 1"
                        + " from \"triage\" to \"refunds\".",
                only(bad()).explanation());
    }

    @Test
    void handoffsThatOweNothingAreNotJudged() {
        assertAbstains(Trials.said("x")
                .asked("How are you?")
                .handoff("a", "b", "Say hello.")
                .trial());
    }
}
