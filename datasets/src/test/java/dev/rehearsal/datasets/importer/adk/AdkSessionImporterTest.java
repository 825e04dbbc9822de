package dev.rehearsal.datasets.importer.adk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.ImportedFile;
import dev.rehearsal.datasets.trace.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdkSessionImporterTest {

    private static final String SESSION = ImportedFile.resource(AdkSessionImporterTest.class, "adk-session.json");

    @TempDir
    private Path folder;

    private RecordedRun run(String json) throws IOException {
        return ImportedFile.strictly("adk-session", folder, json).getFirst();
    }

    private static String asTheServerWrites(String json) {
        String camel = json;
        for (String key : List.of(
                "app_name",
                "function_call",
                "function_response",
                "usage_metadata",
                "prompt_token_count",
                "candidates_token_count",
                "thoughts_token_count",
                "cached_content_token_count",
                "finish_reason",
                "model_version")) {
            camel = camel.replace("\"" + key + "\"", "\"" + AdkFields.camel(key) + "\"");
        }
        return camel.replace("\"transfer_to_agent\": \"", "\"transferToAgent\": \"");
    }

    @Test
    void agentsHandoffsAndWhoReadsWhatAreThere() throws IOException {
        RecordedRun run = run(SESSION);
        assertEquals(
                List.of("host DOWN lamp", "lamp UP host"),
                run.trace()
                        .all(Span.Handoff.class)
                        .map(one -> one.from() + " " + one.direction() + " " + one.to())
                        .toList());
        List<Span.AgentSpan> agents = run.trace().all(Span.AgentSpan.class).toList();
        assertEquals(
                Optional.of(agents.get(0).info().id()), agents.get(1).info().parent());
        assertEquals(
                List.of(
                        "user: Lights on.",
                        "assistant:  [transfer_to_agent {\"agent_name\":\"lamp\"}]",
                        "user: Lights on.",
                        "assistant:  [light {\"on\":true}] [dim {}]",
                        "tool:  [{\"ok\":true}]",
                        "tool:  [{\"error\":\"no dimmer\"}]",
                        "assistant: It is on. {reasoning}"),
                ImportedFile.messages(run.trace()));
        assertEquals("It is on.", run.output().orElseThrow().asText());
        assertEquals("Thanks.", run.feedback().labels().get("unanswered"));
        assertEquals(1, run.task().orElseThrow().turns().size());
    }

    @Test
    void tokensOfThoughtsAndOfTheCacheArePartOfTheTotals() throws IOException {
        RecordedRun run = run(SESSION);
        assertEquals(230, run.usage().inputTokens().orElseThrow());
        assertEquals(19, run.usage().outputTokens().orElseThrow());
        assertTrue(run.usage().cachedInputTokens().isEmpty()); // not all calls say it
        Span.ModelCall first = run.trace().all(Span.ModelCall.class).findFirst().orElseThrow();
        assertEquals(60, first.usage().cachedInputTokens().orElseThrow());
        assertEquals("gemini-x", first.model());
        assertEquals(
                Optional.of(Instant.parse("2026-03-14T08:00:00.5Z")),
                first.info().start());
    }

    @Test
    void aResponseWithAnErrorFailed() throws IOException {
        assertEquals(
                List.of(Optional.empty(), Optional.empty(), Optional.of("no dimmer")),
                run(SESSION)
                        .trace()
                        .all(Span.ToolCall.class)
                        .map(call -> call.info().error())
                        .toList());
    }

    @Test
    void theServersSpellingIsTheSame() throws IOException {
        assertEquals(run(SESSION), run(asTheServerWrites(SESSION)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "[%s]"})
    void oneSessionALineOrAnElement(String layout) throws IOException {
        String line = SESSION.replace("\n", " ");
        String text = layout.formatted(line).equals(line)
                ? line + "\n" + line.replace("\"s1\"", "\"s2\"")
                : layout.formatted(line + "," + line.replace("\"s1\"", "\"s2\""));
        assertEquals(
                List.of("s1", "s2"),
                ImportedFile.strictly("adk-session", folder, text).stream()
                        .map(RecordedRun::caseId)
                        .toList());
    }
}
