package dev.rehearsal.scenarios.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import dev.rehearsal.scenarios.gateway.script.ScriptedBackend;
import dev.rehearsal.scenarios.gateway.script.ScriptedServer;
import dev.rehearsal.scenarios.gateway.upstream.ApiKey;
import dev.rehearsal.scenarios.gateway.upstream.RetryPolicy;
import dev.rehearsal.scenarios.gateway.upstream.Upstream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Speak Gemini's interface to the gateway by hand. */
class GeminiContractTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String KEY = "upstream-key";
    private static final String HELLO = "{\"contents\": [{\"role\": \"user\", \"parts\": [{\"text\": \"hello\"}]}]}";
    private static final String SCRIPT = """
            {"model": "scripted-1", "rules": [
              {"when": {"last": "twice"}, "reply": {"tool-calls": [
                 {"name": "look", "arguments": {"id": "1"}}, {"name": "look", "arguments": {"id": "2"}}]}},
              {"reply": {"text": "an answer that is long enough to be sent in more than one piece, as models do"}}]}""";

    private final HttpClient http = HttpClient.newHttpClient();
    private Gateway gateway;

    @BeforeEach
    void start() {
        gateway = Gateway.start(Gateway.Settings.DEFAULTS);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void withoutServerSentEventsAStreamIsAListThatGrows() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(0, KEY, script());
                Upstream upstream = upstream(ModelApi.GEMINI, server)) {
            for (Backend model : List.of(script(), upstream)) {
                TrialEndpoint gate = open(model);
                HttpResponse<String> response = post(gate, "/v1beta/models/m:streamGenerateContent", HELLO);
                assertEquals(
                        "application/json",
                        response.headers().firstValue("content-type").orElse(""));
                JsonNode pieces = MAPPER.readTree(response.body());
                assertTrue(pieces.isArray() && pieces.size() > 1, response::body);
                StringBuilder text = new StringBuilder();
                pieces.forEach(piece -> text.append(
                        piece.at("/candidates/0/content/parts/0/text").asText("")));
                assertEquals(
                        "an answer that is long enough to be sent in more than one piece, as models do",
                        text.toString());
                assertEquals(
                        "STOP",
                        pieces.get(pieces.size() - 1)
                                .at("/candidates/0/finishReason")
                                .asText());
                gate.close();
            }
        }
    }

    @Test
    void theKeyMayStandInTheAddress() throws Exception {
        TrialEndpoint gate = open(script());
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(root(gate) + "/v1beta/models/m:generateContent?key=" + gate.token()))
                        .POST(HttpRequest.BodyPublishers.ofString(HELLO))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(200, response.statusCode(), response::body);
        JsonNode refused = MAPPER.readTree(http.send(
                        HttpRequest.newBuilder(URI.create(root(gate) + "/v1beta/models/m:generateContent?key=other"))
                                .POST(HttpRequest.BodyPublishers.ofString(HELLO))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
        assertEquals(401, refused.at("/error/code").asInt());
        assertEquals("UNAUTHENTICATED", refused.at("/error/status").asText());
    }

    @Test
    void twoCallsOfOneNameFindTheirResultsWithoutIds() throws Exception {
        TrialEndpoint gate = open(script());
        post(gate, "/v1beta/models/m:generateContent", """
                {"contents": [{"role": "user", "parts": [{"text": "go"}]},
                  {"role": "model", "parts": [{"functionCall": {"name": "look", "args": {"id": "1"}}},
                                              {"functionCall": {"name": "look", "args": {"id": "2"}}}]},
                  {"role": "user", "parts": [{"functionResponse": {"name": "look", "response": {"is": "a"}}},
                                             {"functionResponse": {"name": "look", "response": {"is": "b"}}}]}]}""");
        Span.ModelCall call = gate.close().spans().getFirst();
        List<Part> parts = call.input().stream()
                .flatMap(message -> message.parts().stream())
                .toList();
        Part.ToolRequest first = (Part.ToolRequest) parts.get(1);
        Part.ToolRequest second = (Part.ToolRequest) parts.get(2);
        assertEquals(new Part.ToolResponse(first.id(), "{\"is\":\"a\"}"), parts.get(3));
        assertEquals(new Part.ToolResponse(second.id(), "{\"is\":\"b\"}"), parts.get(4));
        assertTrue(!first.id().equals(second.id()), first::id);
    }

    @Test
    void whatOpenAiHasNothingForIsSaid() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(0, KEY, script());
                Upstream upstream = upstream(ModelApi.OPENAI, server)) {
            TrialEndpoint gate = open(upstream);
            HttpResponse<String> response = post(gate, "/v1beta/models/m:generateContent", """
                    {"contents": [{"parts": [{"text": "hello"}]}], "tools": [{"googleSearch": {}}]}""");
            JsonNode error = MAPPER.readTree(response.body()).path("error");
            assertEquals(400, response.statusCode());
            assertEquals("INVALID_ARGUMENT", error.path("status").asText());
            assertTrue(error.path("message").asText().contains("the tool \"googleSearch\""), error::toString);
            assertEquals(0, server.calls());
        }
    }

    @Test
    void tokensAreCountedHereWhereNoProviderDoes() throws Exception {
        TrialEndpoint gate = open(script());
        HttpResponse<String> gemini = post(gate, "/v1beta/models/m:countTokens", HELLO);
        assertEquals(
                "true", gemini.headers().firstValue("x-rehearsal-estimated").orElse(""));
        assertTrue(MAPPER.readTree(gemini.body()).path("totalTokens").asInt() > 0, gemini::body);
        HttpResponse<String> anthropic = post(gate, "/v1/messages/count_tokens", """
                {"model": "m", "messages": [{"role": "user", "content": "hello"}]}""");
        assertEquals(
                MAPPER.readTree(gemini.body()).path("totalTokens").asInt(),
                MAPPER.readTree(anthropic.body()).path("input_tokens").asInt(-1));
        assertEquals(0, gate.close().spans().size());
    }

    private TrialEndpoint open(Backend backend) {
        return gateway.open(TrialGatewayConfig.of("trial-1", 7, Map.of("m", backend)));
    }

    private static String root(TrialEndpoint gate) {
        return gate.baseUrl().replaceFirst("/v1$", "");
    }

    private HttpResponse<String> post(TrialEndpoint gate, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(root(gate) + path))
                        .header("x-goog-api-key", gate.token())
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static ScriptedBackend script() throws Exception {
        return ScriptedBackend.read(MAPPER.readValue(SCRIPT, ObjectNode.class), "script", new TokenCounter());
    }

    private static Upstream upstream(ModelApi api, ScriptedServer server) {
        return new Upstream(
                new Upstream.Settings(
                        api,
                        api.name(),
                        api == ModelApi.GEMINI ? server.baseUrl().replaceFirst("/v1$", "/v1beta") : server.baseUrl(),
                        "scripted-1",
                        Optional.of(new ApiKey("KEY", () -> Optional.of(KEY))),
                        20 << 20,
                        RetryPolicy.NONE),
                new TokenCounter());
    }
}
