package dev.rehearsal.harness.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.run.Plays;
import dev.rehearsal.harness.suite.SuiteReader;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.statistics.CasePair;
import dev.rehearsal.judges.statistics.Comparisons;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.judges.statistics.Tally;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two systems that are the same: what is called a difference between them is a false alarm. The long part takes a minute
 * and needs {@code ./mvnw -pl harness -am test -Dtest=IdenticalSystemsTest -Drehearsal.slow=true
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class IdenticalSystemsTest {

    private static final int CASES = 20;
    private static final int EXPERIMENTS = 200;

    @TempDir
    private Path temporary;

    private Map<Long, ScoredTrial> play(String seeds, int cases, int repetitions) throws InterruptedException {
        Desk desk = Desk.of(temporary, seeds, cases)
                .suite(
                        "seeds: " + seeds,
                        "models:",
                        "  m:",
                        "    provider: simulated",
                        "    skill: desk",
                        "    competence: {drop-obligation: 0.15, change-number: 0.04}",
                        "systems:",
                        "  one: {use: desk-single-agent, models: {default: m}}",
                        "  two: {use: desk-single-agent, models: {default: m}}",
                        "compare: {baseline: one, candidate: two}",
                        "repetitions: " + repetitions,
                        "scorers: [facts, forbidden, state, outcome]");
        Experiment experiment = SuiteReader.read(desk.work().path("suite.yaml"));
        return Plays.of(experiment, new BitSet());
    }

    private static List<Object> results(ScoredTrial trial) {
        return List.of(
                trial.trial().scenario(), trial.trial().outcome(), trial.trial().usage(), trial.scores());
    }

    private static double success(ScoredTrial trial) {
        return trial.scores().stream()
                .filter(score -> score.metric().equals(Metric.SUCCESS))
                .map(score -> ((Score.Measured) score).value())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void withPairedSeedsAreTheSameInEveryTrial() throws Exception {
        List<ScoredTrial> trials = List.copyOf(play("paired", 10, 3).values());
        assertEquals(60, trials.size());
        for (int i = 0; i < trials.size(); i += 2) {
            assertEquals("one", trials.get(i).trial().system());
            assertEquals("two", trials.get(i + 1).trial().system());
            assertEquals(results(trials.get(i)), results(trials.get(i + 1)));
        }
        double mean = trials.stream()
                .mapToDouble(IdenticalSystemsTest::success)
                .average()
                .orElseThrow();
        assertTrue(mean > 0.2 && mean < 0.9, "luck must matter, but success was " + mean);
    }

    /** Each repetition is an experiment of its own; 4 to 17 of 200 is where 5% lies 98 times in a hundred. */
    @Test
    @EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
    void withIndependentSeedsAreCalledDifferentAboutOnceInTwenty(TestReporter reporter) throws Exception {
        Map<Integer, Map<String, List<ScoredTrial>>> experiments = new TreeMap<>();
        double successes = 0;
        for (ScoredTrial trial : play("independent", CASES, EXPERIMENTS).values()) {
            experiments
                    .computeIfAbsent(trial.trial().scenario().repetition(), one -> new TreeMap<>())
                    .computeIfAbsent(trial.trial().scenario().caseId(), one -> new ArrayList<>())
                    .add(trial);
            successes += success(trial);
        }
        assertEquals(EXPERIMENTS, experiments.size());
        long different = experiments.values().stream()
                .map(cases ->
                        cases.values().stream().map(IdenticalSystemsTest::pair).toList())
                .map(pairs -> Comparisons.compare(
                                Metric.SUCCESS, "one", "two", pairs, Estimand.POPULATION, OptionalDouble.empty(), 0.95)
                        .decision())
                .filter(decision -> decision instanceof Decision.Improved || decision instanceof Decision.Regressed)
                .count();
        reporter.publishEntry("called different of " + EXPERIMENTS, Long.toString(different));
        reporter.publishEntry("success", Double.toString(successes / (2 * CASES * EXPERIMENTS)));
        assertTrue(different >= 4 && different <= 17, "called different: " + different);
    }

    private static CasePair pair(List<ScoredTrial> trials) {
        ScoredTrial one = trials.getFirst();
        ScoredTrial two = trials.getLast();
        assertEquals("one", one.trial().system());
        assertEquals("two", two.trial().system());
        return new CasePair(
                one.trial().scenario().caseId(), one.trial().scenario().clusters(), tally(one), tally(two));
    }

    private static Tally tally(ScoredTrial trial) {
        double value = success(trial);
        return new Tally(1, 0, value, value * value);
    }
}
