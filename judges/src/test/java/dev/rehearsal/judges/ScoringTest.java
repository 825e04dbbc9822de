package dev.rehearsal.judges;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ScoringTest {

    private static final SuccessRule OUTCOME = new SuccessRule(List.of("outcome"));

    @Test
    void successComesFirstAndItsPartsAreScoredUnasked() {
        List<Score> scores = Scoring.of(List.of(), SuccessRule.DEFAULT)
                .score(Trials.said("x").trial())
                .scores();
        assertEquals(
                List.of("success", "facts", "forbidden", "schema", "state", "outcome"),
                scores.stream().map(score -> score.metric().name()).toList());
    }

    @Test
    void scorerThatThrowsIsToBlameAndTheOthersStillScore() {
        List<Score> scores = Scoring.of(
                        List.of(scorer("mine", trial -> {
                            throw new IllegalStateException("no luck");
                        })),
                        OUTCOME)
                .score(Trials.said("x").trial())
                .scores();
        assertInstanceOf(Score.Measured.class, scores.get(0));
        assertEquals(
                new Score.ScorerFailed(Metric.rate("mine"), "The scorer threw IllegalStateException: no luck"),
                scores.get(1));
    }

    /** As people write scorers: no word of what happens where the key is missing. */
    private static List<Score> total(Trial trial) {
        JsonNode answer = answered(trial);
        boolean right = !answer.has("answer") && answer.get("total").asInt() == 1;
        return List.of(new Score.Measured(Metric.rate("mine"), right ? 1 : 0, ""));
    }

    private static JsonNode answered(Trial trial) {
        return trial.outcome() instanceof Outcome.Completed completed
                ? completed.answer().orElseThrow()
                : MissingNode.getInstance();
    }

    private static Score mine(Function<Trial, List<Score>> scorer, Trial trial) {
        return Scoring.of(List.of(scorer("mine", scorer)), OUTCOME)
                .score(trial)
                .scores()
                .get(1);
    }

    @Test
    void answerThatNobodyCanReadIsTheSystemsFailure() {
        assertEquals(
                1,
                assertInstanceOf(
                                Score.Measured.class,
                                mine(
                                        ScoringTest::total,
                                        Trials.gave("{\"total\": 1}").trial()))
                        .value());
        Score score = mine(ScoringTest::total, Trials.gave("{\"sum\": 1}").trial());
        assertEquals(0, assertInstanceOf(Score.Measured.class, score).value());
        assertTrue(score.explanation().contains("NullPointerException"), score::explanation);
    }

    @Test
    void endlessRecursionOnAnAnswerIsTheSystemsFailure() {
        Score score = mine(
                trial -> List.of(new Score.Measured(Metric.rate("mine"), depth(answered(trial)) > 5 ? 1 : 0, "")),
                Trials.gave(HostileTrials.answers().getLast()).trial());
        assertEquals(0, assertInstanceOf(Score.Measured.class, score).value());
    }

    private static int depth(JsonNode node) {
        return node.isEmpty() ? 0 : 1 + depth(node.iterator().next());
    }

    @Test
    void scorerThatChokesOnEveryAnswerIsToBlameItself() {
        Score score = mine(
                trial -> {
                    throw new NumberFormatException("of the suite");
                },
                Trials.gave("{\"sum\": 1}").trial());
        assertInstanceOf(Score.ScorerFailed.class, score);
    }

    @Test
    void outageOfAJudgeIsNoFailureOfTheSystem() {
        for (RuntimeException outage : List.of(
                new UncheckedIOException(new IOException("connection reset")),
                new IllegalStateException("503"),
                new RuntimeException(new TimeoutException("30 s")))) {
            Score score = mine(
                    trial -> {
                        if (answered(trial).has("sum")) {
                            throw outage;
                        }
                        return List.of(new Score.Measured(Metric.rate("mine"), 1, ""));
                    },
                    Trials.gave("{\"sum\": 1}").trial());
            assertInstanceOf(Score.ScorerFailed.class, score, outage::toString);
        }
    }

    @Test
    void whatHappensOnceIsNoFailureOfTheSystem() {
        AtomicBoolean thrown = new AtomicBoolean();
        Score score = mine(
                trial -> {
                    if (thrown.compareAndSet(false, true)) {
                        throw new NullPointerException("a race");
                    }
                    return List.of(new Score.Measured(Metric.rate("mine"), 1, ""));
                },
                Trials.gave("{\"sum\": 1}").trial());
        assertInstanceOf(Score.ScorerFailed.class, score);
    }

    @Test
    void scorerThatGivesNothingIsToBlame() {
        List<Score> scores = Scoring.of(List.of(scorer("mine", trial -> List.of())), OUTCOME)
                .score(Trials.said("x").trial())
                .scores();
        assertInstanceOf(Score.ScorerFailed.class, scores.get(1));
    }

    @Test
    void scorerThatThrowsIsToBlameInEveryMetricThatItDeclares() {
        Scorer broken = new Scorer() {
            @Override
            public String name() {
                return "mine";
            }

            @Override
            public List<Metric> metrics() {
                return List.of(Metric.rate("mine"), Metric.amount("mine.words", Unit.COUNT));
            }

            @Override
            public List<Score> score(Trial trial) {
                throw new IllegalStateException("no luck");
            }
        };
        List<Score> scores = Scoring.of(List.of(broken), OUTCOME)
                .score(Trials.said("x").trial())
                .scores();
        assertEquals(
                broken.metrics(),
                scores.subList(1, 3).stream().map(Score::metric).toList());
        scores.subList(1, 3).forEach(score -> assertInstanceOf(Score.ScorerFailed.class, score));
    }

    @Test
    void scoreInAMetricThatIsNotDeclaredIsTheScorersFailure() {
        Metric other = Metric.amount("mine", Unit.TOKENS);
        for (Metric given : List.of(Metric.rate("mien"), other)) {
            List<Score> scores = Scoring.of(
                            List.of(scorer("mine", trial -> List.of(new Score.Measured(given, 1, "")))), OUTCOME)
                    .score(Trials.said("x").trial())
                    .scores();
            Score score = assertInstanceOf(Score.ScorerFailed.class, scores.get(1));
            assertEquals(given.equals(other) ? Metric.rate("mine") : given, score.metric());
            assertTrue(score.explanation().contains("must"), score::explanation);
        }
    }

    @Test
    void gradesOfRecordingsNeedNotBeDeclared() {
        Trial trial = Trials.said("x").graded(Map.of("polite", 0.5)).trial();
        List<Score> scores = Scoring.of(
                        List.of(ComponentContext.of(
                                        "recorded",
                                        MappingReader.of("suite.yaml:9", JsonNodeFactory.instance.objectNode()))
                                .create(ScorerFactory.registry().byName("recorded", "suite.yaml:9"))),
                        OUTCOME)
                .score(trial)
                .scores();
        assertEquals(
                "polite",
                assertInstanceOf(Score.Measured.class, scores.get(1)).metric().name());
    }

    @Test
    void metricCalledSuccessAndNoMetricAtAllAreMistakes() {
        for (List<Metric> metrics : List.of(List.<Metric>of(), List.of(Metric.SUCCESS))) {
            Scorer mine = new Scorer() {
                @Override
                public String name() {
                    return "mine";
                }

                @Override
                public List<Metric> metrics() {
                    return metrics;
                }

                @Override
                public List<Score> score(Trial trial) {
                    return List.of();
                }
            };
            assertThrows(InvalidInputException.class, () -> Scoring.of(List.of(mine), OUTCOME));
        }
    }

    @Test
    void successHasEvidenceWhereACaseHasWhatAPartChecks() {
        Scoring standard = Scoring.of(List.of(), SuccessRule.DEFAULT);
        assertFalse(standard.hasEvidence(Expectation.NONE));
        assertFalse(standard.hasEvidence(expectation("{\"answer\": \"x\"}")));
        assertTrue(standard.hasEvidence(expectation("{\"facts\": [\"x\"]}")));
        Scoring contains = Scoring.of(List.of(), new SuccessRule(List.of("contains", "outcome")));
        assertTrue(contains.hasEvidence(expectation("{\"answer\": \"x\"}")));
        assertFalse(contains.hasEvidence(expectation("{\"facts\": [\"x\"]}")));
        Scoring mine = Scoring.of(List.of(scorer("mine", trial -> List.of())), new SuccessRule(List.of("mine")));
        assertTrue(mine.hasEvidence(Expectation.NONE), "what checks no expectation decides by itself");
    }

    private static Expectation expectation(String json) {
        return Trials.said("x").expecting(json).trial().scenario().expectation();
    }

    @Test
    void errorsAreFailuresOfTheScorerToo() {
        for (Error error : List.of(
                new AssertionError("broken"),
                new StackOverflowError(),
                new OutOfMemoryError("Java heap space"),
                new NoClassDefFoundError("com/acme/Gone"),
                new ExceptionInInitializerError(new IllegalStateException("no luck")))) {
            Scoring scoring = Scoring.of(
                    List.of(scorer("mine", trial -> {
                        throw error;
                    })),
                    OUTCOME);
            Score score = scoring.score(Trials.said("x").trial()).scores().stream()
                    .filter(one -> one.metric().name().equals("mine"))
                    .findFirst()
                    .orElseThrow();
            String why = assertInstanceOf(Score.ScorerFailed.class, score).explanation();
            assertTrue(why.contains(error.getClass().getSimpleName()), why);
        }
    }

    @Test
    void metricThatTwoScorersGiveIsNoScore() {
        Function<Trial, List<Score>> both = trial -> List.of(new Score.Measured(Metric.rate("m"), 1, ""));
        List<Score> scores = Scoring.of(List.of(scorer("a", both), scorer("b", both)), OUTCOME)
                .score(Trials.said("x").trial())
                .scores();
        assertEquals(
                1,
                scores.stream()
                        .filter(score -> score.metric().name().equals("m"))
                        .count());
        assertInstanceOf(Score.ScorerFailed.class, scores.get(1));
    }

    @Test
    void scorersOfOneNameOrOfSuccessAreTheSuitesMistake() {
        Scorer mine = scorer("mine", trial -> List.of());
        assertThrows(InvalidInputException.class, () -> Scoring.of(List.of(mine, mine), OUTCOME));
        assertThrows(
                InvalidInputException.class, () -> Scoring.of(List.of(scorer("success", trial -> List.of())), OUTCOME));
    }

    @Test
    void longExplanationsAreCutWithoutHalvingACharacter() {
        String explanation = new Score.Abstained(Metric.rate("m"), "x".repeat(498) + "😀😀").explanation();
        assertTrue(explanation.length() <= Score.LONGEST_EXPLANATION);
        assertTrue(explanation.endsWith("x…"), explanation);
    }

    private static Scorer scorer(String name, Function<Trial, List<Score>> scores) {
        return new Scorer() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Score> score(Trial trial) {
                return scores.apply(trial);
            }
        };
    }
}
