package dev.rehearsal.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.harness.run.Plays;
import dev.rehearsal.harness.suite.SuiteReader;
import dev.rehearsal.scenarios.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is listed is what is played, number by number. */
class TrialListTest {

    @TempDir
    private Path folder;

    @Test
    void liveAndRecordedTrialsAreListedUnderTheNumbersTheyAreStoredUnder() throws IOException, InterruptedException {
        StringBuilder cases = new StringBuilder();
        StringBuilder recorded = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            cases.append("{\"id\":\"c" + i + "\",\"task\":{\"input\":\"Order " + i
                    + "\"},\"expectation\":{\"facts\":[\"order " + i + "\"]}}\n");
            recorded.append("{\"case\":\"c" + i % 3 + "\",\"repetition\":" + i / 3 + ",\"success\":true}\n");
        }
        Files.writeString(folder.resolve("cases.jsonl"), cases);
        Files.writeString(folder.resolve("runs.jsonl"), recorded);
        Path suite = Files.writeString(folder.resolve("suite.yaml"), """
                rehearsal: 1
                name: both
                datasets: [{golden: cases.jsonl}]
                systems: {a: {use: echo}, b: {use: echo}, old: {recorded: runs.jsonl}}
                compare: {baseline: old, candidate: a}
                perturbations: [none, typos, {use: failing-tool, every: 2}]
                repetitions: 2
                """);
        Experiment experiment = SuiteReader.read(suite);
        Map<Long, String> listed = new TreeMap<>();
        try (Stream<PlannedTrial> trials = TrialPlan.of(experiment).trials()) {
            trials.forEach(one -> listed.put(
                    one.number(),
                    String.join(
                            "/",
                            one.system(),
                            one.scenario().caseId(),
                            one.scenario().perturbation(),
                            "" + one.scenario().repetition())));
        }
        assertEquals(TrialPlan.of(experiment).size(), listed.size());
        Map<Long, String> played = new TreeMap<>();
        Plays.of(experiment, new BitSet()).forEach((number, scored) -> {
            Scenario scenario = scored.trial().scenario();
            played.put(
                    number,
                    String.join(
                            "/",
                            scored.trial().system(),
                            scenario.caseId(),
                            scenario.perturbation(),
                            "" + scenario.repetition()));
        });
        assertEquals(listed, played);
        assertEquals(2 * 5 * 2 * 2 + 5, listed.size());
    }
}
