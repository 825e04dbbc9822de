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

    @Test
    void numbersAreTheSameHoweverTheyAreWritten() {
        for (String same : new String[] {"1.10", "11e-1", "1.1000", "0.11E1"}) {
            assertEquals(
                    1,
                    value(Trials.said("x")
                            .tool("f", "{\"a\": [1.1]}")
                            .tool("f", "{\"a\":[" + same + "]}")
                            .trial()),
                    same);
        }
        assertEquals(
                1,
                value(Trials.said("x")
                        .tool("f", "{\"a\": 1}")
                        .tool("f", "{\"a\": 1.0}")
                        .trial()));
        assertEquals(
                1,
                value(Trials.said("x")
                        .tool("f", "{\"a\": 0}")
                        .tool("f", "{\"a\": -0.0}")
                        .trial()));
        assertEquals(
                1,
                value(Trials.said("x")
                        .tool("f", "{\"a\": 100}")
                        .tool("f", "{\"a\": 1e2}")
                        .trial()));
    }

    @Test
    void otherNumbersAreOthers() {
        assertEquals(
                0,
                value(Trials.said("x")
                        .tool("f", "{\"a\": 1}")
                        .tool("f", "{\"a\": 2}")
                        .trial()));
        assertEquals(
                0,
                value(Trials.said("x")
                        .tool("f", "{\"a\": 1}")
                        .tool("f", "{\"a\": \"1\"}")
                        .trial()));
        assertEquals(
                0,
                value(Trials.said("x")
                        .tool("f", "{\"a\": 1e309}")
                        .tool("f", "{\"a\": 1e310}")
                        .trial()));
        assertEquals(
                0,
                value(Trials.said("x")
                        .tool("f", "{\"a\": 9007199254740993}")
                        .tool("f", "{\"a\": 9007199254740992}")
                        .trial()));
    }
}
