package dev.rehearsal.datasets.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.datasets.input.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportersTest {

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("some.json"), text);
    }

    @Test
    void allFormatsAreFoundByTheServiceLoader() {
        assertEquals(
                List.of(
                        "adk-evalset",
                        "adk-session",
                        "agentdojo",
                        "claude-code",
                        "codex",
                        "inspect",
                        "jaeger",
                        "langfuse",
                        "langsmith",
                        "rehearsal-otlp",
                        "rehearsal-trials",
                        "spans",
                        "table",
                        "tau-bench",
                        "tau2-bench",
                        "who-and-when"),
                TraceImporter.registry().all().stream().map(TraceImporter::name).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rehearsal-trials|{\"case\": \"1\", \"success\": true}",
                "rehearsal-trials|{\"system\": \"a\", \"case\": 1, \"scores\": {\"x\": 1}}",
                "rehearsal-otlp|{\"resourceSpans\": []}",
                "rehearsal-otlp|{¶  \"batches\": [{\"resource\": {}}]¶}",
                "rehearsal-otlp|[{\"resourceSpans\": []}]",
                "spans|[{\"trace_id\": \"a\", \"span_id\": \"b\", \"name\": \"n\", \"attributes\": {}}]",
                "spans|{\"session_id\": \"s\", \"spans\": [{\"trace_id\": \"a\", \"name\": \"n\", \"attributes\": {}}]}",
                "spans|{¶  \"name\": \"n\",¶  \"context\": {\"trace_id\": \"0xa\"},¶  \"attributes\": {}¶}",
                "langsmith|{\"runs\": [{\"id\": \"a\", \"run_type\": \"llm\", \"inputs\": {}",
                "jaeger|{\"data\": [{\"traceID\": \"a\", \"spans\": [",
                "langfuse|{\"trace\": {\"id\": \"a\"}, \"observations\": [",
                "langfuse|{\"id\": \"o\", \"traceId\": \"a\", \"type\": \"SPAN\", \"startTime\": \"t\", \"parentObservationId\": null}",
                "tau-bench|[{\"task_id\": 0, \"reward\": 0.0, \"info\": {\"reward\": 1}, \"traj\": [",
                "agentdojo|{\"suite_name\": \"s\", \"user_task_id\": \"u\", \"messages\": [",
                "agentdojo|{¶  \"suite_name\": \"s\",¶  \"user_task_id\": \"u\",¶  \"messages\": []¶}",
                "who-and-when|{\"question\": \"q\", \"mistake_agent\": \"a\", \"history\": [",
                "claude-code|{\"type\": \"summary\"}¶{\"type\": \"user\", \"sessionId\": \"s\", \"uuid\": \"u\", \"message\": {\"role\": \"user\"}}",
                "codex|{\"timestamp\": \"t\", \"type\": \"session_meta\", \"payload\": {\"id\": \"1\", \"cwd\": \"/\"}}",
                "codex|{\"id\": \"1\", \"timestamp\": \"t\", \"instructions\": null}¶{\"type\": \"message\", \"role\": \"user\", \"content\": []}",
                "adk-evalset|{\"eval_set_id\": \"e\", \"eval_cases\": [",
                "adk-evalset|[{\"query\": \"q\", \"expected_tool_use\": [], \"reference\": \"r\"}]",
                "adk-session|{\"id\": \"s\", \"appName\": \"a\", \"events\": [",
                "inspect|{\"version\": 2, \"eval\": {\"task\": \"t\", \"model\": \"m\"}, \"samples\": [",
                "tau2-bench|{\"timestamp\": 1, \"info\": {\"agent_info\": {}, \"environment_info\": {}}, \"tasks\": ["
            })
    void formatIsDetectedFromTheFirstKeys(String format, String head) throws IOException {
        assertEquals(format, Importers.detect(file(head.replace('¶', '\n'))).name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "{\"id\": \"1\", \"task\": {\"input\": \"x\"}}",
                "[1, 2]",
                "42",
                "[[{\"task_id\": 1, \"reward\": 1, \"traj\": []}]]",
                "{\"inner\": {\"case\": 1, \"success\": true}}",
                "{\"a\": \"resourceSpans\"}"
            })
    void anythingElseIsRefusedWithTheKnownFormats(String text) throws IOException {
        Path file = file(text);
        Refusal.says(
                () -> Importers.detect(file),
                "some.json",
                "rehearsal-otlp, rehearsal-trials, spans, table, tau-bench, tau2-bench");
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownFormats() {
        Refusal.says(() -> TraceImporter.registry().byName("csv", "--from csv"), "--from csv", "tau2-bench");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        Path file = file("");
        Refusal.says(() -> Importers.detect(file), "is empty");
    }
}
