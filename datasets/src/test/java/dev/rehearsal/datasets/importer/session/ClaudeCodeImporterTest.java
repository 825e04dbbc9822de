package dev.rehearsal.datasets.importer.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.Corpus;
import dev.rehearsal.datasets.importer.ImportedFile;
import dev.rehearsal.datasets.importer.TraceImporter;
import dev.rehearsal.datasets.input.Refusal;
import dev.rehearsal.datasets.trace.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaudeCodeImporterTest {

    private static final String FORMAT = "claude-code";

    @TempDir
    private Path folder;

    private static Path resource(String name) throws Exception {
        return Path.of(ClaudeCodeImporterTest.class.getResource(name).toURI());
    }

    private static RecordedRun team() throws Exception {
        return ImportedFile.strictly(FORMAT, resource("claude-code-team.jsonl")).getFirst();
    }

    @Nested
    class OneSession {

        @Test
        void linesOfOneMessageAreOneCallAndItsUsageCountsOnce() throws Exception {
            List<Span.ModelCall> calls =
                    team().trace().all(Span.ModelCall.class).toList();
            assertEquals(4, calls.size());
            Span.ModelCall first = calls.getFirst();
            assertEquals(3, first.output().getFirst().parts().size());
            assertEquals(5 + 100 + 1000, first.usage().inputTokens().orElseThrow());
            assertEquals(1000, first.usage().cachedInputTokens().orElseThrow());
            assertEquals(40, first.usage().outputTokens().orElseThrow());
            assertEquals("tool_use", first.finishReason());
            assertEquals("claude-x", first.model());
        }

        @Test
        void aTaskIsHandedToAnotherAgentAndItsResultBack() throws Exception {
            RecordedRun run = team();
            assertEquals(
                    List.of("claude-code", "reviewer"),
                    run.trace()
                            .all(Span.AgentSpan.class)
                            .map(agent -> agent.info().agent())
                            .toList());
            assertEquals(
                    List.of("claude-code DOWN reviewer: Review the change.", "reviewer UP claude-code: It is sound."),
                    run.trace()
                            .all(Span.Handoff.class)
                            .map(one -> one.from() + " " + one.direction() + " " + one.to() + ": " + one.payload())
                            .toList());
            Span task = run.trace()
                    .all(Span.ToolCall.class)
                    .filter(call -> call.tool().equals("Task"))
                    .findFirst()
                    .orElseThrow();
            Span reviewer = run.trace()
                    .all(Span.AgentSpan.class)
                    .filter(agent -> agent.info().agent().equals("reviewer"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(Optional.of(task.info().id()), reviewer.info().parent());
        }

        @Test
        void eachAgentReadsItsOwnMessages() throws Exception {
            RecordedRun run = team();
            List<String> messages = ImportedFile.messages(run.trace());
            assertEquals(
                    List.of(
                            "user: Caveat.",
                            "user: Check my change.",
                            "assistant: I look. {thinking} [Task {\"subagent_type\":\"reviewer\",\"prompt\":\"Review the change.\"}]",
                            "user: Review the change.",
                            "assistant:  [Read {\"path\":\"a\"}]",
                            "tool:  [no such file]",
                            "assistant: It is sound.",
                            "tool:  [It is sound.]",
                            "assistant: All is well."),
                    messages);
            assertEquals(
                    List.of("Check my change."),
                    run.task().orElseThrow().turns().stream()
                            .map(JsonNode::asText)
                            .toList());
            assertEquals("All is well.", run.output().orElseThrow().asText());
        }

        @Test
        void aToolThatFailedSaysSo() throws Exception {
            assertEquals(
                    List.of(Optional.empty(), Optional.of("no such file")),
                    team().trace()
                            .all(Span.ToolCall.class)
                            .map(call -> call.info().error())
                            .toList());
        }

        @Test
        void whatNoModelWroteIsNoCallAndWhatNoneReadIsKept() throws Exception {
            RecordedRun run = team();
            assertEquals("API Error\nThanks.", run.feedback().labels().get("unanswered"));
            assertEquals("A review.", run.feedback().labels().get("summary"));
            assertEquals(4, run.usage().modelCalls().orElseThrow());
            assertTrue(run.latencyMs().isEmpty());
            assertTrue(run.outcome().isEmpty());
            assertTrue(run.feedback().success().isEmpty());
        }

        @Test
        void aFileOfASubagentAloneIsThatAgentsRun() throws IOException {
            RecordedRun run = ImportedFile.strictly(FORMAT, folder, """
                            {"type": "user", "uuid": "a", "sessionId": "s", "agentId": "7f", "isSidechain": true,
                             "message": {"role": "user", "content": "Look."}}
                            {"type": "assistant", "uuid": "b", "parentUuid": "a", "sessionId": "s", "agentId": "7f", "isSidechain": true,
                             "message": {"id": "m", "role": "assistant", "model": "x", "content": [{"type": "text", "text": "Seen."}]}}
                            """.replace(",\n", ", "))
                    .getFirst();
            assertEquals("s/7f", run.caseId());
            assertEquals(List.of("user: Look.", "assistant: Seen."), ImportedFile.messages(run.trace()));
            assertEquals(
                    List.of("7f"),
                    run.trace()
                            .all(Span.AgentSpan.class)
                            .map(agent -> agent.info().agent())
                            .toList());
            assertTrue(run.usage().inputTokens().isEmpty());
        }

        @Test
        void sessionsThatTakeTurnsAreApart() throws IOException {
            String line = """
                    {"type": "user", "uuid": "u%d", "sessionId": "%s", "message": {"role": "user", "content": "%s"}}
                    """;
            List<RecordedRun> runs = ImportedFile.strictly(
                    FORMAT,
                    folder,
                    line.formatted(1, "a", "one") + line.formatted(2, "b", "two") + line.formatted(3, "a", "three"));
            assertEquals(
                    List.of("b two", "a one\nthree"),
                    runs.stream()
                            .map(run ->
                                    run.caseId() + " " + run.feedback().labels().get("unanswered"))
                            .toList());
        }

        @Test
        void aFileOfSummariesHasNoSession() throws IOException {
            Path file = Files.writeString(folder.resolve("s.jsonl"), "{\"type\": \"summary\", \"summary\": \"x\"}\n");
            TraceImporter importer = TraceImporter.registry().byName(FORMAT, "--from");
            Refusal.says(
                    () -> {
                        try (Stream<RecordedRun> runs = importer.read(file)) {
                            runs.forEach(run -> {});
                        }
                    },
                    "must have a line that names its session");
        }
    }

    /** Counted from the JSON by other code than the importer's. */
    @Nested
    class RecordedCorpus {

        @ParameterizedTest
        @ValueSource(strings = {"representative_messages", "edge_cases"})
        void everyMessageCallResultAndTokenIsThere(String name) throws IOException {
            Path file = Corpus.file("claude-code/" + name + ".jsonl");
            ImportedFile imported = ImportedFile.of(FORMAT, file);
            Map<String, Counts> expected = new LinkedHashMap<>();
            int broken = 0;
            for (String text : Files.readAllLines(file)) {
                JsonNode line = parse(text);
                if (line.path("type").asText().equals("summary")) {
                    continue;
                }
                JsonNode message = line.path("message");
                if (!line.has("type") || !(message.isTextual() || message.has("content"))) {
                    broken++;
                } else {
                    expected.computeIfAbsent(line.path("sessionId").asText(), id -> new Counts())
                            .add(line);
                }
            }
            assertEquals(broken, imported.broken().size());
            assertEquals(expected.size(), imported.runs().size());
            for (RecordedRun run : imported.runs()) {
                Counts counts = Optional.ofNullable(expected.get(run.caseId())).orElseThrow();
                List<String> found = new ArrayList<>();
                run.trace().all(Span.ModelCall.class).forEach(call -> {
                    call.input().forEach(message -> found.add(message.text()));
                    call.output().forEach(message -> found.add(message.text()));
                });
                String all = String.join("\n", found) + "\n"
                        + run.feedback().labels().getOrDefault("unanswered", "");
                counts.texts.forEach(text -> assertTrue(all.contains(text), text));
                assertEquals(
                        counts.calls,
                        run.trace()
                                .all(Span.ToolCall.class)
                                .map(call -> call.tool() + " " + call.arguments())
                                .toList());
                assertEquals(
                        counts.results,
                        run.trace()
                                .all(Span.ToolCall.class)
                                .flatMap(call -> call.result().stream())
                                .toList());
                assertEquals(
                        counts.errors,
                        run.trace()
                                .all(Span.ToolCall.class)
                                .filter(call -> call.info().error().isPresent())
                                .count());
                assertEquals(
                        counts.replies, run.trace().all(Span.ModelCall.class).count());
                assertEquals(counts.input, run.usage().inputTokens().orElseThrow());
                assertEquals(counts.output, run.usage().outputTokens().orElseThrow());
            }
        }

        private static JsonNode parse(String text) throws JsonProcessingException {
            return new ObjectMapper().readTree(text);
        }

        private static final class Counts {
            private final List<String> texts = new ArrayList<>();
            private final List<String> calls = new ArrayList<>();
            private final List<String> results = new ArrayList<>();
            private long replies;
            private long errors;
            private long input;
            private long output;

            private void add(JsonNode line) {
                JsonNode message = line.path("message");
                if (message.isTextual()) {
                    texts.add(message.asText());
                    return;
                }
                for (JsonNode block : message.path("content")) {
                    switch (block.path("type").asText(block.isTextual() ? "plain" : "")) {
                        case "plain" -> texts.add(block.asText());
                        case "text" -> texts.add(block.path("text").asText());
                        case "tool_use" -> calls.add(block.path("name").asText() + " " + block.path("input"));
                        case "tool_result" -> {
                            results.add(block.path("content").asText());
                            errors += block.path("is_error").asBoolean() ? 1 : 0;
                        }
                        default -> throw new AssertionError("unforeseen: " + block);
                    }
                }
                if (message.path("role").asText().equals("assistant")) {
                    replies++;
                    JsonNode usage = message.path("usage");
                    input += usage.path("input_tokens").asLong()
                            + usage.path("cache_creation_input_tokens").asLong()
                            + usage.path("cache_read_input_tokens").asLong();
                    output += usage.path("output_tokens").asLong();
                }
            }
        }
    }
}
