package dev.rehearsal.judges.coordination.fidelity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
import org.junit.jupiter.api.Test;

class RepairTimeScorerTest implements ScorerContract {

    @Override
    public Scorer scorer() {
        return new RepairTimeScorer();
    }

    @Override
    public Trial good() {
        return repaired(1_000);
    }

    @Override
    public double goodValue() {
        return 1_000;
    }

    @Override
    public Trial bad() {
        return repaired(4_000);
    }

    @Override
    public double badValue() {
        return 4_000;
    }

    private static Trial repaired(long at) {
        return Trials.said("x")
                .asked("Refund order 7399, at most 50 EUR.")
                .between(0, 1)
                .handoff("triage", "refunds", "Refund order 7399.")
                .between(at, at + 1)
                .handoff("triage", "refunds", "Refund order 7399, at most 50 EUR.")
                .trial();
    }

    @Test
    void timesThatAreNotRecordedStayUnknown() {
        assertAbstains(Trials.said("x")
                .asked("Refund order 7399, at most 50 EUR.")
                .handoff("triage", "refunds", "Refund order 7399.")
                .handoff("triage", "refunds", "Refund order 7399, at most 50 EUR.")
                .trial());
    }

    @Test
    void longestOfSeveralCounts() {
        assertEquals(4_000, value(bad()));
    }
}
