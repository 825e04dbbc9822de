package dev.rehearsal.judges.coordination.fidelity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
import org.junit.jupiter.api.Test;

class RepairTokensScorerTest implements ScorerContract {

    @Override
    public Scorer scorer() {
        return new RepairTokensScorer();
    }

    @Override
    public Trial good() {
        return repaired(Usage.tokens(250, 50));
    }

    @Override
    public double goodValue() {
        return 300;
    }

    @Override
    public Trial bad() {
        return repaired(Usage.tokens(800, 100));
    }

    @Override
    public double badValue() {
        return 900;
    }

    private static Trial repaired(Usage usage) {
        return Trials.said("x")
                .asked("Refund order 7399, at most 50 EUR.")
                .model(Source.REPORTED, "triage", Usage.tokens(7, 7), "")
                .handoff("triage", "refunds", "Refund order 7399.")
                .model(Source.REPORTED, "refunds", usage, "")
                .handoff("triage", "refunds", "Refund order 7399, at most 50 EUR.")
                .model(Source.REPORTED, "refunds", Usage.tokens(9, 9), "")
                .trial();
    }

    @Test
    void unknownTokensStayUnknown() {
        assertAbstains(repaired(Usage.UNKNOWN));
    }

    @Test
    void nothingRepairedCostsNothingThatCouldBeCompared() {
        assertAbstains(Trials.said("x")
                .asked("Refund order 7399, at most 50 EUR.")
                .handoff("triage", "refunds", "Refund order 7399.")
                .trial());
    }

    @Test
    void callsAreThoseBetweenLossAndRepair() {
        assertEquals(300, value(good()));
    }
}
