package dev.rehearsal.judges.coordination;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
import org.junit.jupiter.api.Test;

class RoutingPrecisionScorerTest implements ScorerContract {

    @Override
    public Scorer scorer() {
        return new RoutingPrecisionScorer();
    }

    @Override
    public Trial good() {
        return seen("superset", "triage", "billing");
    }

    @Override
    public double goodValue() {
        return 1;
    }

    @Override
    public Trial bad() {
        return seen("superset", "triage", "search", "billing");
    }

    @Override
    public double badValue() {
        return 2.0 / 3;
    }

    private static Trial seen(String match, String... agents) {
        Trials trial = Trials.said("x")
                .expecting("{\"route\": {\"agents\": [\"triage\", \"billing\"], \"match\": \"" + match + "\"}}");
        for (String agent : agents) {
            trial.agent(agent);
        }
        return trial.trial();
    }

    @Test
    void orderAndNumberOfVisitsDoNotMatter() {
        assertEquals(1, value(seen("ordered", "billing", "triage", "billing")));
    }

    @Test
    void agentsThatNobodySawAreUnobserved() {
        assertUnobserved(seen("superset"), "No agent was seen");
        assertAbstains(Trials.said("x").agent("triage").trial());
    }
}
