package dev.rehearsal.datasets.importer.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.Corpus;
import dev.rehearsal.datasets.importer.Importers;
import dev.rehearsal.datasets.importer.TraceImporter;
import dev.rehearsal.datasets.input.Refusal;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.transcript.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TauBenchImporterTest {

    private static final String RUN = """
            [{"task_id": 3, "trial": 1, "reward": 1.0, "info": {}, "traj": [
              {"role": "system", "content": "Be kind."},
              {"role": "user", "content": "Cancel order 12."},
              {"role": "assistant", "content": null, "tool_calls": [
                {"id": "c1", "type": "function", "function": {"name": "cancel", "arguments": "{\\"id\\":12}"}}]},
              {"role": "tool", "tool_call_id": "c1", "name": "cancel", "content": "Error: no such order"},
              {"role": "assistant", "content": "There is none."},
              {"role": "user", "content": "Thanks ###STOP###"}]}]
            """;

    @TempDir
    private Path folder;

    private List<RecordedRun> read(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("runs.json"), json, UTF_8);
        assertEquals("tau-bench", Importers.detect(file).name());
        try (Stream<RecordedRun> runs =
                TraceImporter.registry().byName("tau-bench", "--from tau-bench").read(file)) {
            return runs.toList();
        }
    }

    @Nested
    class OneRun {

        @Test
        void rewardOneIsSuccess() throws IOException {
            RecordedRun run = read(RUN).getFirst();
            assertEquals("3", run.caseId());
            assertEquals(1, run.repetition().orElseThrow());
            assertEquals(Optional.of(true), run.feedback().success());
            assertEquals(Optional.of("completed"), run.outcome());
            assertEquals(
                    Optional.of(false),
                    read(RUN.replace("1.0", "0.99")).getFirst().feedback().success());
        }

        @Test
        void whatTheFileDoesNotSayIsUnknown() throws IOException {
            RecordedRun run = read(RUN).getFirst();
            assertTrue(run.system().isEmpty());
            assertTrue(run.usage().inputTokens().isEmpty());
            assertTrue(run.usage().costUsd().isEmpty());
            assertTrue(run.latencyMs().isEmpty());
            assertEquals(2, run.usage().modelCalls().orElseThrow());
        }

        @Test
        void theTaskIsOnlyWhatTheUserSaidAndTheAgentAnswered() throws IOException {
            RecordedRun run = read(RUN).getFirst();
            assertEquals(1, run.task().orElseThrow().turns().size());
            assertEquals("Cancel order 12.", run.task().orElseThrow().input());
        }

        @Test
        void toolCallsHaveArgumentsResultAndError() throws IOException {
            Span.ToolCall call = read(RUN)
                    .getFirst()
                    .trace()
                    .all(Span.ToolCall.class)
                    .findFirst()
                    .orElseThrow();
            assertEquals("{\"id\":12}", call.arguments());
            assertEquals(Optional.of("Error: no such order"), call.result());
            assertTrue(call.info().error().isPresent());
        }

        @Test
        void theTranscriptHasEachMessageOnce() throws IOException {
            assertEquals(
                    List.of("system", "user", "assistant", "tool", "assistant"),
                    Transcript.of(read(RUN).getFirst().trace()).stream()
                            .map(Message::role)
                            .toList());
        }

        @Test
        void anUnknownRoleIsSaidWithItsPlace() {
            Refusal.says(() -> read(RUN.replace("\"system\"", "\"chief\"")), "runs.json: [0]", "chief");
        }

        @Test
        void whatFollowsTheDocumentIsRefused() {
            Refusal.says(() -> read(RUN + "[]"), "runs.json", "goes on after its end");
        }

        @Test
        void anEmptyArrayIsRefused() throws IOException {
            Path file = Files.writeString(folder.resolve("runs.json"), "[]", UTF_8);
            Refusal.says(
                    () -> {
                        try (Stream<RecordedRun> runs = TraceImporter.registry()
                                .byName("tau-bench", "--from tau-bench")
                                .read(file)) {
                            runs.toList();
                        }
                    },
                    "must have at least one run");
        }

        @Test
        void aCutDocumentIsSaid() {
            Refusal.says(() -> read(RUN.substring(0, RUN.length() - 40)), "ends in the middle");
        }
    }

    @Nested
    class RecordedCorpus {

        @Test
        void hundredRunsOfTwentyFiveCasesThirtyOneSucceed() {
            Path file = Corpus.file("tau-bench/gpt-4o-airline-tasks-0-24.json.gz");
            List<RecordedRun> runs;
            try (Stream<RecordedRun> stream = Importers.detect(file).read(file)) {
                runs = stream.toList();
            }
            assertEquals(100, runs.size());
            assertEquals(25, runs.stream().map(RecordedRun::caseId).distinct().count());
            assertEquals(
                    31,
                    runs.stream()
                            .filter(run -> run.feedback().success().orElseThrow())
                            .count());
            assertEquals(
                    621,
                    runs.stream()
                            .mapToLong(run -> run.usage().toolCalls().orElseThrow())
                            .sum());
            assertEquals(
                    18,
                    runs.stream()
                            .filter(run -> run.outcome().equals(Optional.of("escalated")))
                            .count());
            assertTrue(runs.stream().allMatch(run -> run.usage().totalTokens().isEmpty()));
            assertTrue(runs.stream().allMatch(run -> run.task().isPresent()));
        }
    }
}
