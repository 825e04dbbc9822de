package dev.rehearsal.judges.efficiency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
import org.junit.jupiter.api.Test;

class RepeatedCallsScorerTest implements ScorerContract {

    @Override
    public Scorer scorer() {
        return new RepeatedCallsScorer();
    }

    @Override
    public Trial good() {
        return Trials.said("x")
                .tool("search", "{\"q\": \"a\"}")
                .tool("search", "{\"q\": \"b\"}")
                .trial();
    }

    @Override
    public double goodValue() {
        return 0;
    }

    @Override
    public Trial bad() {
        return Trials.said("x")
                .tool("search", "{\"q\": \"a\"}")
                .tool("search", "{\"q\":\"a\"}")
                .tool("search", "{\"q\": \"a\"}")
                .trial();
    }

    @Override
    public double badValue() {
        return 2;
    }

    @Test
    void orderOfKeysDoesNotCountAndTheToolDoes() {
        assertEquals(
                1,
                value(Trials.said("x")
                        .tool("t", "{\"a\": 1, \"b\": 2}")
                        .tool("t", "{\"b\": 2, \"a\": 1}")
                        .tool("u", "{\"a\": 1, \"b\": 2}")
                        .trial()));
    }

    @Test
    void argumentsThatAreNoJsonAreComparedAsText() {
        assertEquals(
                1, value(Trials.said("x").tool("t", "oops").tool("t", " oops ").trial()));
    }

    @Test
    void numberOfCallsAloneDoesNotTell() {
        assertAbstains(Trials.said("x").using(Trials.calls(1, 4)).trial());
    }
}
