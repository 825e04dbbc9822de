package dev.rehearsal.judges;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuccessRuleTest {

    private static final String FACT = "{\"facts\": [\"42\"]}";

    @Test
    void allChecksOfTheCaseMustPass() {
        assertEquals(1, value(Trials.said("42").expecting(FACT)));
        assertEquals(0, value(Trials.said("43").expecting(FACT)));
        assertEquals(0, value(Trials.ended(new Outcome.Crashed("boom")).expecting(FACT)));
    }

    @Test
    void successFollowsTheOutcomeWhereTheCaseChecksNothingElse() {
        assertEquals(1, value(Trials.said("x")));
        assertEquals(0, value(Trials.ended(new Outcome.Failed("gave up"))));
    }

    @Test
    void escalationWithoutAnOutputMayBeRight() {
        assertEquals(
                1,
                value(Trials.ended(new Outcome.Escalated(Optional.empty(), "unsure"))
                        .expecting("{\"outcome\": \"escalated\", \"forbidden\": [\"refund\"]}")));
    }

    @Test
    void trialThatWasNeverPlayedIsNotJudged() {
        assertInstanceOf(Score.Abstained.class, success(Trials.ended(new Outcome.NotPlayed("down"))));
    }

    @Test
    void expectedStateOfASystemWithoutAWorldIsNeverAPass() {
        String state = "{\"state\": [{\"sql\": \"select 1\", \"rows\": [[1]]}]}";
        assertInstanceOf(Score.Abstained.class, success(Trials.said("x").expecting(state)));
        assertEquals(0, value(Trials.ended(new Outcome.Failed("x")).expecting(state)));
        assertEquals(
                1, value(Trials.said("x").expecting(state).leaving(new Trial.StateAnswer.Rows(Trials.rows("[[1]]")))));
        assertInstanceOf(
                Score.ScorerFailed.class,
                success(Trials.said("x").expecting(state).leaving(new Trial.StateAnswer.Failed("no such table"))));
    }

    @Test
    void routeThatNobodyCouldObserveIsNeverAPass() {
        Scoring scoring = Scoring.of(List.of(), new SuccessRule(List.of("facts", "route", "handoffs")));
        String route = "{\"facts\": [\"42\"], \"route\": {\"agents\": [\"a\", \"b\"], \"match\": \"ordered\"}}";
        Score score = success(scoring, Trials.said("42").expecting(route));
        assertInstanceOf(Score.Unobserved.class, score);
        assertTrue(score.explanation().contains("route: No agent was seen"), score::explanation);
        assertEquals(0, value(scoring, Trials.said("43").expecting(route)), "a missing fact still decides");
        assertEquals(
                1, value(scoring, Trials.said("42").expecting(route).agent("a").agent("b")));
        assertEquals(
                1, value(scoring, Trials.said("42").expecting("{\"facts\": [\"42\"]}")), "nobody asks for a route");
    }

    @Test
    void factsOfAnUnrecordedOutputAreUnknownAndNotPassed() {
        assertInstanceOf(
                Score.Abstained.class,
                success(Trials.ended(new Outcome.Completed(Optional.empty())).expecting(FACT)));
    }

    @Test
    void answerOfAnUnrecordedOutputIsUnknownToo() {
        Scoring scoring = Scoring.of(List.of(), new SuccessRule(List.of("contains", "outcome")));
        Outcome unrecorded = new Outcome.Completed(Optional.empty());
        assertInstanceOf(
                Score.Abstained.class, success(scoring, Trials.ended(unrecorded).expecting("{\"answer\": \"42\"}")));
        assertEquals(1, value(scoring, Trials.ended(unrecorded)), "without an answer there is nothing to look for");
    }

    @Test
    void nothingPassesForWantOfEvidence() {
        assertInstanceOf(Score.Abstained.class, success(Trials.ended(new Outcome.Unrecorded(Optional.empty()))));
        assertInstanceOf(
                Score.Abstained.class,
                success(Scoring.of(List.of(), new SuccessRule(List.of("facts"))), Trials.said("x")));
    }

    @Test
    void recordedVerdictDecidesRecordings() {
        Scoring scoring = Scoring.of(List.of(), SuccessRule.RECORDED);
        Outcome unrecorded = new Outcome.Unrecorded(Optional.empty());
        assertEquals(1, value(scoring, Trials.ended(unrecorded).verdict(true)));
        assertEquals(0, value(scoring, Trials.ended(unrecorded).verdict(false)));
        assertInstanceOf(Score.Abstained.class, success(scoring, Trials.ended(unrecorded)));
    }

    @Test
    void unusableSchemaIsTheScorersFailureButAMissingFactStillDecides() {
        String broken = "{\"facts\": [\"42\"], \"schema\": {\"type\": \"objekt\"}}";
        assertInstanceOf(Score.ScorerFailed.class, success(Trials.said("42").expecting(broken)));
        assertEquals(0, value(Trials.said("43").expecting(broken)));
    }

    @Test
    void listedPartThatNobodyScoresIsNeverAPass() {
        Scoring scoring = Scoring.of(List.of(), new SuccessRule(List.of("outcome", "jugde")));
        Score score = success(scoring, Trials.said("x"));
        assertInstanceOf(Score.ScorerFailed.class, score);
        assertTrue(score.explanation().contains("jugde"), score::explanation);
    }

    @Test
    void amountsAreNoChecks() {
        Scoring scoring = Scoring.of(List.of(), new SuccessRule(List.of("outcome", "tokens")));
        assertInstanceOf(
                Score.ScorerFailed.class, success(scoring, Trials.said("x").using(Usage.tokens(0, 0))));
    }

    @Test
    void emptyRepeatedAndCircularPartsAreTheSuitesMistake() {
        assertThrows(InvalidInputException.class, () -> new SuccessRule(List.of()));
        assertThrows(InvalidInputException.class, () -> new SuccessRule(List.of("facts", "facts")));
        assertThrows(InvalidInputException.class, () -> new SuccessRule(List.of("success")));
    }

    private static double value(Trials trial) {
        return value(Scoring.of(List.of(), SuccessRule.DEFAULT), trial);
    }

    private static double value(Scoring scoring, Trials trial) {
        return assertInstanceOf(Score.Measured.class, success(scoring, trial)).value();
    }

    private static Score success(Trials trial) {
        return success(Scoring.of(List.of(), SuccessRule.DEFAULT), trial);
    }

    private static Score success(Scoring scoring, Trials builder) {
        Trial trial = builder.trial();
        Score score = scoring.score(trial).scores().getFirst();
        assertEquals(Metric.SUCCESS, score.metric());
        return score;
    }
}
