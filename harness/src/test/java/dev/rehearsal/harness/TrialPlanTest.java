package dev.rehearsal.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.rehearsal.harness.cli.Figures;
import dev.rehearsal.harness.run.Plays;
import dev.rehearsal.harness.suite.SuiteReader;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.scenarios.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trial's number is its name: the same in every process, at any concurrency, however often a run is resumed. */
class TrialPlanTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("cases.jsonl"), """
                {"id":"x","task":{"input":"say x"},"expectation":{"answer":"x","facts":["x"]}}
                {"id":"y","task":{"input":"say y"},"expectation":{"answer":"y","facts":["y"]}}
                """);
        Files.writeString(folder.resolve("runs.jsonl"), """
                {"system":"s","case":"y","success":true}
                {"system":"t","case":"x","success":true}
                {"system":"s","case":"x","success":false,"seed":99}
                """);
    }

    private Experiment experiment(String... lines) throws IOException {
        return SuiteReader.read(Files.writeString(folder.resolve("suite.yaml"), """
                rehearsal: 1
                name: plan
                datasets: [{golden: cases.jsonl}]
                systems:
                  one: {use: echo}
                  old: {recorded: runs.jsonl, system: s}
                  two: {use: wobbly, right: 0.5}
                compare: {baseline: one, candidate: two}
                repetitions: 2
                """ + String.join("\n", lines)));
    }

    private static Map<Long, ScoredTrial> play(Experiment experiment, BitSet stored) throws InterruptedException {
        return Plays.of(experiment, stored);
    }

    private static List<String> names(Map<Long, ScoredTrial> played) {
        return played.values().stream()
                .map(trial -> trial.number() + " " + trial.trial().system() + " "
                        + trial.trial().scenario().caseId() + "/"
                        + trial.trial().scenario().repetition())
                .toList();
    }

    private static List<List<Object>> results(Map<Long, ScoredTrial> played) {
        return played.values().stream()
                .map(trial -> List.<Object>of(
                        trial.number(),
                        trial.trial().scenario(),
                        trial.trial().outcome(),
                        trial.trial().usage(),
                        trial.scores().stream()
                                .filter(score -> !Figures.isOfClock(score.metric()))
                                .toList()))
                .toList();
    }

    @Test
    void liveSystemsPlaySideBySideThenComeTheRecordings() throws Exception {
        assertEquals(
                List.of(
                        "0 one x/0",
                        "1 two x/0",
                        "2 one x/1",
                        "3 two x/1",
                        "4 one y/0",
                        "5 two y/0",
                        "6 one y/1",
                        "7 two y/1",
                        "8 old y/0",
                        "9 old x/0"),
                names(play(experiment(), new BitSet())));
        assertEquals(10, TrialPlan.of(experiment()).size());
    }

    private List<String> perturbations(String crossing) throws IOException {
        try (Stream<PlannedTrial> trials = TrialPlan.of(
                        experiment("perturbations: [none, typos, null-replay, failing-tool]", "crossing: " + crossing))
                .trials()) {
            return trials.flatMap(trial -> trial instanceof PlannedTrial.Live live ? Stream.of(live) : Stream.empty())
                    .filter(live -> live.system().equals("one"))
                    .map(PlannedTrial.Live::scenario)
                    .map(scenario -> scenario.caseId() + "/" + scenario.repetition() + " " + scenario.perturbation())
                    .toList();
        }
    }

    @Test
    void theNullReplayTakesNoTurnAndStandsBesideEveryCleanTrial() throws Exception {
        assertEquals(
                List.of(
                        "x/0 none",
                        "x/0 null-replay",
                        "x/0 typos",
                        "x/1 none",
                        "x/1 null-replay",
                        "x/1 failing-tool",
                        "y/0 none",
                        "y/0 null-replay",
                        "y/0 failing-tool",
                        "y/1 none",
                        "y/1 null-replay",
                        "y/1 typos"),
                perturbations("rotate"));
        assertEquals(
                List.of("x/0 none", "x/0 null-replay", "x/0 typos", "x/0 failing-tool"),
                perturbations("full").subList(0, 4));
        assertEquals(16, perturbations("full").size());
    }

    @Test
    void oneAndSixteenAtOnceGiveTheSameResults() throws Exception {
        assertEquals(
                results(play(experiment("limits: {concurrency: 1}"), new BitSet())),
                results(play(experiment("limits: {concurrency: 16}"), new BitSet())));
    }

    @Test
    void resumingPlaysWhatIsMissingAndNothingElse() throws Exception {
        Map<Long, ScoredTrial> all = play(experiment(), new BitSet());
        BitSet stored = new BitSet();
        IntStream.of(0, 3, 7, 9).forEach(stored::set);
        Map<Long, ScoredTrial> rest = play(experiment(), stored);
        assertEquals(6, rest.size());
        Map<Long, ScoredTrial> both = new TreeMap<>(all);
        both.keySet().removeIf(number -> !stored.get(Math.toIntExact(number)));
        both.putAll(rest);
        assertEquals(results(all), results(both));
    }

    @Test
    void comparedSystemsShareSeedsUnlessTheSuiteSaysOtherwise() throws Exception {
        Map<Long, ScoredTrial> paired = play(experiment(), new BitSet());
        assertEquals(seed(paired, 0), seed(paired, 1));
        assertNotEquals(seed(paired, 0), seed(paired, 2));
        assertEquals(99, seed(paired, 9), "a recording keeps its own");
        Map<Long, ScoredTrial> independent = play(experiment("seeds: independent"), new BitSet());
        assertNotEquals(seed(independent, 0), seed(independent, 1));
        assertNotEquals(seed(paired, 0), seed(play(experiment("seed: 2"), new BitSet()), 0));
    }

    private static long seed(Map<Long, ScoredTrial> played, long number) {
        return played.entrySet().stream()
                .filter(entry -> entry.getKey() == number)
                .map(entry -> entry.getValue().trial().scenario())
                .mapToLong(Scenario::seed)
                .findFirst()
                .orElseThrow();
    }
}
