package dev.rehearsal.judges;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.Map;
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
    void errorsLeave() {
        Scoring scoring = Scoring.of(
                List.of(scorer("mine", trial -> {
                    throw new AssertionError("broken");
                })),
                OUTCOME);
        Trial trial = Trials.said("x").trial();
        assertThrows(AssertionError.class, () -> scoring.score(trial));
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
