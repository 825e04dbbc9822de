package dev.rehearsal.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.benchmark.SystemState;
import dev.rehearsal.harness.suite.SuiteReader;
import dev.rehearsal.scenarios.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CasePlayerTest {

    @TempDir
    Path folder;

    private Path suite(String systems) throws IOException {
        Files.writeString(
                folder.resolve("cases.jsonl"),
                Stream.of("one", "two")
                        .map(id -> "{\"id\":\"" + id + "\",\"task\":{\"input\":\"Order " + id
                                + " ships.\"},\"expectation\":{\"facts\":[\"" + id + "\"]}}\n")
                        .reduce("", String::concat));
        return Files.writeString(
                folder.resolve("suite.yaml"),
                String.join("\n", "rehearsal: 1", "name: small", "datasets: [{golden: cases.jsonl}]", systems, ""));
    }

    private CasePlayer open(String system) throws IOException {
        return CasePlayer.open(
                SuiteReader.read(
                        suite(
                                "systems: {first: {use: echo}, second: {use: echo}}\ncompare: {baseline: first, candidate: second}")),
                system.isEmpty() ? Optional.empty() : Optional.of(system),
                variable -> Optional.empty());
    }

    @Test
    void playsTheCasesRoundAndRoundWithSeedsOfTheirOwn() throws Exception {
        try (CasePlayer player = open("")) {
            assertEquals("first", player.system());
            assertEquals(2, player.cases());
            List<Trial> trials = List.of(player.play(), player.play(), player.play());
            assertEquals(
                    List.of("one", "two", "one"),
                    trials.stream().map(trial -> trial.scenario().caseId()).toList());
            assertEquals(1, trials.get(2).scenario().repetition());
            assertNotEquals(
                    trials.get(0).scenario().seed(), trials.get(2).scenario().seed());
            assertEquals("completed", trials.get(2).outcome().word());
        }
    }

    @Test
    void playsTheSystemThatIsNamed() throws IOException {
        try (CasePlayer player = open("second")) {
            assertEquals("second", player.system());
        }
    }

    @Test
    void refusesASystemThatIsNotThere() {
        String message = String.valueOf(
                assertThrows(InvalidInputException.class, () -> open("third")).getMessage());
        assertTrue(message.contains("\"third\". Live systems there: first, second."), message);
    }

    @Test
    void theStateForJmhStartsPlaysAndStops() throws Exception {
        SystemState state = new SystemState();
        state.suite = suite("systems: {first: {use: echo}}").toString();
        state.system = "";
        state.start();
        assertEquals("first", state.play().system());
        state.stop();
    }

    @Test
    void playsASystemOutsideWithoutModelsAndEndsItsProcesses() throws Exception {
        Path suite = suite(
                "systems: {mine: {command: [sh, -c, "
                        + "\"while read line; do echo '{\\\"outcome\\\": \\\"completed\\\", \\\"output\\\": \\\"done\\\"}'; done\"], mode: worker}}");
        List<ProcessHandle> before = ProcessHandle.current().descendants().toList();
        List<ProcessHandle> started;
        try (CasePlayer player = CasePlayer.open(
                SuiteReader.read(suite), Optional.empty(), variable -> Optional.ofNullable(System.getenv(variable)))) {
            assertEquals("completed", player.play().outcome().word());
            started = ProcessHandle.current()
                    .descendants()
                    .filter(process -> !before.contains(process))
                    .toList();
            assertTrue(!started.isEmpty(), "the worker waits for more");
        }
        for (ProcessHandle process : started) {
            process.onExit().get(2, TimeUnit.MINUTES);
        }
    }
}
