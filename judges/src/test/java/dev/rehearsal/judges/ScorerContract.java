package dev.rehearsal.judges;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.ExpectationPart;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every scorer keeps to. Implemented by every scorer's test, which gives the two trials of the scorer's Javadoc. */
public interface ScorerContract {

    /** All that a hostile case may expect. */
    String EVERYTHING = """
            {"answer": "42", "facts": ["42.50 EUR", "order 7731", "2024-05-20", "!!!", ""], "forbidden": ["-5%", "a b"],
             "schema": {"type": "object", "properties": {"a": {"pattern": "^(a+)+$"}}, "required": ["a"]},
             "outcome": "completed", "route": {"agents": ["a", "b"], "match": "ordered"},
             "state": [{"sql": "select 1", "rows": [[1, "a"]]}],
             "tools": {"calls": [{"name": "refund", "arguments": {"a": {"any-of": [42.5, "order 7731", null, [1], {"b": "x > 5"}]}}}, {"name": "t"}],
                       "match": "ordered", "forbidden": ["x"]},
             "handoffs": [{"to": "a", "must_carry": ["order 7731", "at most 50 EUR", "not before Friday", "!!!", ""]}],
             "budget": {"tokens": 10, "model_calls": 2, "latency_ms": 100}}
            """;

    /** Return the scorer, made without options. */
    Scorer scorer();

    /** Return the trial that the Javadoc says is good. */
    Trial good();

    /** Return its value. */
    double goodValue();

    /** Return the trial that the Javadoc says is bad. */
    Trial bad();

    /** Return its value. */
    double badValue();

    /** Return the only score. */
    default Score only(Trial trial) {
        List<Score> scores = scorer().score(trial);
        assertEquals(1, scores.size(), scores::toString);
        return scores.getFirst();
    }

    /** Return the value of the only score. */
    default double value(Trial trial) {
        return assertInstanceOf(Score.Measured.class, only(trial)).value();
    }

    /** Check that it does not judge the trial. */
    default void assertAbstains(Trial trial) {
        assertInstanceOf(Score.Abstained.class, only(trial));
    }

    /** Check that it says that the case asks for it and nothing was seen, and what to do. */
    default void assertUnobserved(Trial trial, String told) {
        Score.Unobserved score = assertInstanceOf(Score.Unobserved.class, only(trial));
        assertTrue(score.explanation().contains(told), score::explanation);
    }

    @Test
    default void javadocShowsAGoodAndABadTrial() {
        assertEquals(goodValue(), value(good()), 1e-12);
        assertEquals(badValue(), value(bad()), 1e-12);
        boolean higher = only(good()).metric().direction() == Direction.HIGHER;
        assertTrue(higher ? goodValue() > badValue() : goodValue() < badValue());
    }

    @Test
    default void metricIsTheSameForEveryTrial() {
        assertEquals(only(good()).metric(), only(bad()).metric());
    }

    @Test
    default void nameIsThatOfTheMetric() {
        assertEquals(scorer().name(), scorer().metrics().getFirst().name());
    }

    @Test
    default void everyScoreIsInAMetricThatIsDeclared() {
        for (Trial trial : List.of(
                good(),
                bad(),
                Trials.ended(new Outcome.NotPlayed("gateway down")).trial())) {
            scorer().score(trial).forEach(score -> assertDeclared(score.metric()));
        }
    }

    private void assertDeclared(Metric metric) {
        boolean declared = scorer().metrics().contains(metric);
        boolean free = scorer().metricsFromRecordings()
                && scorer().metrics().stream().noneMatch(one -> one.name().equals(metric.name()));
        assertTrue(declared || free, metric::toString);
    }

    @Test
    default void goodTrialHasWhatTheScorerSaysThatItChecks() {
        Set<ExpectationPart> parts = scorer().expectationParts();
        Set<ExpectationPart> there = ExpectationPart.of(good().scenario().expectation());
        assertTrue(there.containsAll(parts), () -> parts + " of " + there);
    }

    @Test
    default void sameTrialGivesTheSameScores() {
        for (Trial trial : List.of(good(), bad())) {
            assertEquals(scorer().score(trial), scorer().score(trial));
        }
    }

    @Test
    default void trialThatWasNeverPlayedIsNotJudged() {
        Trial trial = Trials.ended(new Outcome.NotPlayed("gateway down"))
                .expecting(EVERYTHING)
                .using(Usage.tokens(1, 1))
                .verdict(true)
                .graded(Map.of("a", 1.0))
                .tool("t", "{}")
                .trial();
        scorer().score(trial).forEach(score -> assertInstanceOf(Score.Abstained.class, score));
    }

    @Test
    default void whatIsNotRecordedIsNotJudged() {
        Trial trial = Trials.ended(new Outcome.Unrecorded(java.util.Optional.empty()))
                .expecting(EVERYTHING)
                .trial();
        scorer().score(trial)
                .forEach(score -> assertTrue(
                        score instanceof Score.Abstained || score instanceof Score.Unobserved, score::toString));
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    default void hostileTrialsAreScoredInBoundsAndInTime() {
        hostile().forEach(trial -> {
            List<Score> scores = scorer().score(trial);
            assertFalse(scores.isEmpty());
            scores.forEach(
                    score -> assertTrue(score.explanation().length() <= Score.LONGEST_EXPLANATION, score::explanation));
        });
    }

    private static Stream<Trial> hostile() {
        int mega = 1_000_000;
        return Stream.of(
                        "",
                        "\0",
                        "\uD800",
                        "x\uDC00\uD800",
                        "\u202E7731 redro\u202C\u200B",
                        "a".repeat(mega),
                        "7".repeat(mega),
                        "1,".repeat(mega / 2),
                        "1.".repeat(mega / 2),
                        "1-".repeat(mega / 2),
                        "a-".repeat(mega / 2),
                        "-$".repeat(mega / 2),
                        "EUR ".repeat(mega / 4),
                        "1 234 ".repeat(mega / 6),
                        "a_a.a+a%".repeat(mega / 8),
                        "order 7731 ".repeat(mega / 11),
                        "e\u0301\u0316".repeat(mega / 3),
                        "e" + "\u0301\u0316".repeat(mega / 2),
                        "\uFDFA".repeat(mega / 10),
                        "[".repeat(mega),
                        "{\"a\":".repeat(mega / 5),
                        "{\"a\":\"" + "a".repeat(50_000) + "!\"}",
                        "{\"a\": 1e999999999}",
                        "{\"a\": 1e2147483648}",
                        " \n\t".repeat(mega / 3))
                .map(text -> Trials.said(text)
                        .expecting(EVERYTHING)
                        .agent(text)
                        .asked(text)
                        .handoff(text, text)
                        .handoff("a", "b", text)
                        .handoff("b", "a", text)
                        .result("a", "b", text)
                        .leaving(new Trial.StateAnswer.Rows(List.of(List.of(TextNode.valueOf(text)))))
                        .tool(text, text)
                        .tool("refund", text)
                        .model(new Part.ToolRequest("", text, text), new Part.Other("x", text))
                        .graded(Map.of(text, Double.NaN, "b", Double.POSITIVE_INFINITY))
                        .taking(Double.NaN)
                        .trial());
    }
}
