package dev.rehearsal.judges.coordination;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
import org.junit.jupiter.api.Test;

class RoutingRecallScorerTest implements ScorerContract {

    @Override
    public Scorer scorer() {
        return new RoutingRecallScorer();
    }

    @Override
    public Trial good() {
        return seen("superset", "triage", "search", "billing");
    }

    @Override
    public double goodValue() {
        return 1;
    }

    @Override
    public Trial bad() {
        return seen("superset", "triage", "search");
    }

    @Override
    public double badValue() {
        return 0.5;
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
    void routeThatAsksForNobodyIsNotJudged() {
        assertAbstains(seen("subset", "triage"));
        assertEquals(1, value(seen("strict", "triage", "billing")));
    }

    @Test
    void agentsThatNobodySawAreUnobserved() {
        assertUnobserved(seen("superset"), "No agent was seen");
        assertAbstains(Trials.said("x").agent("triage").trial());
    }
}
