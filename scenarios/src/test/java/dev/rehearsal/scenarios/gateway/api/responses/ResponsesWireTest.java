package dev.rehearsal.scenarios.gateway.api.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.gateway.Client;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.Says;
import dev.rehearsal.scenarios.gateway.TrialEndpoint;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.chat.CallContext;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Responses written by hand, where the SDKs do not go. */
class ResponsesWireTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Gateway gateway;

    @BeforeEach
    void start() {
        gateway = Gateway.start(Gateway.Settings.DEFAULTS);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private TrialEndpoint open(String trial, Backend model) {
        return gateway.open(TrialGatewayConfig.of(trial, 7, Map.of("default", model)));
    }

    private static HttpResponse<String> post(TrialEndpoint gate, String body) throws Exception {
        return Client.call(gate, "POST", "/responses", "{\"model\":\"default\"," + body + "}");
    }

    @Test
    void responsesAreReachableFromTheirTrialAlone() throws Exception {
        TrialEndpoint one = open("one", Says.ECHO);
        TrialEndpoint two = open("two", Says.ECHO);
        String id = Client.json(post(one, "\"input\":\"hi\"")).path("id").asText();
        assertEquals(200, Client.call(one, "GET", "/responses/" + id, "").statusCode());
        assertEquals(404, Client.call(two, "GET", "/responses/" + id, "").statusCode());
        assertEquals(404, Client.call(two, "DELETE", "/responses/" + id, "").statusCode());
        assertEquals(
                "previous_response_not_found",
                Client.code(post(two, "\"input\":\"more\",\"previous_response_id\":\"" + id + "\"")));
        assertEquals(
                "item_not_found", Client.code(post(two, "\"input\":[{\"type\":\"item_reference\",\"id\":\"msg_1\"}]")));
        assertEquals("unsupported_value", Client.code(Client.call(one, "POST", "/responses/" + id + "/cancel", "{}")));
        assertEquals("unknown_url", Client.code(Client.call(one, "POST", "/responses/input_tokens", "{}")));
    }

    @Test
    void itemsOfAllKindsAreReadAsMessages() throws Exception {
        TrialEndpoint gate = open("one", Says.ECHO);
        post(gate, """
                "instructions":"Be kind.","input":[
                 {"role":"developer","content":"dev"},
                 {"role":"user","content":[{"type":"input_text","text":"see"},{"type":"input_image","image_url":"http://x/y.png"},
                   {"type":"input_file","file_id":"f1"}]},
                 {"type":"reasoning","id":"rs_1","summary":[],"encrypted_content":"x"},
                 {"type":"message","role":"assistant","content":[{"type":"output_text","text":"hm"}]},
                 {"type":"web_search_call","id":"ws_1","status":"completed"},
                 {"type":"function_call","call_id":"c1","name":"f","arguments":"{}"},
                 {"type":"custom_tool_call","call_id":"c2","name":"g","input":"select 1"},
                 {"type":"computer_call","call_id":"c3","action":{"type":"click","x":1}},
                 {"type":"function_call_output","call_id":"c1","output":[{"type":"input_text","text":"r"},{"type":"input_image","image_url":"u"}]},
                 {"type":"custom_tool_call_output","call_id":"c2","output":"rows"},
                 {"type":"message","role":"assistant","content":[{"type":"refusal","refusal":"no"}]},
                 {"role":"user","content":"go on"}]""");
        List<Message> read = gate.close().spans().getFirst().input();
        assertEquals(
                List.of("system", "developer", "user", "assistant", "tool", "tool", "assistant", "user"),
                read.stream().map(Message::role).toList());
        assertEquals(
                List.of("see", "image_url", "file"),
                read.get(2).parts().stream().flatMap(ResponsesWireTest::words).toList());
        assertEquals(
                List.of("hm", "web_search_call", "f {}", "g select 1", "computer {\"type\":\"click\",\"x\":1}"),
                read.get(3).parts().stream().flatMap(ResponsesWireTest::words).toList());
        assertEquals(
                List.of(new Part.ToolResponse("c1", "r\n[input_image]")),
                read.get(4).parts());
        assertEquals(List.of(new Part.Text("no")), read.get(6).parts());
    }

    private static Stream<String> words(Part part) {
        return Stream.of(
                switch (part) {
                    case Part.Text text -> text.text();
                    case Part.ToolRequest request -> request.name() + " " + request.arguments();
                    case Part.ToolResponse response -> response.result();
                    case Part.Other other -> other.type();
                });
    }

    @Test
    void piecesOfChatCompletionsBecomeEvents() throws Exception {
        TrialEndpoint gate = open("one", new Chunks());
        String told = post(gate, "\"input\":\"hi\",\"stream\":true,\"tools\":[{\"type\":\"custom\",\"name\":\"g\"}]")
                .body();
        List<JsonNode> events = new ArrayList<>();
        for (String line : told.lines().filter(one -> one.startsWith("data: ")).toList()) {
            events.add(MAPPER.readTree(line.substring(6)));
            assertEquals(
                    events.size() - 1, events.getLast().path("sequence_number").asInt());
        }
        JsonNode last = events.getLast();
        assertEquals("response.incomplete", last.path("type").asText());
        JsonNode response = last.path("response");
        assertEquals(
                "max_output_tokens", response.at("/incomplete_details/reason").asText());
        assertEquals("I think", response.at("/output/0/summary/0/text").asText());
        assertEquals("Hello", response.at("/output/1/content/0/text").asText());
        assertEquals("{\"a\":1}", response.at("/output/2/arguments").asText());
        assertEquals("custom_tool_call", response.at("/output/3/type").asText());
        assertEquals("select 1", response.at("/output/3/input").asText());
        assertEquals(4, response.path("output").size());
        assertEquals(7, response.at("/usage/input_tokens").asInt());
        assertEquals(
                3, response.at("/usage/output_tokens_details/reasoning_tokens").asInt());
        for (int item = 0; item < 4; item++) {
            int index = item;
            List<String> types = events.stream()
                    .filter(event -> event.path("output_index").asInt(-1) == index)
                    .map(event -> event.path("type").asText())
                    .toList();
            assertEquals("response.output_item.added", types.getFirst());
            assertEquals("response.output_item.done", types.getLast());
        }
        String id = response.path("id").asText();
        assertEquals(200, Client.call(gate, "GET", "/responses/" + id, "").statusCode());
    }

    @Test
    void whatIsOlderThanTheStoreHoldsIsToldSo() throws Exception {
        ResponseStore store = new ResponseStore("t", () -> Instant.EPOCH);
        JsonNode item = MAPPER.createObjectNode().put("type", "message").put("content", "x".repeat(3 << 20));
        for (int i = 0; i < 8; i++) {
            store.keep(MAPPER.createObjectNode().put("id", "resp_" + i), List.of(item), "", "");
        }
        assertFalse(store.response("resp_0").isPresent());
        assertTrue(store.response("resp_7").isPresent());
        TrialEndpoint gate = open("one", Says.ECHO);
        String huge = "\"input\":\"" + "x".repeat(9 << 20) + "\"";
        String first = Client.json(post(gate, huge)).path("id").asText();
        post(gate, huge);
        HttpResponse<String> told = post(gate, "\"input\":\"more\",\"previous_response_id\":\"" + first + "\"");
        assertEquals("previous_response_not_found", Client.code(told));
        assertTrue(told.body().contains("16 MB"), told.body());
    }

    /** A model of chat completions that goes back and forth between two requests for tools. */
    private record Chunks() implements Backend {
        @Override
        public String provider() {
            return "test";
        }

        @Override
        public ChatReply reply(ChatRequest request, CallContext context) {
            return ChatReply.Answer.of(
                    Message.text("assistant", "Hello"), "length", "m", new TokenCount(7, 5, 0, false));
        }

        @Override
        public ChatReply stream(ChatRequest request, CallContext context, ChunkSink sink) {
            for (String delta : List.of(
                    "{\"reasoning_content\":\"I \"}",
                    "{\"reasoning_content\":\"think\"}",
                    "{\"content\":\"Hel\"}",
                    "{\"content\":\"lo\"}",
                    "{\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\"\"}}]}",
                    "{\"tool_calls\":[{\"index\":1,\"id\":\"c2\",\"function\":{\"name\":\"g\",\"arguments\":\"select \"}}]}",
                    "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\":1}\"}}]}",
                    "{\"tool_calls\":[{\"index\":1,\"function\":{\"arguments\":\"1\"}}]}")) {
                sink.chunk(ModelApi.OPENAI, "{\"model\":\"m\",\"created\":5,\"choices\":[{\"delta\":" + delta + "}]}");
            }
            sink.chunk(ModelApi.OPENAI, "{\"model\":\"m\",\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}]}");
            sink.chunk(
                    ModelApi.OPENAI,
                    "{\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":5,"
                            + "\"completion_tokens_details\":{\"reasoning_tokens\":3}}}");
            return reply(request, context);
        }
    }
}
