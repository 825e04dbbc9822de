package dev.rehearsal.judges.coordination.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
import org.junit.jupiter.api.Test;

class AvoidableWaitScorerTest implements ScorerContract {

    @Override
    public Scorer scorer() {
        return new AvoidableWaitScorer();
    }

    @Override
    public Trial good() {
        return team(1_000, 5_000, "What is open of order 7399?").trial();
    }

    @Override
    public double goodValue() {
        return 0;
    }

    @Override
    public Trial bad() {
        return team(5_000, 9_000, "What is open of order 7399?").trial();
    }

    @Override
    public double badValue() {
        return 0.4;
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
    void whoIsToldWhatTheOtherFoundOutHadToWait() {
        assertEquals(
                0,
                value(team(5_000, 9_000, "What is open of order 7399, with station ZRH-77?")
                        .trial()));
    }

    @Test
    void planThatNamesDependenciesIsBelieved() {
        assertEquals(
                0.4,
                value(team(5_000, 9_000, "{\"task\": \"what is open of order 7399\", \"depends_on\": []}")
                        .trial()),
                1e-9);
        assertEquals(
                0,
                value(team(5_000, 9_000, "{\"task\": \"what is open\", \"depends_on\": [\"s1\"]}")
                        .trial()));
    }

    @Test
    void whatIsToldNothingIsTakenToNeedTheOther() {
        assertEquals(0, value(team(5_000, 9_000, "").trial()));
    }

    /** Both change something about one flat: whoever asks for both at once knows that neither needs the other. */
    private static Trial oneFlat(long secondAsked) {
        Trials first = Trials.said("x")
                .asked("In flat WE-2604 a tap drips and a window sticks.")
                .between(0, 10_000)
                .agent("desk")
                .within("s0")
                .between(1_000, 1_001)
                .handoff("desk", "plumber", "Have the tap in WE-2604 mended.");
        if (secondAsked < 5_000) {
            first.between(secondAsked, secondAsked).handoff("desk", "joiner", "Have the window in WE-2604 mended.");
        }
        first.between(1_000, 5_000)
                .agent("plumber")
                .between(2_000, 2_100)
                .toolOf("plumber", "book_craftsman", "{\"flat\": \"WE-2604\"}")
                .between(5_000, 5_000)
                .result("plumber", "desk", "Booked.");
        if (secondAsked >= 5_000) {
            first.between(secondAsked, secondAsked).handoff("desk", "joiner", "Have the window in WE-2604 mended.");
        }
        return first.between(5_000, 9_000).agent("joiner").trial();
    }

    @Test
    void whatIsAskedForAtOnceDoesNotNeedTheOther() {
        assertEquals(0.4, value(oneFlat(1_002)), 1e-9);
        assertEquals(0, value(oneFlat(5_000)));
    }
}
