package dev.rehearsal.harness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanHashTest {

    private static final String CASE = "{\"id\":\"a\",\"task\":{\"input\":\"1\"},\"expectation\":{\"answer\":\"1\"}}\n";
    private static final String SUITE = """
            rehearsal: 1
            name: small
            datasets: [{golden: cases.jsonl}]
            systems: {echo: {use: echo}, old: {recorded: runs.jsonl}}
            compare: {baseline: old, candidate: echo}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("cases.jsonl"), CASE);
        Files.writeString(folder.resolve("runs.jsonl"), "{\"case\":\"a\",\"success\":true}\n");
    }

    private String hash(String suite) throws IOException {
        return SuiteReader.read(Files.writeString(folder.resolve("suite.yaml"), suite))
                .hash();
    }

    @Test
    void isSha256InHex() throws IOException {
        assertTrue(hash(SUITE).matches("[0-9a-f]{64}"));
    }

    @Nested
    class StaysTheSame {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "store: elsewhere.duckdb",
                    "limits: {concurrency: 1}",
                    "limits: {tokens: 2M, usd: 5, time: 2h}",
                    "# a comment"
                })
        void whereHowFastAndForHowMuchItIsPlayed(String line) throws IOException {
            assertEquals(hash(SUITE), hash(SUITE + line + "\n"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "gates: [\"success(echo) >= 0.9\"]",
                    "margins: {success: 0.05}",
                    "primary: facts",
                    "estimand: dataset"
                })
        void whatIsAskedOfTheResults(String line) throws IOException {
            assertEquals(hash(SUITE), hash(SUITE + line + "\n"));
        }

        @Test
        void whatIsComparedWithWhat() throws IOException {
            assertEquals(
                    hash(SUITE),
                    hash(SUITE.replace("{baseline: old, candidate: echo}", "{baseline: echo, candidate: old}")));
        }

        @Test
        void howItIsWritten() throws IOException {
            assertEquals(hash(SUITE), hash("""
                    name: "small"
                    compare:
                      candidate: echo
                      baseline: old
                    systems:
                      echo: {use: echo}
                      old:
                        recorded: runs.jsonl
                    datasets:
                      - golden: cases.jsonl
                    rehearsal: 1
                    """));
        }

        @Test
        void howTheDatasetIsWritten() throws IOException {
            String before = hash(SUITE);
            Files.writeString(
                    folder.resolve("cases.jsonl"),
                    "{\"expectation\": {\"answer\": \"1\"}, \"id\": \"a\",  \"task\": {\"input\": \"1\"}}\n");
            assertEquals(before, hash(SUITE));
        }

        @Test
        void whereItLies() throws IOException {
            String before = hash(SUITE);
            Path other = Files.createDirectory(folder.resolve("other"));
            Files.copy(folder.resolve("cases.jsonl"), other.resolve("cases.jsonl"));
            Files.copy(folder.resolve("runs.jsonl"), other.resolve("runs.jsonl"));
            Path suite = Files.writeString(other.resolve("suite.yaml"), SUITE);
            assertEquals(before, SuiteReader.read(suite).hash());
        }
    }

    @Nested
    class Changes {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "seed: 2",
                    "seeds: independent",
                    "repetitions: 2",
                    "scorers: [contains]",
                    "limits: {deadline: 5s}",
                    "limits: {trial-tokens: 200k}"
                })
        void withEveryKeyThatChangesTrialsOrScores(String line) throws IOException {
            assertNotEquals(hash(SUITE), hash(SUITE + line + "\n"));
        }

        @Test
        void withACase() throws IOException {
            String before = hash(SUITE);
            Files.writeString(folder.resolve("cases.jsonl"), CASE.replace("\"answer\":\"1\"", "\"answer\":\"2\""));
            assertNotEquals(before, hash(SUITE));
        }

        @Test
        void withTheRecording() throws IOException {
            String before = hash(SUITE);
            Files.writeString(folder.resolve("runs.jsonl"), "{\"case\":\"a\",\"success\":false}\n");
            assertNotEquals(before, hash(SUITE));
        }

        @Test
        void withTheOrderOfSystemsSinceItNumbersTheTrials() throws IOException {
            String swapped = SUITE.replace(
                    "{echo: {use: echo}, old: {recorded: runs.jsonl}}",
                    "{old: {recorded: runs.jsonl}, echo: {use: echo}}");
            assertNotEquals(hash(SUITE), hash(swapped));
        }
    }
}
