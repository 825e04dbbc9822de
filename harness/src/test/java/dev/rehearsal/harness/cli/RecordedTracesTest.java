package dev.rehearsal.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces that another tool recorded, from their file to what is said of them. */
class RecordedTracesTest {

    /** A coordinator gives a limit to a worker, whose prompt has lost it. */
    private static final String TRACE = """
            [{"trace_id": "t", "span_id": "a", "parent_span_id": null, "name": "desk.agent", "start_time": 1767323045, "end_time": 1767323060, "attributes": {"gen_ai.operation.name": "invoke_agent", "gen_ai.agent.name": "desk"}},
             {"trace_id": "t", "span_id": "b", "parent_span_id": "a", "name": "chat", "start_time": 1767323046, "end_time": 1767323047, "attributes": {"gen_ai.operation.name": "chat", "gen_ai.request.model": "m", "gen_ai.usage.input_tokens": 40, "gen_ai.usage.output_tokens": 9,
               "gen_ai.input.messages": [{"role": "system", "parts": [{"type": "text", "content": "You are the desk."}]}, {"role": "user", "parts": [{"type": "text", "content": "Refund order A-4711, but at most 30 EUR."}]}],
               "gen_ai.output.messages": [{"role": "assistant", "parts": [{"type": "tool_call", "id": "c1", "name": "ask_clerk", "arguments": {"task": "Refund order A-4711."}}]}]}},
             {"trace_id": "t", "span_id": "c", "parent_span_id": "a", "name": "ask_clerk", "start_time": 1767323048, "end_time": 1767323055, "attributes": {"gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "ask_clerk", "gen_ai.tool.call.id": "c1", "gen_ai.tool.call.arguments": "{\\"task\\": \\"Refund order A-4711.\\"}", "gen_ai.tool.call.result": "Order A-4711 is refunded."}},
             {"trace_id": "t", "span_id": "d", "parent_span_id": "c", "name": "clerk.agent", "start_time": 1767323049, "end_time": 1767323054, "attributes": {"gen_ai.operation.name": "invoke_agent", "gen_ai.agent.name": "clerk"}},
             {"trace_id": "t", "span_id": "e", "parent_span_id": "d", "name": "chat", "start_time": 1767323050, "end_time": null, "attributes": {"gen_ai.operation.name": "chat", "gen_ai.request.model": "m", "gen_ai.usage.input_tokens": 20, "gen_ai.usage.output_tokens": 8,
               "gen_ai.input.messages": [{"role": "system", "parts": [{"type": "text", "content": "You are the clerk."}]}, {"role": "user", "parts": [{"type": "text", "content": "Refund order A-4711."}]}],
               "gen_ai.output.messages": [{"role": "assistant", "parts": [{"type": "text", "content": "Order A-4711 is refunded."}]}]}},
             {"span_id": "f", "name": "lost", "attributes": {}}]
            """;

    @TempDir
    private Path folder;

    private Path file() throws IOException {
        return Files.writeString(folder.resolve("prod.json"), TRACE);
    }

    @Test
    void aLossIsFoundInATraceThatNobodyPlayed() throws IOException {
        Path good = Files.writeString(
                folder.resolve("good.json"),
                TRACE.replace(",\n {\"span_id\": \"f\", \"name\": \"lost\", \"attributes\": {}}]", "]"));
        JsonNode scored = StrictJson.parse(
                "score",
                InProcess.run("score", good.toString(), "--format", "json")
                        .ended(Exit.OK)
                        .out());
        JsonNode metrics = scored.path("systems").path(0).path("metrics");
        assertEquals(1, value(metrics, "obligation-loss"));
        assertEquals(77, value(metrics, "tokens"));
        String text = InProcess.run("score", good.toString()).ended(Exit.OK).out();
        assertTrue(text.contains("what handoffs kept"), text);
        assertTrue(text.contains("not told by these trials"), text);
        assertTrue(text.contains("rehearsal show " + good + "/0"), text);
        String shown = InProcess.run("show", good + "/0").ended(Exit.OK).out();
        assertTrue(shown.contains("desk") && shown.contains("clerk") && shown.contains("30"), shown);
    }

    private static double value(JsonNode metrics, String name) {
        for (JsonNode metric : metrics) {
            if (metric.path("name").asText().equals(name)) {
                return metric.path("estimate").path("value").asDouble(-1);
            }
        }
        throw new AssertionError(name + " is not there: " + metrics);
    }

    @Test
    void whatIsBrokenAndOddIsToldAndTheRestIsImported() throws IOException {
        Path to = folder.resolve("runs.jsonl");
        Answer answer = InProcess.run("import", file().toString(), "--to", to.toString())
                .ended(Exit.OK);
        assertTrue(answer.err().contains("left out: "), answer.err());
        assertTrue(answer.err().contains("prod.json: [5]: a span must have the id of its trace"), answer.err());
        assertTrue(answer.err().contains("note: 1 record was left out"), answer.err());
        assertTrue(answer.err().contains("note: spans without an end: 1"), answer.err());
        assertEquals(1, Files.readAllLines(to).size());
    }

    @Test
    void strictEndsAtTheFirst() throws IOException {
        Path to = folder.resolve("runs.jsonl");
        Answer answer = InProcess.run("import", file().toString(), "--strict", "--to", to.toString())
                .ended(Exit.WRONG_INPUT);
        assertTrue(answer.err().contains("prod.json: [5]: a span must have the id of its trace"), answer.err());
        assertTrue(Files.notExists(to));
    }
}
