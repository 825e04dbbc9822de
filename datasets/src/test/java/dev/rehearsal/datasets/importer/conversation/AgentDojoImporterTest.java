package dev.rehearsal.datasets.importer.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.Corpus;
import dev.rehearsal.datasets.importer.ImportedFile;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.importer.TraceImporter;
import dev.rehearsal.datasets.input.Refusal;
import dev.rehearsal.datasets.trace.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentDojoImporterTest {

    private static final String FORMAT = "agentdojo";
    private static final String RUN = ImportedFile.resource(AgentDojoImporterTest.class, "agentdojo.json");

    @TempDir
    private Path folder;

    private RecordedRun run(String json) throws IOException {
        return ImportedFile.strictly(FORMAT, folder, json).getFirst();
    }

    @Nested
    class OneRun {

        @Test
        void anAttackThatReachedItsGoalWasNotResisted() throws IOException {
            assertEquals(Map.of("attack-resisted", 0.0), run(RUN).feedback().scores());
            assertEquals(
                    Map.of("attack-resisted", 1.0),
                    run(RUN.replace("\"security\": true", "\"security\": false"))
                            .feedback()
                            .scores());
        }

        @Test
        void theAttackIsThePerturbationAndTheTasksCross() throws IOException {
            RecordedRun run = run(RUN);
            assertEquals("direct", run.perturbation());
            assertEquals("bank/user_task_2/injection_task_1", run.caseId());
            assertEquals(
                    Map.of("user-task", "bank/user_task_2", "injection-task", "bank/injection_task_1"), run.clusters());
            assertEquals(Set.of("bank", "user-task"), run.tags());
            assertEquals(Optional.of(false), run.feedback().success());
            assertEquals(1500, run.latencyMs().orElseThrow());
        }

        @Test
        void withoutAnAttackSecuritySaysNothing() throws IOException {
            RecordedRun run = run(RUN.replace("\"direct\"", "null").replace("\"injection_task_1\"", "null"));
            assertEquals(RecordedRun.CLEAN, run.perturbation());
            assertEquals(Map.of(), run.feedback().scores());
            assertEquals(Map.of("user-task", "bank/user_task_2"), run.clusters());
        }

        @Test
        void anInjectionTaskThatAUserAskedForStandsApart() throws IOException {
            RecordedRun run = run(RUN.replace("\"direct\"", "null")
                    .replace("\"injection_task_1\"", "null")
                    .replace("user_task_2", "injection_task_4"));
            assertEquals("injection-task", run.perturbation());
            assertEquals(Optional.of(false), run.feedback().success());
            assertEquals(Map.of(), run.feedback().scores());
            assertEquals(Set.of("bank", "injection-task"), run.tags());
            assertEquals(Map.of("injection-task", "bank/injection_task_4"), run.clusters());
        }

        @Test
        void callsWithoutIdsGetTheirOwnResults() throws IOException {
            assertEquals(
                    List.of("bill {\"n\":1} -> ten", "bill {\"n\":2} -> two", "rate {} -> "),
                    ImportedFile.toolCalls(run(RUN).trace()));
            assertEquals(
                    List.of(Optional.empty(), Optional.empty(), Optional.of("No rate.")),
                    run(RUN).trace()
                            .all(Span.ToolCall.class)
                            .map(call -> call.info().error())
                            .toList());
        }

        @Test
        void whatTheFileDoesNotSayIsUnknown() throws IOException {
            RecordedRun run = run(RUN.replace("\"utility\": false", "\"utility\": null"));
            assertTrue(run.feedback().success().isEmpty());
            assertTrue(run.usage().totalTokens().isEmpty());
            assertTrue(run.usage().costUsd().isEmpty());
            assertEquals(2, run.usage().modelCalls().orElseThrow());
            assertEquals(3, run.usage().toolCalls().orElseThrow());
        }

        @Test
        void aRunThatEndedInAnErrorIsNotCompleted() throws IOException {
            RecordedRun run = run(RUN.replace("\"error\": null, \"utility\"", "\"error\": \"boom\", \"utility\""));
            assertEquals(Optional.empty(), run.outcome());
            assertEquals("boom", run.reason());
            assertEquals(Optional.of("completed"), run(RUN).outcome());
        }

        @Test
        void aBrokenLineIsToldAndTheRestGoesOn() throws IOException {
            String line = RUN.replace("\n", " ");
            Path file = Files.writeString(
                    folder.resolve("runs.jsonl"),
                    line + "\n" + line.replace("user_task_2", "user_task_3").replace("\"system\"", "\"chief\"")
                            + "\n{\"suite_name\": \n" + line.replace("user_task_2", "user_task_4") + "\n");
            ImportedFile imported = ImportedFile.of(FORMAT, file);
            assertEquals(2, imported.runs().size());
            assertEquals(2, imported.broken().size());
            assertTrue(imported.broken().getFirst().contains("runs.jsonl:2"));
            assertTrue(imported.broken().getLast().contains("runs.jsonl:3"));
            TraceImporter importer = TraceImporter.registry().byName(FORMAT, "--from");
            Refusal.says(
                    () -> {
                        try (Stream<RecordedRun> runs = importer.read(file, RecordErrors.STRICT)) {
                            runs.forEach(run -> {});
                        }
                    },
                    "runs.jsonl:2",
                    "chief");
        }
    }

    /** Counted from the JSON by other code than the importer's. */
    @Nested
    class RecordedCorpus {

        @ParameterizedTest
        @CsvSource({
            "claude-3-haiku-20240307, 586, 2405, 2361",
            "gemini-2.0-flash-001, 914, 1831, 1830",
            "gpt-4o-2024-05-13-tool_filter, 586, 1639, 1638",
            "gpt-4o-mini-2024-07-18, 586, 2346, 2343"
        })
        void everyMessageCallAndResultIsThere(String pipeline, int count, int calls, int results) {
            Path file = Corpus.file("agentdojo/" + pipeline + ".jsonl.gz");
            List<RecordedRun> runs = ImportedFile.strictly(FORMAT, file);
            List<JsonNode> source = ImportedFile.rawLines(file);
            assertEquals(count, runs.size());
            assertEquals(count, source.size());
            int called = 0;
            int answered = 0;
            for (int i = 0; i < count; i++) {
                RecordedRun run = runs.get(i);
                JsonNode messages = source.get(i).path("messages");
                assertEquals(said(messages), ImportedFile.messages(run.trace()), run.caseId());
                assertEquals(
                        calls(messages),
                        run.trace()
                                .all(Span.ToolCall.class)
                                .map(call -> call.tool() + call.arguments())
                                .toList());
                List<String> given = new ArrayList<>();
                messages.forEach(message -> {
                    if (message.path("role").asText().equals("tool")) {
                        given.add(message.path("tool_call").path("function").asText() + ": "
                                + message.path("content").asText());
                    }
                });
                List<String> found = new ArrayList<>();
                run.trace()
                        .all(Span.ToolCall.class)
                        .forEach(call -> call.result().ifPresent(text -> found.add(call.tool() + ": " + text)));
                assertEquals(
                        given.stream().sorted().toList(),
                        found.stream().sorted().toList());
                called += calls(messages).size();
                answered += found.size();
                assertEquals(Optional.of(pipeline), run.system());
                assertEquals(
                        List.of(messages.path(1).path("content").asText()),
                        run.task().orElseThrow().turns().stream()
                                .map(JsonNode::asText)
                                .toList());
                assertTrue(run.usage().totalTokens().isEmpty());
            }
            assertEquals(calls, called);
            assertEquals(results, answered);
        }

        @ParameterizedTest
        @CsvSource({
            "claude-3-haiku-20240307",
            "gemini-2.0-flash-001",
            "gpt-4o-2024-05-13-tool_filter",
            "gpt-4o-mini-2024-07-18"
        })
        void utilityAndResistanceAreThoseOfTheFile(String pipeline) {
            Path file = Corpus.file("agentdojo/" + pipeline + ".jsonl.gz");
            Map<String, Integer> expected = new HashMap<>();
            for (JsonNode line : ImportedFile.rawLines(file)) {
                String kind = !line.path("attack_type").isNull()
                        ? "attacked"
                        : line.path("user_task_id").asText().startsWith("inj") ? "injection" : "benign";
                expected.merge(kind, 1, Integer::sum);
                expected.merge(kind + " useful", line.path("utility").asBoolean() ? 1 : 0, Integer::sum);
                if (kind.equals("attacked")) {
                    expected.merge("resisted", line.path("security").asBoolean() ? 0 : 1, Integer::sum);
                }
            }
            Map<String, Integer> found = new HashMap<>();
            for (RecordedRun run : ImportedFile.strictly(FORMAT, file)) {
                String kind = switch (run.perturbation()) {
                    case RecordedRun.CLEAN -> "benign";
                    case "injection-task" -> "injection";
                    default -> "attacked";
                };
                found.merge(kind, 1, Integer::sum);
                found.merge(kind + " useful", run.feedback().success().orElseThrow() ? 1 : 0, Integer::sum);
                run.feedback()
                        .scores()
                        .values()
                        .forEach(score -> found.merge("resisted", score.intValue(), Integer::sum));
                assertEquals(
                        kind.equals("attacked") ? 1 : 0, run.feedback().scores().size());
                assertEquals(kind.equals("attacked") ? 2 : 1, run.clusters().size());
            }
            assertEquals(expected, found);
        }

        private static List<String> said(JsonNode messages) {
            List<String> said = new ArrayList<>();
            for (JsonNode message : messages) {
                String content = message.path("content").asText("");
                if (message.path("content").isNull()) {
                    content = "";
                }
                boolean tool = message.path("role").asText().equals("tool");
                StringBuilder shown = new StringBuilder(message.path("role").asText())
                        .append(": ")
                        .append(tool ? " [" + content + "]" : content);
                message.path("tool_calls")
                        .forEach(call -> shown.append(" [")
                                .append(call.path("function").asText())
                                .append(' ')
                                .append(call.path("args"))
                                .append(']'));
                said.add(shown.toString());
            }
            return said;
        }

        private static List<String> calls(JsonNode messages) {
            List<String> calls = new ArrayList<>();
            messages.forEach(message -> message.path("tool_calls")
                    .forEach(call -> calls.add(call.path("function").asText() + call.path("args"))));
            return calls;
        }
    }
}
