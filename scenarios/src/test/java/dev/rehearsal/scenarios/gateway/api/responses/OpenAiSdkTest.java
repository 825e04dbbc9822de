package dev.rehearsal.scenarios.gateway.api.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.NpmProject;
import dev.rehearsal.scenarios.gateway.TrialEndpoint;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.gateway.TrialObservation;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import dev.rehearsal.scenarios.gateway.script.ScriptedBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The openai SDK of npm, as it is, against the gateway with a scripted model. */
class OpenAiSdkTest {

    private static final String SCRIPT = """
            model: scripted-1
            rules:
              - {when: {after: run_query}, reply: {text: "You owe 12.50."}}
              - {when: {after: get_invoice}, reply: {tool-calls: [{name: run_query, arguments: "select 1"}]}}
              - {when: {last: what do I owe}, reply: {text: "I look it up.", tool-calls: [{name: get_invoice, arguments: {id: 7}}, {name: get_invoice, arguments: {id: 8}}]}}
              - {when: {last: as json}, reply: {json: {city: Rome, days: 3}}}
              - {when: {last: overload}, reply: {error: {status: 503, message: busy, code: overloaded}}}
              - {reply: {text: "Hello! Grüße 👋, a text that is longer than one piece of a stream may be."}}
            """;

    private Gateway gateway;
    private TrialEndpoint gate;
    private NpmProject sdk;

    @BeforeEach
    void start() throws Exception {
        sdk = NpmProject.of("openai-sdk");
        gateway = Gateway.start(Gateway.Settings.DEFAULTS);
        ObjectNode script = new ObjectMapper(new YAMLFactory()).readValue(SCRIPT, ObjectNode.class);
        ScriptedBackend model = ScriptedBackend.read(script, "script", TokenCounter.lazy());
        gate = gateway.open(TrialGatewayConfig.of("trial-1", 7, Map.of("default", model)));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private JsonNode play(String name) throws Exception {
        return sdk.play(gate, "responses.mjs", name);
    }

    @Test
    void wholeResponse() throws Exception {
        JsonNode played = play("create");
        assertEquals(
                "Hello! Grüße 👋, a text that is longer than one piece of a stream may be.",
                played.path("text").asText());
        JsonNode response = played.path("response");
        assertEquals("completed", response.path("status").asText());
        assertEquals("scripted-1", response.path("model").asText());
        assertEquals("You are the billing agent.", response.path("instructions").asText());
        assertEquals("7", response.at("/metadata/run").asText());
        Span.ModelCall call = gate.close().spans().getFirst();
        assertEquals(
                List.of(Message.text("system", "You are the billing agent."), Message.text("user", "hello")),
                call.input());
        assertEquals(
                call.usage().inputTokens().orElseThrow(),
                response.at("/usage/input_tokens").asLong());
        assertEquals(
                call.usage().outputTokens().orElseThrow(),
                response.at("/usage/output_tokens").asLong());
        assertEquals("stop", call.finishReason());
    }

    @Test
    void streamedResponse() throws Exception {
        JsonNode played = play("stream");
        List<String> types = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int number = 0;
        for (JsonNode event : played.path("events")) {
            types.add(event.path("type").asText());
            text.append(
                    event.path("type").asText().equals("response.output_text.delta")
                            ? event.path("delta").asText()
                            : "");
            assertEquals(number++, event.path("sequence_number").asInt());
        }
        assertEquals("Hello! Grüße 👋, a text that is longer than one piece of a stream may be.", text.toString());
        assertEquals(
                List.of(
                        "response.created",
                        "response.in_progress",
                        "response.output_item.added",
                        "response.content_part.added",
                        "response.output_text.delta",
                        "response.output_text.delta",
                        "response.output_text.done",
                        "response.content_part.done",
                        "response.output_item.done",
                        "response.completed"),
                types);
        assertEquals(text.toString(), played.path("text").asText());
        assertEquals("completed", played.at("/final/status").asText());
    }

    @Test
    void structuredOutput() throws Exception {
        JsonNode parsed = play("parse").path("parsed");
        assertEquals("Rome", parsed.path("city").asText());
        assertEquals(3, parsed.path("days").asInt());
    }

    @Test
    void toolsWithoutState() throws Exception {
        JsonNode played = play("stateless");
        assertEquals("You owe 12.50.", played.path("text").asText());
        assertEquals(404, played.at("/stored/status").asInt());
        traceShowsTheWholeConversation();
    }

    @Test
    void toolsWithStoredResponses() throws Exception {
        JsonNode played = play("stateful");
        assertEquals("You owe 12.50.", played.path("text").asText());
        assertTrue(played.path("same").asBoolean(), played.path("again").toString());
        List<String> items = new ArrayList<>();
        played.path("items").forEach(item -> items.add(item.path("type").asText()));
        assertEquals(
                List.of(
                        "message",
                        "message",
                        "function_call",
                        "function_call",
                        "function_call_output",
                        "function_call_output",
                        "custom_tool_call",
                        "custom_tool_call_output"),
                items);
        assertEquals(404, played.at("/gone/status").asInt());
        assertEquals("previous_response_not_found", played.at("/previous/code").asText());
        traceShowsTheWholeConversation();
    }

    private void traceShowsTheWholeConversation() throws Exception {
        List<Span.ModelCall> calls = gate.close().spans();
        assertEquals(3, calls.size());
        List<Message> all = new ArrayList<>();
        for (Span.ModelCall call : calls) {
            assertEquals(all.size(), call.elided(), "what was said before is left out, and no more");
            all.addAll(call.input());
            all.addAll(call.output());
        }
        assertEquals(
                List.of("system", "user", "assistant", "tool", "tool", "assistant", "tool", "assistant"),
                all.stream().map(Message::role).toList());
        assertEquals(
                List.of("I look it up.", "get_invoice {\"id\":7}", "get_invoice {\"id\":8}"),
                all.get(2).parts().stream().flatMap(OpenAiSdkTest::words).toList());
        assertEquals(
                List.of("run_query select 1"),
                all.get(5).parts().stream().flatMap(OpenAiSdkTest::words).toList());
        assertEquals(
                List.of("rows of select 1"),
                all.get(6).parts().stream().flatMap(OpenAiSdkTest::words).toList());
        assertEquals(
                1, calls.stream().map(call -> call.info().agent()).distinct().count());
        assertEquals(
                List.of("get_invoice", "run_query"),
                calls.getFirst().tools().stream().map(tool -> tool.name()).toList());
    }

    private static Stream<String> words(Part part) {
        return Stream.of(
                switch (part) {
                    case Part.Text text -> text.text();
                    case Part.ToolRequest request -> request.name() + " " + request.arguments();
                    case Part.ToolResponse response -> response.result();
                    case Part.Other other -> other.json();
                });
    }

    @Test
    void embeddingsAreNoTurnOfAnAgent() throws Exception {
        JsonNode played = play("embeddings");
        JsonNode vectors = played.path("vectors");
        assertEquals(1536, vectors.path(0).size());
        assertEquals(64, played.at("/floats/0").size());
        assertEquals(2, played.path("tokens").asInt());
        assertEquals(1, cosine(vectors.path(0), vectors.path(0)), 1e-5);
        assertTrue(cosine(vectors.path(0), vectors.path(1)) > 0.5, "they share most words");
        assertTrue(Math.abs(cosine(vectors.path(0), vectors.path(2))) < 0.2, "they share none");
        assertEquals("[\"default\"]", played.path("names").toString());
        assertEquals("default", played.at("/model/id").asText());
        assertEquals("model_not_found", played.at("/none/code").asText());
        assertEquals("invalid_value", played.at("/bad/code").asText());
        TrialObservation seen = gate.close();
        assertEquals(3, seen.calls().size());
        Span.ModelCall call = seen.spans().getFirst();
        assertTrue(call.embeds());
        assertEquals("embeddings default", call.info().name());
        assertEquals(List.of(), call.input());
        assertEquals(List.of(), call.output());
        assertEquals(
                call.usage().inputTokens().orElseThrow(),
                played.at("/usage/prompt_tokens").asLong());
        assertEquals(0, seen.usage().modelCalls().orElseThrow());
        assertTrue(seen.usage().inputTokens().orElseThrow() > 0);
    }

    private static double cosine(JsonNode one, JsonNode other) {
        double sum = 0;
        for (int i = 0; i < one.size(); i++) {
            sum += one.path(i).asDouble() * other.path(i).asDouble();
        }
        return sum;
    }

    @Test
    void refusals() throws Exception {
        JsonNode played = play("refused");
        assertEquals(503, played.at("/json/status").asInt());
        assertEquals("overloaded", played.at("/json/code").asText());
        assertEquals(503, played.at("/stream/status").asInt());
        assertEquals("missing_required_parameter", played.at("/empty/code").asText());
        assertEquals("unsupported_value", played.at("/background/code").asText());
        assertEquals("response_not_found", played.at("/other/code").asText());
        assertNotEquals("", played.at("/background/message").asText());
    }
}
