package dev.rehearsal.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.SuccessRule;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Trial;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A verdict that came with a recording is the trial's success; a suite's own rule overrules it. */
class TrialScoringTest {

    private static final TrialScoring STANDARD = TrialScoring.standard(TrialScoring.all(Path.of("")));

    private static Trial trial(String output, Optional<Boolean> verdict) {
        Expectation fact = new Expectation(
                Optional.empty(),
                List.of("42 EUR"),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Expectation.NONE.budget());
        Scenario scenario =
                new Scenario("c", Optional.of(Task.of("How much?")), fact, Set.of(), Map.of(), RecordedRun.CLEAN, 0, 1);
        return new Trial(
                "s",
                scenario,
                new Outcome.Completed(TextNode.valueOf(output)),
                Usage.UNKNOWN,
                OptionalDouble.empty(),
                Trace.NONE,
                new Feedback(verdict, Map.of(), Map.of()));
    }

    private static double success(TrialScoring scoring, Trial trial) {
        Score score = scoring.score(trial).scores().getFirst();
        assertEquals(Metric.SUCCESS, score.metric());
        return assertInstanceOf(Score.Measured.class, score).value();
    }

    @Test
    void ruleDecidesATrialWithoutAVerdict() {
        assertEquals(1, success(STANDARD, trial("It is 42 EUR.", Optional.empty())));
        assertEquals(0, success(STANDARD, trial("It is 41 EUR.", Optional.empty())));
    }

    @Test
    void recordedVerdictDecidesWhateverTheRuleWouldSay() {
        assertEquals(0, success(STANDARD, trial("It is 42 EUR.", Optional.of(false))));
        assertEquals(1, success(STANDARD, trial("It is 41 EUR.", Optional.of(true))));
    }

    @Test
    void suitesOwnRuleOverrulesTheVerdict() {
        TrialScoring own = TrialScoring.by(TrialScoring.all(Path.of("")), new SuccessRule(List.of("facts")));
        assertEquals(1, success(own, trial("It is 42 EUR.", Optional.of(false))));
        assertEquals(0, success(own, trial("It is 41 EUR.", Optional.of(true))));
    }

    @Test
    void everyMetricComesOnce() {
        List<String> names = STANDARD.score(trial("x", Optional.of(true))).scores().stream()
                .map(score -> score.metric().name())
                .toList();
        assertEquals(names.stream().distinct().toList(), names);
    }
}
