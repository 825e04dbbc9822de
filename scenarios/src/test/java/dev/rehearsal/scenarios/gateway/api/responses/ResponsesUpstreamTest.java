package dev.rehearsal.scenarios.gateway.api.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.scenarios.gateway.Client;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.TrialEndpoint;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.gateway.TrialObservation;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import dev.rehearsal.scenarios.gateway.upstream.RetryPolicy;
import dev.rehearsal.scenarios.gateway.upstream.Upstream;
import dev.rehearsal.scenarios.perturb.PerturbationsReader;
import dev.rehearsal.scenarios.perturb.TrialPerturbations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A provider that speaks Responses, on a real socket, behind the gateway. */
class ResponsesUpstreamTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String REASONING =
            "{\"id\":\"rs_1\",\"type\":\"reasoning\",\"summary\":[],\"encrypted_content\":\"gAAA=\"}";
    private static final String MESSAGE =
            "{\"id\":\"msg_1\",\"type\":\"message\",\"status\":\"completed\",\"role\":\"assistant\","
                    + "\"content\":[{\"type\":\"output_text\",\"annotations\":[{\"type\":\"url_citation\",\"start_index\":0}],"
                    + "\"text\":\"{\\\"total\\\": [1, 2], \\\"unit\\\": \\\"EUR\\\"}\"}]}";
    private static final String CALL = "{\"id\":\"fc_1\",\"type\":\"function_call\",\"status\":\"completed\","
            + "\"call_id\":\"call_1\",\"name\":\"get_invoice\",\"arguments\":\"{\\\"id\\\":7}\"}";

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final Deque<String> replies = new ArrayDeque<>();
    private HttpServer server;
    private Upstream upstream;
    private Gateway gateway;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/responses", exchange -> {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] reply = replies.remove().getBytes(StandardCharsets.UTF_8);
            boolean stream = reply[0] == 'e';
            exchange.getResponseHeaders().set("Content-Type", stream ? "text/event-stream" : "application/json");
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        server.start();
        upstream = new Upstream(
                new Upstream.Settings(
                        List.of(ModelApi.OPENAI, ModelApi.RESPONSES),
                        "openai",
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
                        "gpt-5",
                        Optional.empty(),
                        1 << 20,
                        RetryPolicy.NONE),
                TokenCounter.lazy());
        gateway = Gateway.start(Gateway.Settings.DEFAULTS);
    }

    @AfterEach
    void stop() {
        gateway.close();
        upstream.close();
        server.stop(0);
    }

    private TrialEndpoint open() {
        return gateway.open(TrialGatewayConfig.of("trial-1", 7, Map.of("default", upstream)));
    }

    private TrialEndpoint open(String perturbation) throws IOException {
        TrialPerturbations all = TrialPerturbations.forTrial(
                11, List.of(PerturbationsReader.create(MAPPER.readTree(perturbation), "suite.yaml:1")));
        return gateway.open(
                TrialGatewayConfig.of("trial-1", 7, Map.of("default", upstream)).with(all));
    }

    private static String response(String id, String... output) {
        return "{ \"id\":\"" + id
                + "\", \"object\":\"response\", \"created_at\":1.0, \"status\":\"completed\", \"error\":null,"
                + " \"incomplete_details\":null, \"model\":\"gpt-5-2025-08-07\", \"output\":["
                + String.join(",", output)
                + "], \"usage\":{\"input_tokens\":30,\"input_tokens_details\":{\"cached_tokens\":20},\"output_tokens\":9,"
                + "\"output_tokens_details\":{\"reasoning_tokens\":4},\"total_tokens\":39}, \"not_known_here\":[1e2]}";
    }

    private static HttpResponse<String> post(TrialEndpoint gate, String body) throws Exception {
        return Client.call(gate, "POST", "/responses", body);
    }

    @Test
    void requestAndReplyGoOnAsTheyCame() throws Exception {
        TrialEndpoint gate = open();
        replies.add(response("resp_a", REASONING, MESSAGE, CALL));
        String body = "{ \"input\":\"what do I owe?\",\n \"model\":\"default\", \"new_key\": 1.50 }";
        HttpResponse<String> reply = post(gate, body);
        assertEquals(response("resp_a", REASONING, MESSAGE, CALL), reply.body());
        assertEquals(body.replace("\"default\"", "\"gpt-5\""), asked.getFirst());
        Span.ModelCall call = gate.close().spans().getFirst();
        assertEquals(
                List.of(
                        new Part.Other("reasoning", REASONING),
                        new Part.Text("{\"total\": [1, 2], \"unit\": \"EUR\"}"),
                        new Part.ToolRequest("call_1", "get_invoice", "{\"id\":7}")),
                call.output().getFirst().parts());
        assertEquals("tool_calls", call.finishReason());
        assertEquals("gpt-5-2025-08-07", call.model());
        assertEquals(30, call.usage().inputTokens().orElseThrow());
        assertEquals(20, call.usage().cachedInputTokens().orElseThrow());
        assertEquals(9, call.usage().outputTokens().orElseThrow());
    }

    @Test
    void responseThatTheProviderHoldsIsGoneOnFromThere() throws Exception {
        TrialEndpoint gate = open();
        replies.add(response("resp_a", REASONING, CALL));
        replies.add(response("resp_b", MESSAGE));
        post(gate, "{\"model\":\"default\",\"instructions\":\"Be kind.\",\"input\":\"what do I owe?\"}");
        String next = "{\"model\":\"default\",\"previous_response_id\":\"resp_a\",\"instructions\":\"Be kind.\","
                + "\"input\":[{\"type\":\"function_call_output\",\"call_id\":\"call_1\",\"output\":\"12.50\"}]}";
        post(gate, next);
        assertEquals(next.replace("\"default\"", "\"gpt-5\""), asked.get(1));
        Span.ModelCall second = gate.close().spans().get(1);
        assertEquals(3, second.elided(), "thoughts are not sent again, and count for nothing");
        assertEquals(
                List.of(new Part.ToolResponse("call_1", "12.50")),
                second.input().getFirst().parts());
    }

    @Test
    void responseOfAnotherModelIsToldWhole() throws Exception {
        TrialEndpoint gate =
                gateway.open(TrialGatewayConfig.of("trial-1", 7, Map.of("one", upstream, "two", upstream)));
        replies.add(response("resp_a", REASONING, CALL));
        replies.add(response("resp_b", MESSAGE));
        post(gate, "{\"model\":\"one\",\"input\":\"what do I owe?\"}");
        post(
                gate,
                "{\"model\":\"two\",\"previous_response_id\":\"resp_a\",\"input\":[{\"type\":\"function_call_output\","
                        + "\"call_id\":\"call_1\",\"output\":\"12.50\"}]}");
        JsonNode told = MAPPER.readTree(asked.get(1));
        assertFalse(told.has("previous_response_id"));
        assertEquals(MAPPER.readTree(REASONING), told.at("/input/1"));
        assertEquals(MAPPER.readTree(CALL), told.at("/input/2"));
        assertEquals("12.50", told.at("/input/3/output").asText());
    }

    @Test
    void changedMessageLeavesTheItemsAroundItAsTheyCame() throws Exception {
        TrialEndpoint gate = open("{\"use\":\"lost-last-sentence\",\"every\":1,\"where\":\"consumer_request\"}");
        replies.add(response("resp_a", MESSAGE));
        String last =
                "{\"type\":\"message\",\"id\":\"msg_9\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":"
                        + "\"<handoff>Refund order 7731. At most 50 EUR.</handoff>\",\"prompt_cache_breakpoint\":{\"mode\":\"x\"}}]}";
        post(
                gate,
                "{\"model\":\"default\",\"instructions\":\"Be kind.\",\"top_k\":3,\"input\":[{\"role\":\"user\",\"content\":\"hi\"},"
                        + REASONING + "," + CALL
                        + ",{\"type\":\"function_call_output\",\"call_id\":\"call_1\",\"output\":\"12.50\"},"
                        + last + "]}");
        JsonNode told = MAPPER.readTree(asked.getFirst());
        assertEquals("Be kind.", told.path("instructions").asText());
        assertEquals(3, told.path("top_k").asInt());
        assertEquals(MAPPER.readTree(REASONING), told.at("/input/1"));
        assertEquals(MAPPER.readTree(CALL), told.at("/input/2"));
        assertEquals(
                MAPPER.readTree(last.replace(" At most 50 EUR.", "")), told.at("/input/4"), "only the text is another");
        assertEquals(5, told.path("input").size());
    }

    @Test
    void changedReplyIsWhatTheConversationGoesOnFrom() throws Exception {
        TrialEndpoint gate = open("{\"use\":\"malformed-json\",\"every\":1}");
        replies.add(response("resp_a", REASONING, MESSAGE, CALL));
        replies.add(response("resp_b", CALL));
        JsonNode heard = MAPPER.readTree(
                post(gate, "{\"model\":\"default\",\"input\":\"x\"}").body());
        assertEquals("resp_a", heard.path("id").asText());
        assertEquals(MAPPER.readTree(REASONING), heard.at("/output/0"));
        assertEquals("msg_1", heard.at("/output/1/id").asText());
        assertEquals(0, heard.at("/output/1/content/0/annotations").size(), "they are notes on another text");
        String text = heard.at("/output/1/content/0/text").asText();
        assertNotEquals(MAPPER.readTree(MESSAGE).at("/content/0/text").asText(), text);
        post(gate, "{\"model\":\"default\",\"previous_response_id\":\"resp_a\",\"input\":\"more\"}");
        JsonNode told = MAPPER.readTree(asked.get(1));
        assertFalse(told.has("previous_response_id"), "the provider holds what the system never heard");
        assertEquals(text, told.at("/input/2/content/0/text").asText());
        TrialObservation seen = gate.close();
        assertEquals(
                new Part.Text(text),
                seen.spans().getFirst().output().getFirst().parts().get(1));
    }

    @Test
    void streamGoesOnAsItCameAndIsKept() throws Exception {
        TrialEndpoint gate = open();
        String stream = event("response.created", "\"response\":" + response("resp_s"))
                + ": keep-alive\n\n"
                + event("response.output_item.done", "\"output_index\":0,\"item\":" + MESSAGE)
                + event("response.completed", "\"response\":" + response("resp_s", MESSAGE));
        replies.add(stream);
        replies.add(response("resp_t", CALL));
        HttpResponse<String> reply = post(gate, "{\"model\":\"default\",\"input\":\"x\",\"stream\":true}");
        assertEquals(stream, reply.body());
        post(gate, "{\"model\":\"default\",\"previous_response_id\":\"resp_s\",\"input\":\"more\"}");
        List<Span.ModelCall> calls = gate.close().spans();
        assertEquals(
                "{\"total\": [1, 2], \"unit\": \"EUR\"}",
                calls.getFirst().output().getFirst().text());
        assertEquals(2, calls.get(1).elided());
        assertEquals(List.of(Message.text("user", "more")), calls.get(1).input());
    }

    @Test
    void failureWithinAStreamIsToldByTheProviderAndNoted() throws Exception {
        TrialEndpoint gate = open();
        String stream = event("response.created", "\"response\":" + response("resp_s"))
                + event(
                        "response.failed",
                        "\"response\":{\"id\":\"resp_s\",\"status\":\"failed\",\"output\":[],\"error\":{\"code\":\"server_error\","
                                + "\"message\":\"sorry\"}}");
        replies.add(stream);
        assertEquals(
                stream,
                post(gate, "{\"model\":\"default\",\"input\":\"x\",\"stream\":true}")
                        .body());
        ChatError error = gate.close().calls().getFirst().error().orElseThrow();
        assertEquals("server_error", error.code());
        assertTrue(error.message().contains("sorry"), error.message());
        assertEquals(ChatError.Fault.INFRASTRUCTURE, error.fault());
    }

    private static String event(String type, String rest) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + rest + "}\n\n";
    }
}
