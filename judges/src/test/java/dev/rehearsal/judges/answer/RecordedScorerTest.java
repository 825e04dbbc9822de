package dev.rehearsal.judges.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordedScorerTest implements ScorerContract {

    @Override
    public Scorer scorer() {
        return new RecordedScorer(Set.of("tokens"));
    }

    @Override
    public Trial good() {
        return Trials.said("x").graded(Map.of("answer", 1.0)).trial();
    }

    @Override
    public double goodValue() {
        return 1;
    }

    @Override
    public Trial bad() {
        return Trials.said("x").graded(Map.of("answer", 0.0)).trial();
    }

    @Override
    public double badValue() {
        return 0;
    }

    @Test
    void definitionDoesNotDependOnTheValue() {
        assertEquals(
                only(good()).metric(),
                only(Trials.said("x").graded(Map.of("answer", -17.5)).trial()).metric());
    }

    @Test
    void everyGradeIsAMetricOfItsOwn() {
        List<Score> scores = scorer().score(
                        Trials.said("x").graded(Map.of("a", 1.0, "b", 2.0)).trial());
        assertEquals(
                List.of("a", "b"),
                scores.stream().map(score -> score.metric().name()).toList());
    }

    @Test
    void takenNamesGetAPrefix() {
        List<Score> scores = scorer().score(Trials.said("x")
                .graded(Map.of("tokens", 1.0, "success", 2.0, " ", 3.0))
                .trial());
        assertEquals(
                Set.of("recorded.tokens", "recorded.success", "recorded. "),
                Set.copyOf(scores.stream().map(score -> score.metric().name()).toList()));
    }

    @Test
    void gradesThatAreNoNumbersAreNotJudged() {
        assertInstanceOf(
                Score.Abstained.class,
                only(Trials.said("x")
                        .graded(Map.of("a", Double.POSITIVE_INFINITY))
                        .trial()));
    }

    @Test
    void gradesThatNobodyCanComputeWithAreNotJudged() {
        for (double grade : new double[] {1e308, -1e308, 1e51}) {
            assertInstanceOf(
                    Score.Abstained.class,
                    only(Trials.said("x").graded(Map.of("a", grade)).trial()));
        }
        assertEquals(1e50, value(Trials.said("x").graded(Map.of("a", 1e50)).trial()));
    }
}
