package dev.rehearsal.judges;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.input.InvalidInput;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ScoringTest {

    private static final SuccessRule OUTCOME = new SuccessRule(List.of("outcome"));

    @Test
    void successComesFirstAndItsPartsAreScoredUnasked() {
        List<Score> scores = Scoring.of(List.of(), SuccessRule.DEFAULT)
                .score(Trials.said("x").trial());
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
                .score(Trials.said("x").trial());
        assertInstanceOf(Score.Measured.class, scores.get(0));
        assertEquals(
                new Score.ScorerFailed(Metric.rate("mine"), "The scorer threw IllegalStateException: no luck"),
                scores.get(1));
    }

    @Test
    void scorerThatGivesNothingIsToBlame() {
        List<Score> scores = Scoring.of(List.of(scorer("mine", trial -> List.of())), OUTCOME)
                .score(Trials.said("x").trial());
        assertInstanceOf(Score.ScorerFailed.class, scores.get(1));
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
                .score(Trials.said("x").trial());
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
        assertThrows(InvalidInput.class, () -> Scoring.of(List.of(mine, mine), OUTCOME));
        assertThrows(InvalidInput.class, () -> Scoring.of(List.of(scorer("success", trial -> List.of())), OUTCOME));
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
