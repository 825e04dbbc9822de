package dev.rehearsal.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.FormatSchema;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.Refusal;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Traces;
import dev.rehearsal.datasets.trace.Usage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrialsReaderTest {

    private static final String FULL = """
            {"system": "candidate", "case": "042", "repetition": 0, "perturbation": "late", "seed": 7, \
            "outcome": "completed", "success": true, "scores": {"answer": 0.5}, "labels": {"by": "ann"}, \
            "usage": {"input_tokens": 812, "output_tokens": 95, "cached_input_tokens": 3, "model_calls": 4, \
            "tool_calls": 2, "cost_usd": 0.0031}, "latency_ms": 1840, "output": {"a": 1}, "reason": "why", \
            "task": {"input": "x"}, "expectation": {"facts": ["y"]}, "tags": ["edge"], "clusters": {"u": "1"}}""";

    @TempDir
    private Path folder;

    private Path file(String... lines) throws IOException {
        return Files.writeString(folder.resolve("runs.jsonl"), String.join("\n", lines) + "\n");
    }

    private static List<RecordedRun> read(Path file) {
        try (Stream<RecordedRun> runs = TrialsReader.stream(file)) {
            return runs.toList();
        }
    }

    @Nested
    class Accepted {

        @Test
        void everyKeyIsRead() throws IOException {
            RecordedRun run = read(file(FULL)).getFirst();
            assertEquals(Optional.of("candidate"), run.system());
            assertEquals("042", run.caseId());
            assertEquals("late", run.perturbation());
            assertEquals(7, run.seed().orElseThrow());
            assertEquals(Optional.of("completed"), run.outcome());
            assertEquals(Optional.of(true), run.feedback().success());
            assertEquals(Map.of("answer", 0.5), run.feedback().scores());
            assertEquals(Map.of("by", "ann"), run.feedback().labels());
            assertEquals(907, run.usage().totalTokens().orElseThrow());
            assertEquals(0.0031, run.usage().costUsd().orElseThrow());
            assertEquals(1840, run.latencyMs().orElseThrow());
            assertEquals("{\"a\":1}", run.output().orElseThrow().toString());
            assertEquals("x", run.task().orElseThrow().input());
            assertEquals(List.of("y"), run.expectation().facts());
        }

        @Test
        void whatIsWrittenIsReadBackEqual() throws IOException {
            RecordedRun run = read(file(FULL)).getFirst();
            assertEquals(run, read(file(TrialsWriter.line(run))).getFirst());
        }

        @Test
        void theTraceIsReadBackEqual() throws IOException {
            RecordedRun run = Traces.withTrace(read(file(FULL)).getFirst(), Traces.full());
            String line = TrialsWriter.line(run);
            assertEquals(run, read(file(line)).getFirst());
            assertTrue(FormatSchema.shipped("trial").accepts(StrictJson.parse("test", line)));
        }

        @Test
        void absentAndNullAreUnknown() throws IOException {
            for (String line : List.of(
                    "{\"case\": \"1\", \"success\": null}",
                    "{\"case\": \"1\", \"success\": null, \"usage\": {\"input_tokens\": null}, \"latency_ms\": null, \"output\": null,"
                            + " \"scores\": {\"a\": null}, \"task\": null, \"trace\": null, \"system\": null, \"tags\": null}")) {
                RecordedRun run = read(file(line)).getFirst();
                assertTrue(run.system().isEmpty());
                assertEquals(Feedback.NONE, run.feedback());
                assertEquals(Usage.UNKNOWN, run.usage());
                assertTrue(run.latencyMs().isEmpty());
                assertTrue(run.output().isEmpty());
                assertTrue(run.outcome().isEmpty());
                assertEquals(Trace.NONE, run.trace());
                assertEquals("none", run.perturbation());
                assertTrue(FormatSchema.shipped("trial").accepts(StrictJson.parse("test", line)), line);
            }
        }

        @Test
        void absentStaysAbsent() throws IOException {
            String line = TrialsWriter.line(
                    read(file("{\"case\": \"1\", \"scores\": {\"a\": 1}}")).getFirst());
            assertEquals("{\"case\":\"1\",\"repetition\":0,\"perturbation\":\"none\",\"scores\":{\"a\":1}}", line);
        }

        @Test
        void wholeNumberOfAnyLengthIsACasesName() throws IOException {
            for (String digits : List.of("12345678901234567890", "-12345678901234567891", "1".repeat(300))) {
                assertEquals(
                        digits,
                        read(file("{\"case\": " + digits + ", \"success\": true}"))
                                .getFirst()
                                .caseId());
            }
            assertEquals(
                    "3",
                    read(file("{\"case\": 3.0, \"success\": true}")).getFirst().caseId());
        }

        @Test
        void aWholeNumberAsCaseIsItsDigits() throws IOException {
            assertEquals(
                    "42",
                    read(file("{\"case\": 42, \"success\": true}")).getFirst().caseId());
        }

        @Test
        void repetitionsAreCountedWithinSystemCaseAndPerturbation() throws IOException {
            List<RecordedRun> runs = read(file(
                    "{\"case\": \"1\", \"success\": true}",
                    "{\"case\": \"2\", \"success\": true}",
                    "{\"case\": \"1\", \"success\": true, \"perturbation\": \"late\"}",
                    "{\"case\": \"1\", \"success\": true, \"system\": \"b\"}",
                    "{\"case\": \"1\", \"success\": true}"));
            assertEquals(
                    List.of(0, 0, 0, 0, 1),
                    runs.stream().map(run -> run.repetition().orElseThrow()).toList());
        }

        @Test
        void statedRepetitionsMayComeInAnyOrder() throws IOException {
            assertEquals(
                    3,
                    read(file(
                                    "{\"case\": \"1\", \"success\": true, \"repetition\": 2}",
                                    "{\"case\": \"1\", \"success\": true, \"repetition\": 0}",
                                    "{\"case\": \"1\", \"success\": true, \"repetition\": 1}"))
                            .size());
        }
    }

    @Nested
    class Refused {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{\"success\": true}|\"case\" must be there",
                    "{\"case\": \"\", \"success\": true}|\"case\" must not be blank",
                    "{\"case\": 1.5, \"success\": true}|\"case\" must be text or a whole number",
                    "{\"case\": 1e309, \"success\": true}|\"case\" must be text or a whole number",
                    "{\"case\": true, \"success\": true}|\"case\" must be text",
                    "{\"case\": null, \"success\": true}|\"case\" must be there",
                    "{\"case\": \"1\"}|must have \"success\" or a score",
                    "{\"case\": \"1\", \"scores\": {}}|must have \"success\" or a score",
                    "{\"case\": \"1\", \"success\": 1}|\"success\" must be true or false",
                    "{\"case\": \"1\", \"success\": \"true\"}|\"success\" must be true or false",
                    "{\"case\": \"1\", \"success\": true, \"succes\": 1}|has \"succes\"",
                    "{\"case\": \"1\", \"success\": true, \"outcome\": \"ok\"}|completed, degraded, escalated, failed, timed_out",
                    "{\"case\": \"1\", \"success\": true, \"repetition\": -1}|\"repetition\" must be a whole number from 0",
                    "{\"case\": \"1\", \"success\": true, \"repetition\": 1.5}|\"repetition\" must be a whole number",
                    "{\"case\": \"1\", \"success\": true, \"repetition\": 9999999999}|\"repetition\" must be a whole number",
                    "{\"case\": \"1\", \"success\": true, \"seed\": 99999999999999999999}|\"seed\" must be a whole number",
                    "{\"case\": \"1\", \"success\": true, \"latency_ms\": -3}|\"latency_ms\" must be a number from 0",
                    "{\"case\": \"1\", \"success\": true, \"latency_ms\": \"3\"}|\"latency_ms\" must be a number",
                    "{\"case\": \"1\", \"success\": true, \"latency_ms\": 1e400}|\"latency_ms\" must be a number",
                    "{\"case\": \"1\", \"success\": true, \"usage\": {\"input_tokens\": -1}}|\"usage.input_tokens\" must be",
                    "{\"case\": \"1\", \"success\": true, \"usage\": {\"cost_usd\": -0.1}}|\"usage.cost_usd\" must be",
                    "{\"case\": \"1\", \"success\": true, \"usage\": {\"tokens\": 1}}|has \"tokens\"",
                    "{\"case\": \"1\", \"success\": true, \"usage\": 3}|\"usage\" must be an object",
                    "{\"case\": \"1\", \"scores\": {\"a\": \"1\"}}|\"scores.a\" must be a finite number",
                    "{\"case\": \"1\", \"success\": true, \"perturbation\": \"\"}|\"perturbation\" must not be blank",
                    "{\"case\": \"1\", \"success\": true, \"system\": 3}|\"system\" must be text",
                    "{\"case\": \"1\", \"success\": true, \"task\": {\"input\": \"\"}}|\"task.input\" must not be blank",
                    "{\"case\": \"1\", \"success\": true, \"expectation\": {\"outcome\": \"failed\"}}|\"expectation.outcome\"",
                    "{\"case\": \"1\", \"success\": true, \"clusters\": {\"a\": null}}|\"clusters.a\" must be text",
                    "{\"case\": \"1\", \"success\": true, \"tags\": \"edge\"}|\"tags\" must be an array",
                    "{\"case\": \"1\", \"success\": true, \"trace\": []}|TracesData"
                })
        void aWrongTrial(String line, String rule) throws IOException {
            Path file = file("{\"case\": \"0\", \"success\": true}", line);
            Refusal.says(() -> read(file), "runs.jsonl:2", rule);
            JsonNode json = StrictJson.parse("test", line);
            assertThrows(
                    InvalidInputException.class,
                    () -> FormatSchema.shipped("trial").require("test", json),
                    line);
        }

        /** What a schema cannot say. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"case\": \"1\", \"scores\": {\"a\": 1e999}}",
                    "{\"case\": 12345678901234567890.0, \"success\": true}",
                    "{\"case\": \"1\", \"success\": true, \"trace\": {\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [{}]}]}]}}"
                })
        void whatOnlyTheReaderSees(String line) throws IOException {
            Path file = file(line);
            Refusal.says(() -> read(file), "runs.jsonl:1");
        }

        @Test
        void aTrialTwice() throws IOException {
            Path file = file(FULL, FULL.replace("true", "false"));
            Refusal.says(() -> read(file), "runs.jsonl:2", "once", "\"042\"");
        }

        @Test
        void someRepetitionsStatedAndSomeNot() throws IOException {
            Path file = file(
                    "{\"case\": \"1\", \"success\": true}", "{\"case\": \"1\", \"success\": true, \"repetition\": 0}");
            Refusal.says(() -> read(file), "runs.jsonl:2", "repetition");
        }
    }

    @Nested
    class Large {

        @Test
        void aHundredThousandTrialsAreRead() throws IOException {
            Path file = folder.resolve("many.jsonl");
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                for (int i = 0; i < 100_000; i++) {
                    out.write(FULL.replace("042", Integer.toString(i % 1000))
                            .replace("\"repetition\": 0", "\"repetition\": " + i / 1000));
                    out.newLine();
                }
            }
            try (Stream<RecordedRun> runs = TrialsReader.stream(file)) {
                assertEquals(100_000, runs.count());
            }
        }
    }
}
