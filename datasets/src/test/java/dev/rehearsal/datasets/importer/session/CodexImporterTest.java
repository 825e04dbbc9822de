package dev.rehearsal.datasets.importer.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.Corpus;
import dev.rehearsal.datasets.importer.ImportedFile;
import dev.rehearsal.datasets.trace.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodexImporterTest {

    private static final String FORMAT = "codex";

    @TempDir
    private Path folder;

    private static Path resource(String name) throws Exception {
        return Path.of(CodexImporterTest.class.getResource(name).toURI());
    }

    private static RecordedRun session() throws Exception {
        return ImportedFile.strictly(FORMAT, resource("codex-tools.jsonl")).getFirst();
    }

    @Nested
    class OneSession {

        @Test
        void whatTheModelWroteInOneGoIsOneCall() throws Exception {
            RecordedRun run = session();
            assertEquals("c1", run.caseId());
            assertEquals(
                    List.of(
                            "user: <environment_context>\n  <cwd>/w</cwd>\n</environment_context>",
                            "user: Fix the test.",
                            "assistant:  {reasoning} [shell {\"command\":[\"ls\"]}] [apply_patch *** Begin]",
                            "tool:  [{\"output\": \"none\", \"metadata\": {\"exit_code\": 2}}]",
                            "tool:  [Success]",
                            "assistant: Fixed."),
                    ImportedFile.messages(run.trace()));
            assertEquals("Fix the test.", run.task().orElseThrow().input());
            assertEquals("Fixed.", run.output().orElseThrow().asText());
        }

        @Test
        void countsToldTwiceCountOnceAndCachedTokensArePartOfTheInput() throws Exception {
            RecordedRun run = session();
            assertEquals(2100, run.usage().inputTokens().orElseThrow());
            assertEquals(1600, run.usage().cachedInputTokens().orElseThrow());
            assertEquals(60, run.usage().outputTokens().orElseThrow());
            Span.ModelCall last =
                    run.trace().all(Span.ModelCall.class).reduce((a, b) -> b).orElseThrow();
            assertEquals(1100, last.usage().inputTokens().orElseThrow());
            assertEquals("gpt-x", last.model());
            assertEquals("openai", last.provider());
        }

        @Test
        void anExitCodeIsTheToolsError() throws Exception {
            assertEquals(
                    List.of(Optional.of("exit code 2"), Optional.empty()),
                    session()
                            .trace()
                            .all(Span.ToolCall.class)
                            .map(call -> call.info().error())
                            .toList());
        }

        @Test
        void olderRolloutsHaveTheItemsThemselves() throws Exception {
            RecordedRun run =
                    ImportedFile.strictly(FORMAT, resource("codex-older.jsonl")).getFirst();
            assertEquals("old1", run.caseId());
            assertEquals(List.of("user: Hi.", "assistant: Hello. {reasoning}"), ImportedFile.messages(run.trace()));
            assertTrue(run.usage().inputTokens().isEmpty());
        }

        @Test
        void eventsTellWhatWasSaidWhereNoItemDoes() throws IOException {
            RecordedRun run = ImportedFile.strictly(FORMAT, folder, """
                            {"timestamp": "2026-03-14T08:00:00Z", "type": "session_meta", "payload": {"id": "e", "cwd": "/"}}
                            {"timestamp": "2026-03-14T08:00:01Z", "type": "event_msg", "payload": {"type": "user_message", "message": "Hi."}}
                            {"timestamp": "2026-03-14T08:00:02Z", "type": "event_msg", "payload": {"type": "agent_message", "message": "Hello."}}
                            """).getFirst();
            assertEquals(List.of("user: Hi.", "assistant: Hello."), ImportedFile.messages(run.trace()));
        }

        @Test
        void sessionsFollowEachOtherAndABrokenLineIsTold() throws Exception {
            String text = Files.readString(resource("codex-tools.jsonl"));
            Path file = Files.writeString(
                    folder.resolve("two.jsonl"), text + "{\"type\": \"response_item\"}\n" + text.replace("c1", "c2"));
            ImportedFile imported = ImportedFile.of(FORMAT, file);
            assertEquals(
                    List.of("c1", "c2"),
                    imported.runs().stream().map(RecordedRun::caseId).toList());
            assertEquals(1, imported.broken().size());
            assertTrue(imported.broken().getFirst().contains("\"payload\" must be there"));
        }
    }

    /** Counted from the JSON by other code than the importer's. */
    @Nested
    class RecordedCorpus {

        @ParameterizedTest
        @ValueSource(strings = {"fc_args_1", "standard_session"})
        void everyMessageAndCallIsThere(String name) throws IOException {
            Path file = Corpus.file("codex/" + name + ".jsonl");
            RecordedRun run = ImportedFile.strictly(FORMAT, file).getFirst();
            List<String> expected = new ArrayList<>();
            List<String> calls = new ArrayList<>();
            for (JsonNode line : ImportedFile.rawLines(file)) {
                JsonNode payload = line.path("payload");
                if (payload.has("role")) {
                    expected.add(payload.path("role").asText() + ": "
                            + payload.path("content").path(0).path("text").asText());
                } else if (payload.path("type").asText().equals("function_call")) {
                    String call = payload.path("name").asText() + " "
                            + payload.path("arguments").asText();
                    expected.add("assistant:  [" + call + "]");
                    calls.add(call + " -> none");
                }
            }
            assertEquals(expected, ImportedFile.messages(run.trace()));
            assertEquals(calls, ImportedFile.toolCalls(run.trace()));
            assertEquals(
                    ImportedFile.rawLines(file)
                            .getFirst()
                            .path("payload")
                            .path("id")
                            .asText(),
                    run.caseId());
        }
    }
}
