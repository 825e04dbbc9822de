package dev.rehearsal.judges.coordination.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
import org.junit.jupiter.api.Test;

class CriticalPathScorerTest implements ScorerContract {

    @Override
    public Scorer scorer() {
        return new CriticalPathScorer();
    }

    @Override
    public Trial good() {
        return team(1_000, 5_000, "What is open of order 7399?").trial();
    }

    @Override
    public double goodValue() {
        return 10.0 / 14;
    }

    @Override
    public Trial bad() {
        return team(5_000, 9_000, "What is open of order 7399?").trial();
    }

    @Override
    public double badValue() {
        return 1;
    }

    /** Two workers between those milliseconds, within an orchestrator of ten seconds. */
    private static Trials team(long secondFrom, long secondTo, String secondTask) {
        return Trials.said("x")
                .asked("What is the weather in Bern, and what is open of order 7399?")
                .between(0, 10_000)
                .agent("planner")
                .within("s0")
                .between(1_000, 1_001)
                .handoff("planner", "weather", "The weather in Bern?")
                .between(1_000, 5_000)
                .agent("weather")
                .between(5_000, 5_000)
                .result("weather", "planner", "Station ZRH-77 says 12 degrees.")
                .between(secondFrom, secondFrom)
                .handoff("planner", "orders", secondTask)
                .between(secondFrom, secondTo)
                .agent("orders");
    }

    @Test
    void waitingForOthersIsNoWork() {
        assertEquals(1, value(bad()));
    }

    @Test
    void oneAgentOrNoTimesAreNotJudged() {
        assertAbstains(Trials.said("x").between(0, 9).agent("single").trial());
        assertAbstains(Trials.said("x").agent("a").agent("b").trial());
    }
}
