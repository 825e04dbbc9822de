package dev.rehearsal.datasets.importer.adk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.datasets.Expectation.Route.Match;
import dev.rehearsal.datasets.ExpectedTools;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.Corpus;
import dev.rehearsal.datasets.importer.ImportedFile;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdkEvalSetImporterTest {

    private static final String FORMAT = "adk-evalset";
    private static final String OLDER = ImportedFile.resource(AdkEvalSetImporterTest.class, "adk-older.test.json");
    private static final String SERVER = ImportedFile.resource(AdkEvalSetImporterTest.class, "adk-evalset.json");

    @TempDir
    private Path folder;

    private RecordedRun run(String json) throws IOException {
        return ImportedFile.strictly(FORMAT, folder, json).getFirst();
    }

    @Nested
    class OneCase {

        @Test
        void whatIsExpectedIsTheReferencesAndHasNoVerdict() throws IOException {
            RecordedRun run = run(SERVER);
            assertEquals(Optional.of("reference"), run.system());
            assertEquals("e1", run.caseId());
            assertTrue(run.feedback().success().isEmpty());
            assertTrue(run.outcome().isEmpty());
            assertTrue(run.usage().modelCalls().isEmpty());
            assertTrue(run.trace().spans().stream().allMatch(span -> span.info().source() == Source.REPORTED));
            assertEquals(Optional.of("They are on."), run.expectation().answer());
            ExpectedTools tools = run.expectation().tools().orElseThrow();
            assertEquals(Optional.of(Match.STRICT), tools.match());
            assertEquals("light(on=true)", tools.calls().getFirst().words());
            assertEquals(1, run.task().orElseThrow().context().path("room").asInt());
        }

        @Test
        void callsResultsAndAuthorsAreInTheTrace() throws IOException {
            RecordedRun run = run(SERVER);
            assertEquals(List.of("light {\"on\":true} -> {\"ok\":true}"), ImportedFile.toolCalls(run.trace()));
            assertEquals(
                    List.of("house", "switch"),
                    run.trace()
                            .all(Span.AgentSpan.class)
                            .map(agent -> agent.info().agent())
                            .toList());
            assertEquals(
                    List.of(
                            "user: Lights on.",
                            "assistant:  [light {\"on\":true}]",
                            "assistant: Switched.",
                            "tool:  [{\"ok\":true}]",
                            "assistant: They are on."),
                    ImportedFile.messages(run.trace()));
        }

        @Test
        void theOlderShapeIsOneConversationCalledAsItsFile() throws IOException {
            List<RecordedRun> runs = ImportedFile.strictly(FORMAT, folder, OLDER);
            assertEquals(1, runs.size());
            RecordedRun run = runs.getFirst();
            assertEquals("some", run.caseId());
            assertEquals(2, run.task().orElseThrow().turns().size());
            assertEquals(Optional.of("Off."), run.expectation().answer());
            assertEquals(1, run.expectation().tools().orElseThrow().calls().size());
            assertEquals(List.of("light {\"on\":true} -> none"), ImportedFile.toolCalls(run.trace()));
        }

        @Test
        void theOlderSetNamesItsConversations() throws IOException {
            RecordedRun run = run(
                    "[{\"name\": \"lamp\", \"data\": " + OLDER + ", \"initial_session\": {\"state\": {\"a\": 1}}}]");
            assertEquals("lamp", run.caseId());
            assertEquals(1, run.task().orElseThrow().context().path("a").asInt());
        }

        @Test
        void aTurnThatSaysNothingOfToolsExpectsNothingOfThem() throws IOException {
            assertTrue(run(OLDER.replace("\"expected_tool_use\": [],", ""))
                    .expectation()
                    .tools()
                    .isEmpty());
        }

        @Test
        void aCaseWithoutAConversationIsToldAndTheRestGoesOn() throws IOException {
            String json = SERVER.replace(
                    "\"evalCases\": [", "\"evalCases\": [{\"evalId\": \"e0\", \"conversationScenario\": {}},");
            Path file = java.nio.file.Files.writeString(folder.resolve("set.json"), json);
            ImportedFile imported = ImportedFile.of(FORMAT, file);
            assertEquals(1, imported.runs().size());
            assertTrue(imported.broken().getFirst().contains("evalCases[0]"));
        }
    }

    /** Counted from the JSON by other code than the importer's. */
    @Nested
    class RecordedCorpus {

        @ParameterizedTest
        @CsvSource({"order_query, 4, 7", "roll_die, 3, 1", "trip_inquiry_sub_agent, 1, 0"})
        void everyTurnAnswerAndCallIsThere(String name, int turns, int calls) throws IOException {
            Path file = Corpus.file("adk/" + name + ".test.json");
            RecordedRun run = ImportedFile.strictly(FORMAT, file).getFirst();
            JsonNode source = new ObjectMapper()
                    .readTree(file.toFile())
                    .path("eval_cases")
                    .path(0);
            List<String> messages = new ArrayList<>();
            List<String> uses = new ArrayList<>();
            for (JsonNode turn : source.path("conversation")) {
                messages.add("user: " + turn.at("/user_content/parts/0/text").asText());
                StringBuilder asked = new StringBuilder();
                for (JsonNode use : turn.at("/intermediate_data/tool_uses")) {
                    uses.add(use.path("name").asText() + " " + use.path("args"));
                    asked.append(" [").append(uses.getLast()).append("]");
                }
                if (!asked.isEmpty()) {
                    messages.add("assistant: " + asked);
                }
                if (turn.at("/final_response/parts/0/text").isTextual()) {
                    messages.add("assistant: "
                            + turn.at("/final_response/parts/0/text").asText());
                }
            }
            assertEquals(messages, ImportedFile.messages(run.trace()));
            assertEquals(
                    uses,
                    run.trace()
                            .all(Span.ToolCall.class)
                            .map(call -> call.tool() + " " + call.arguments())
                            .toList());
            assertEquals(calls, uses.size());
            assertEquals(calls, run.expectation().tools().orElseThrow().calls().size());
            assertEquals(turns, run.task().orElseThrow().turns().size());
            assertEquals(source.path("eval_id").asText(), run.caseId());
            assertEquals(
                    source.at("/session_input/state").size(),
                    run.task().orElseThrow().context().size());
        }
    }
}
