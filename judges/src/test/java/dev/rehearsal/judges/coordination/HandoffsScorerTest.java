package dev.rehearsal.judges.coordination;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
import org.junit.jupiter.api.Test;

class HandoffsScorerTest implements ScorerContract {

    private static final String EXPECTED =
            "{\"handoffs\": [{\"to\": \"billing\", \"must_carry\": [\"order 7731\", \"at most 50 EUR\"]}]}";

    @Override
    public Scorer scorer() {
        return new HandoffsScorer();
    }

    @Override
    public Trial good() {
        return told("Refund Order #7731, max. 50 EUR");
    }

    @Override
    public double goodValue() {
        return 1;
    }

    @Override
    public Trial bad() {
        return told("Refund order 7731");
    }

    @Override
    public double badValue() {
        return 0;
    }

    private static Trial told(String payload) {
        return Trials.said("x")
                .handoff("triage", "billing", payload)
                .expecting(EXPECTED)
                .trial();
    }

    @Test
    void allHandoffsToTheAgentCountTogether() {
        assertEquals(
                1,
                value(Trials.said("x")
                        .handoff("triage", "billing", "order 7731")
                        .handoff("planner", "billing", "{\"max_amount\": \"50 EUR\"}")
                        .expecting(EXPECTED)
                        .trial()));
    }

    @Test
    void otherAgentsDoNotCount() {
        Trial trial = Trials.said("x")
                .handoff("triage", "search", "Refund order 7731, at most 50 EUR")
                .expecting(EXPECTED)
                .trial();
        assertEquals(0, value(trial));
        assertTrue(only(trial).explanation().contains("(nothing was)"), only(trial)::explanation);
    }

    @Test
    void agentWithoutANameMayHaveBeenToldWhatIsMissing() {
        assertUnobserved(
                Trials.said("x")
                        .handoff("triage", "unnamed-1543eb", "order 7731, at most 50 EUR")
                        .expecting(EXPECTED)
                        .trial(),
                "x-rehearsal-agent");
        assertEquals(
                1,
                value(Trials.said("x")
                        .handoff("triage", "unnamed-1543eb", "nothing")
                        .handoff("triage", "billing", "order 7731, at most 50 EUR")
                        .expecting(EXPECTED)
                        .trial()));
    }

    @Test
    void trialsWithoutHandoffsAndCasesWithoutExpectationAreNotJudged() {
        assertUnobserved(Trials.said("x").expecting(EXPECTED).agent("single").trial(), "No handoff was seen");
        assertAbstains(Trials.said("x").handoff("a", "b", "c").trial());
    }
}
