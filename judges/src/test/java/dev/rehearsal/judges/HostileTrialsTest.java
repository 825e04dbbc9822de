package dev.rehearsal.judges;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** No scorer of the registry chokes on what a system gives. */
@EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
class HostileTrialsTest {

    private static final long SEED = 20_261_129;

    private static List<Scorer> scorers() {
        return ScorerFactory.registry().all().stream()
                .filter(ScorerFactory::plain)
                .map(factory -> ComponentContext.of(
                                factory.name(), MappingReader.of("suite.yaml:1", JsonNodeFactory.instance.objectNode()))
                        .create(factory))
                .toList();
    }

    @Test
    void everyScorerTellsWhatItThinksOfEveryTrial() {
        List<Scorer> scorers = scorers();
        HostileTrials.of(ScorerContract.EVERYTHING, SEED).forEach(trial -> {
            for (Scorer scorer : scorers) {
                List<Score> scores = scored(scorer, trial);
                assertFalse(scores.isEmpty(), scorer.name());
                scores.forEach(score -> {
                    if (score instanceof Score.ScorerFailed failed) {
                        throw new AssertionError(SEED + ": " + scorer.name() + " failed: " + failed.explanation());
                    }
                });
            }
        });
    }

    private static List<Score> scored(Scorer scorer, Trial trial) {
        try {
            return scorer.score(trial);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(SEED + ": " + scorer.name() + " threw", e);
        }
    }

    @Test
    void successOfWhatCannotBeReadIsAZero() {
        String facts =
                "{\"facts\": [\"42.50 EUR\"], \"forbidden\": [\"order 7731\"], \"schema\": {\"properties\": {\"a\": {\"multipleOf\": 0.01}}}}";
        Scoring scoring = Scoring.of(List.of(), SuccessRule.DEFAULT);
        HostileTrials.answers().forEach(answer -> {
            Score success = scoring.score(Trials.gave(answer).expecting(facts).trial())
                    .scores()
                    .getFirst();
            assertEquals(0, assertInstanceOf(Score.Measured.class, success).value(), success::explanation);
        });
    }

    @Test
    void infinityBesideTheRightAnswerTakesNothingAway() {
        Trial trial = Trials.gave(JsonNodeFactory.instance
                        .objectNode()
                        .put("refund", "42.50 EUR")
                        .set("a", DoubleNode.valueOf(Double.POSITIVE_INFINITY)))
                .expecting("{\"facts\": [\"42.50 EUR\"], \"forbidden\": [\"order 7731\"]}")
                .trial();
        Score success =
                Scoring.of(List.of(), SuccessRule.DEFAULT).score(trial).scores().getFirst();
        assertEquals(1, assertInstanceOf(Score.Measured.class, success).value(), success::explanation);
    }
}
