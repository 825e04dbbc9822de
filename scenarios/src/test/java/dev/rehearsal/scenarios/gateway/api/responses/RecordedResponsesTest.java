package dev.rehearsal.scenarios.gateway.api.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.scenarios.gateway.Client;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.TrialEndpoint;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import dev.rehearsal.scenarios.gateway.upstream.RetryPolicy;
import dev.rehearsal.scenarios.gateway.upstream.Upstream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Recorded pairs of Responses, played to the gateway by a system and answered by a provider: they pass as they are, and what
 * is read of them is what an independent count finds. Needs {@code REHEARSAL_CORPUS}.
 */
class RecordedResponsesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> CALLS = Set.of("function_call", "custom_tool_call");

    private HttpServer server;
    private Upstream upstream;
    private Gateway gateway;
    private JsonNode pair = MAPPER.missingNode();
    private String asked = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/responses", exchange -> {
            asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] reply = reply().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .set("Content-Type", pair.path("response").isTextual() ? "text/event-stream" : "application/json");
            exchange.sendResponseHeaders(pair.path("status").asInt(), reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        server.start();
        upstream = new Upstream(
                new Upstream.Settings(
                        List.of(ModelApi.OPENAI, ModelApi.RESPONSES),
                        "openai",
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
                        "recorded",
                        Optional.empty(),
                        20 << 20,
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

    private String reply() {
        JsonNode response = pair.path("response");
        return response.isTextual() ? response.textValue() : response.toString();
    }

    @Test
    void pairsPassAndAreReadAsAnIndependentCountReadsThem() throws Exception {
        Map<String, Integer> outcomes = new TreeMap<>();
        int trial = 0;
        for (List<JsonNode> cassette : cassettes().values()) {
            trial++;
            TrialEndpoint gate = gateway.open(TrialGatewayConfig.of("trial-" + trial, 7, Map.of("default", upstream)));
            List<JsonNode> passed = new ArrayList<>();
            for (JsonNode one : cassette) {
                String outcome = play(gate, one);
                outcomes.merge(outcome, 1, Integer::sum);
                if (outcome.equals("passed")) {
                    passed.add(one);
                }
            }
            List<Span.ModelCall> calls = gate.close().spans();
            assertEquals(passed.size(), calls.size());
            for (int i = 0; i < calls.size(); i++) {
                compare(passed.get(i), calls.get(i));
            }
        }
        assertEquals(EXPECTED, outcomes);
    }

    private static final Map<String, Integer> EXPECTED = Map.of(
            "passed",
            374,
            "refused: conversation_not_found",
            7,
            "refused: previous_response_not_found",
            1,
            "refused: unsupported_value",
            8);

    private String play(TrialEndpoint gate, JsonNode recorded) throws Exception {
        pair = recorded;
        asked = "";
        String body = recorded.path("request").toString();
        HttpResponse<String> heard = Client.call(gate, "POST", "/responses", body);
        String where =
                recorded.path("cassette").asText() + " " + recorded.path("n").asText();
        if (asked.isEmpty()) {
            assertTrue(heard.statusCode() >= 400 && heard.statusCode() < 500, where);
            assertTrue(Client.json(heard).at("/error/message").asText().length() > 20, where);
            return "refused: " + Client.code(heard);
        }
        ObjectNode expected = recorded.path("request").deepCopy();
        expected.put("model", "recorded");
        assertEquals(expected, MAPPER.readTree(asked), where);
        assertEquals(reply(), heard.body(), where);
        assertEquals(recorded.path("status").asInt(), heard.statusCode(), where);
        return "passed";
    }

    /** What is counted here is counted on the JSON alone, with nothing of the gateway's. */
    private static void compare(JsonNode recorded, Span.ModelCall call) throws IOException {
        String where =
                recorded.path("cassette").asText() + " " + recorded.path("n").asText();
        JsonNode response = response(recorded);
        if (recorded.path("status").asInt() != 200) {
            assertTrue(call.info().error().isPresent(), where);
            return;
        }
        assertEquals(Optional.empty(), call.info().error(), where);
        assertEquals(
                response.at("/usage/input_tokens").asLong(),
                call.usage().inputTokens().orElseThrow(),
                where);
        assertEquals(
                response.at("/usage/output_tokens").asLong(),
                call.usage().outputTokens().orElseThrow(),
                where);
        assertEquals(
                response.at("/usage/input_tokens_details/cached_tokens").asLong(),
                call.usage().cachedInputTokens().orElseThrow(),
                where);
        assertEquals(response.path("model").asText(), call.model(), where);
        List<String> said = new ArrayList<>();
        List<String> requested = new ArrayList<>();
        for (JsonNode item : response.path("output")) {
            item.path("content").forEach(piece -> {
                if (item.path("type").asText().equals("message")) {
                    said.add(piece.path("text").asText(piece.path("refusal").asText()));
                }
            });
            if (CALLS.contains(item.path("type").asText())) {
                requested.add(item.path("name").asText()
                        + item.path("arguments").asText(item.path("input").asText()));
            } else if (item.path("type").asText().equals("tool_search_call") && isCallers(item)) {
                requested.add("tool_search" + item.path("arguments"));
            }
        }
        List<Part> parts = call.output().getFirst().parts();
        assertEquals(said, texts(parts), where);
        assertEquals(requested, requests(parts), where);
        JsonNode input = recorded.at("/request/input");
        List<String> results = new ArrayList<>();
        for (JsonNode item : input) {
            if (item.path("type").asText().matches("function_call_output|custom_tool_call_output")
                    || (item.path("type").asText().equals("tool_search_output") && isCallers(item))) {
                results.add(item.path("call_id").asText());
            }
        }
        List<String> read = call.input().stream()
                .flatMap(message -> message.parts().stream())
                .filter(Part.ToolResponse.class::isInstance)
                .map(part -> ((Part.ToolResponse) part).id())
                .toList();
        assertTrue(
                results.containsAll(read)
                        || !recorded.at("/request/previous_response_id").isMissingNode(),
                where);
        if (call.elided() == 0) {
            assertEquals(results, read, where);
        }
        if (call.elided() == 0
                && input.isArray()
                && input.path(input.size() - 1).path("role").asText().equals("user")) {
            JsonNode last = input.path(input.size() - 1).path("content");
            Message heard = call.input().getLast();
            assertEquals("user", heard.role(), where);
            if (last.isTextual()) {
                assertEquals(last.textValue(), heard.text(), where);
            } else {
                assertEquals(last.size(), heard.parts().size(), where);
            }
        }
    }

    /** A search for tools is the provider's or the caller's to do. */
    private static boolean isCallers(JsonNode item) {
        return item.path("execution").asText().equals("client");
    }

    private static List<String> texts(List<Part> parts) {
        return parts.stream()
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .toList();
    }

    private static List<String> requests(List<Part> parts) {
        return parts.stream()
                .filter(Part.ToolRequest.class::isInstance)
                .map(part -> (Part.ToolRequest) part)
                .map(request -> request.name() + request.arguments())
                .toList();
    }

    private static JsonNode response(JsonNode recorded) throws IOException {
        JsonNode response = recorded.path("response");
        if (!response.isTextual()) {
            return response;
        }
        JsonNode last = MAPPER.missingNode();
        for (String line : response.textValue().split("\n", -1)) {
            if (line.startsWith("data: {")) {
                last = MAPPER.readTree(line.substring(6)).path("response");
            }
        }
        return last;
    }

    /** Return the pairs of each cassette, in their order. */
    private static Map<String, List<JsonNode>> cassettes() throws IOException {
        String corpus = System.getenv("REHEARSAL_CORPUS");
        assumeTrue(corpus != null, "skipped: no REHEARSAL_CORPUS");
        Map<String, List<JsonNode>> all = new LinkedHashMap<>();
        for (String name : List.of("pydantic+pydantic-ai", "traceloop+openllmetry")) {
            Path file = Path.of(corpus, "cassettes", name + ".jsonl.gz");
            assumeTrue(Files.exists(file), "skipped: the corpus has no cassettes");
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    JsonNode pair = MAPPER.readTree(line);
                    if (pair.path("uri").asText().split("\\?", -1)[0].endsWith("/responses")
                            && pair.path("method").asText().equals("POST")) {
                        all.computeIfAbsent(name + pair.path("cassette").asText(), key -> new ArrayList<>())
                                .add(pair);
                    }
                }
            }
        }
        return all;
    }
}
