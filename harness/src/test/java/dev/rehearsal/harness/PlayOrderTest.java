package dev.rehearsal.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.rehearsal.harness.suite.SuiteReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order in which trials are played, which is not that of their numbers. */
class PlayOrderTest {

    @TempDir
    private Path folder;

    private TrialPlan plan(int cases, int repetitions, long seed, String... systems) throws IOException {
        StringBuilder golden = new StringBuilder();
        for (int i = 0; i < cases; i++) {
            golden.append("{\"id\":\"c" + i + "\",\"task\":{\"input\":\"Order " + i + "\"},\"expectation\":{}}\n");
        }
        Files.writeString(folder.resolve("cases.jsonl"), golden);
        Files.writeString(
                folder.resolve("runs.jsonl"),
                "{\"case\":\"c0\",\"success\":true}\n{\"case\":\"c1\",\"success\":true}\n");
        String named = Stream.of(systems).map(name -> name + ": {use: echo}").collect(Collectors.joining(", "));
        return TrialPlan.of(SuiteReader.read(
                Files.writeString(folder.resolve("suite.yaml"), """
                rehearsal: 1
                name: order
                seed: %d
                datasets: [{golden: cases.jsonl}]
                systems: {%s, old: {recorded: runs.jsonl}}
                compare: {baseline: old, candidate: %s}
                perturbations: [none, typos]
                repetitions: %d
                """.formatted(seed, named, systems[0], repetitions))));
    }

    private static List<PlannedTrial> played(TrialPlan plan) {
        try (Stream<PlannedTrial> trials = plan.playOrder()) {
            return trials.toList();
        }
    }

    private static List<PlannedTrial> numbered(TrialPlan plan) {
        try (Stream<PlannedTrial> trials = plan.trials()) {
            return trials.toList();
        }
    }

    private static String told(PlannedTrial trial) {
        return trial.number() + " " + trial.system() + " " + trial.scenario();
    }

    @Test
    void holdsEveryTrialOnceUnderItsOwnNumber() throws IOException {
        TrialPlan plan = plan(7, 2, 3, "a", "b", "c");
        List<PlannedTrial> played = played(plan);
        assertEquals(
                numbered(plan).stream().map(PlayOrderTest::told).toList(),
                played.stream()
                        .sorted(Comparator.comparingLong(PlannedTrial::number))
                        .map(PlayOrderTest::told)
                        .toList());
        assertEquals(plan.size(), played.size());
    }

    @Test
    void keepsTheSystemsOfAScenarioSideBySide() throws IOException {
        List<PlannedTrial> played = played(plan(7, 2, 3, "a", "b", "c"));
        for (int i = 0; i < played.size() - 2; i += 3) {
            assertEquals(
                    1,
                    played.subList(i, i + 3).stream()
                            .map(trial -> trial.scenario().trialId(""))
                            .distinct()
                            .count());
        }
    }

    @Test
    void letsEachSystemHaveEachPlaceEquallyOftenCleanAndPerturbed() throws IOException {
        List<PlannedTrial> played = played(plan(6, 2, 11, "a", "b", "c"));
        for (String perturbation : List.of("none", "typos")) {
            for (int place = 0; place < 3; place++) {
                int at = place;
                Map<String, Long> counts = IntStream.range(0, played.size() - 2)
                        .filter(i -> i % 3 == at)
                        .mapToObj(played::get)
                        .filter(trial -> trial.scenario().perturbation().equals(perturbation))
                        .collect(Collectors.groupingBy(PlannedTrial::system, Collectors.counting()));
                assertEquals(Map.of("a", 4L, "b", 4L, "c", 4L), counts, perturbation + " " + place);
            }
        }
    }

    @Test
    void isDrawnFromTheSuitesSeed() throws IOException {
        List<String> one = systems(plan(20, 1, 1, "a", "b"));
        assertEquals(one, systems(plan(20, 1, 1, "a", "b")));
        assertNotEquals(one, systems(plan(20, 1, 2, "a", "b")));
    }

    private static List<String> systems(TrialPlan plan) {
        return played(plan).stream().map(PlannedTrial::system).toList();
    }
}
