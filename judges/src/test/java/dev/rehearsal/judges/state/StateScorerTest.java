package dev.rehearsal.judges.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.Trial.StateAnswer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateScorerTest implements ScorerContract {

    private static final String REFUND = state("[[42]]");

    @Override
    public Scorer scorer() {
        return new StateScorer();
    }

    @Override
    public Trial good() {
        return left("[[42.0]]", REFUND);
    }

    @Override
    public double goodValue() {
        return 1;
    }

    @Override
    public Trial bad() {
        return left("[]", REFUND);
    }

    @Override
    public double badValue() {
        return 0;
    }

    private static String state(String rows) {
        return "{\"state\": [{\"sql\": \"select amount from refunds\", \"rows\": " + rows + "}]}";
    }

    @Test
    void whatTheSystemItselfReportsIsToldAsThat() {
        for (String rows : List.of("[[42.0]]", "[]")) {
            Trial reported = Trials.said("x")
                    .expecting(REFUND)
                    .leaving(new StateAnswer.Reported(new StateAnswer.Rows(Trials.rows(rows))))
                    .trial();
            assertEquals(value(left(rows, REFUND)), value(reported));
            assertTrue(
                    only(reported).explanation().startsWith("As the system itself reports: "),
                    () -> only(reported).explanation());
        }
        Score failed = only(Trials.said("x")
                .expecting(REFUND)
                .leaving(new StateAnswer.Reported(new StateAnswer.Failed("no such table")))
                .trial());
        assertInstanceOf(Score.ScorerFailed.class, failed);
        assertTrue(failed.explanation().startsWith("As the system itself reports: "), failed::explanation);
    }

    private static Trial left(String rows, String expectation) {
        return Trials.said("x")
                .expecting(expectation)
                .leaving(new StateAnswer.Rows(Trials.rows(rows)))
                .trial();
    }

    @Test
    void moreThanIsKeptIsNotAsExpected() {
        Trial trial = Trials.said("x")
                .expecting(REFUND)
                .leaving(new StateAnswer.Oversized())
                .trial();
        Score score = only(trial);
        assertEquals(0, assertInstanceOf(Score.Measured.class, score).value());
        assertTrue(score.explanation().contains("gave more than 1000000 characters"), score::explanation);
        Trial greater = Trials.said("x")
                .expecting(state("[[\"" + "x".repeat(StateAnswer.MAX_CHARACTERS) + "\"]]"))
                .leaving(new StateAnswer.Oversized())
                .trial();
        assertInstanceOf(Score.ScorerFailed.class, only(greater));
    }

    private double value(String found, String expected) {
        return value(left(found, state(expected)));
    }

    @Test
    void numbersAreComparedAsNumbersAndTextAsText() {
        assertEquals(1, value("[[\"a\", null, true, 1e2]]", "[[\"a\", null, true, 100.00]]"));
        assertEquals(0, value("[[\"42\"]]", "[[42]]"));
        assertEquals(0, value("[[42]]", "[[\"42\"]]"));
        assertEquals(0, value("[[\"a \"]]", "[[\"a\"]]"));
        assertEquals(0, value("[[1]]", "[[true]]"));
        assertEquals(0, value("[[0]]", "[[null]]"));
        assertEquals(0, value("[[42.001]]", "[[42]]"));
    }

    @Test
    void rowsAndColumnsMustBeAllThereAndInOrder() {
        assertEquals(0, value("[[1], [2]]", "[[2], [1]]"));
        assertEquals(0, value("[[1, 2]]", "[[1]]"));
        assertEquals(0, value("[[1]]", "[[1], [1]]"));
        assertEquals(1, value("[]", "[]"));
    }

    @Test
    void numbersThatAreNoneAreNotEqualToAny() {
        Trial trial = Trials.said("x")
                .expecting(state("[[1]]"))
                .leaving(new StateAnswer.Rows(List.of(List.of(DoubleNode.valueOf(Double.NaN)))))
                .trial();
        assertEquals(0, value(trial));
    }

    @Test
    void caseWithoutStateIsNotJudged() {
        assertAbstains(Trials.said("x").trial());
    }

    @Test
    void systemWithoutAWorldIsNotJudgedUnlessItBrokeDown() {
        assertAbstains(Trials.said("x").expecting(REFUND).trial());
        assertAbstains(
                Trials.ended(new Outcome.Failed("gave up")).expecting(REFUND).trial());
        assertAbstains(Trials.ended(new Outcome.Escalated(Optional.empty(), "unsure"))
                .expecting(REFUND)
                .trial());
        assertEquals(
                0,
                value(Trials.ended(new Outcome.TimedOut("30 s"))
                        .expecting(REFUND)
                        .trial()));
        assertEquals(
                0,
                value(Trials.ended(new Outcome.Crashed("boom"))
                        .expecting(REFUND)
                        .trial()));
    }

    @Test
    void worldOfATrialThatCrashedIsLookedAtWhereItCanBe() {
        assertEquals(
                1,
                value(Trials.ended(new Outcome.Crashed("boom"))
                        .expecting(REFUND)
                        .leaving(new StateAnswer.Rows(Trials.rows("[[42]]")))
                        .trial()));
    }

    @Test
    void queryThatCannotBeRunIsTheScorersFailure() {
        Score score = only(Trials.said("x")
                .expecting(REFUND)
                .leaving(new StateAnswer.Failed("no such table: refunds"))
                .trial());
        assertInstanceOf(Score.ScorerFailed.class, score);
        assertTrue(score.explanation().contains("no such table: refunds"), score::explanation);
    }

    @Test
    void missingAnswersAreTheScorersFailure() {
        StateAnswer row = new StateAnswer.Rows(List.of(List.of(TextNode.valueOf("a"))));
        assertInstanceOf(
                Score.ScorerFailed.class,
                only(Trials.said("x").expecting(REFUND).leaving(row, row).trial()));
    }

    @Test
    void oneWrongAnswerDecidesWhateverBecameOfTheOthers() {
        String two = "{\"state\": [{\"sql\": \"a\", \"rows\": [[1]]}, {\"sql\": \"b\", \"rows\": [[1]]}]}";
        StateAnswer wrong = new StateAnswer.Rows(Trials.rows("[[2]]"));
        StateAnswer failed = new StateAnswer.Failed("?");
        assertEquals(
                0, value(Trials.said("x").expecting(two).leaving(failed, wrong).trial()));
    }

    @Test
    void worldThatTheSystemBrokeIsItsFailure() {
        Score score = only(Trials.said("x")
                .expecting(REFUND)
                .leaving(new StateAnswer.Broken("no such table: refunds"))
                .trial());
        assertEquals(0, assertInstanceOf(Score.Measured.class, score).value());
        assertTrue(score.explanation().contains("no such table"), score::explanation);
    }
}
