package dev.rehearsal.scenarios.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import dev.rehearsal.scenarios.gateway.script.ScriptedBackend;
import dev.rehearsal.scenarios.gateway.script.ScriptedServer;
import dev.rehearsal.scenarios.gateway.upstream.ApiKey;
import dev.rehearsal.scenarios.gateway.upstream.RetryPolicy;
import dev.rehearsal.scenarios.gateway.upstream.Upstream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Talk to the gateway through Google's own client, {@code @google/genai} of npm, in a process of its own. */
class GoogleGenAiContractTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String KEY = "upstream-key";
    private static final String SCRIPT = """
            {"model": "scripted-1", "rules": [
              {"when": {"last": "must call"}, "reply": {"tool-calls": [{"name": "get_order", "arguments": {"id": "1"}}]}},
              {"when": {"last": "where is order"}, "reply": {"text": "Let me look.",
                 "tool-calls": [{"name": "get_order", "arguments": {"id": "7731"}}]}},
              {"when": {"after": "get_order"}, "reply": {"text": "Order 7731 is shipped ✓ — all of it."}},
              {"reply": {"text": "hello, and so much more that it takes several pieces to send all of it at once"}}]}""";

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
    void playsAgainstAScriptedModel() throws Exception {
        TrialEndpoint gate = open(script());
        check(play(gate), gate);
    }

    @Test
    void playsAgainstAModelOfTheSameInterface() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(0, KEY, script());
                Upstream upstream = upstream(ModelApi.GEMINI, server, "/v1beta")) {
            TrialEndpoint gate = open(upstream);
            check(play(gate), gate);
            assertEquals(7, server.calls());
        }
    }

    @Test
    void playsAgainstModelsOfOtherInterfaces() throws Exception {
        for (ModelApi api : List.of(ModelApi.OPENAI, ModelApi.ANTHROPIC)) {
            try (ScriptedServer server = ScriptedServer.start(0, KEY, script());
                    Upstream upstream = upstream(api, server, "/v1")) {
                TrialEndpoint gate = open(upstream);
                check(play(gate), gate);
                assertEquals(7, server.calls());
            }
        }
    }

    private static JsonNode play(TrialEndpoint gate) throws Exception {
        return NpmProject.of("google-genai")
                .play(gate, "play.mjs", "gemini-2.5-flash", gate.baseUrl().replaceFirst("/v1$", ""), gate.token());
    }

    private static void check(JsonNode out, TrialEndpoint gate) throws Exception {
        String hello = "hello, and so much more that it takes several pieces to send all of it at once";
        assertEquals(hello, out.at("/hello/text").asText());
        assertEquals("STOP", out.at("/hello/finish").asText());
        assertEquals(
                MAPPER.readTree("[{\"name\": \"get_order\", \"args\": {\"id\": \"7731\"}}]"), out.at("/loop/calls"));
        assertEquals(
                "Order 7731 is shipped ✓ — all of it.", out.at("/loop/text").asText());
        assertEquals(hello, out.at("/stream/text").asText());
        assertTrue(out.at("/stream/pieces").asInt() > 1, out::toString);
        assertEquals("STOP", out.at("/stream/finish").asText());
        assertTrue(out.at("/stream/usage/totalTokenCount").asInt() > 0, out::toString);
        assertEquals(1, out.at("/chat/calls").asInt());
        assertEquals(
                "Order 7731 is shipped ✓ — all of it.", out.at("/chat/text").asText());
        assertEquals(MAPPER.readTree("[\"get_order\"]"), out.at("/forced"));
        assertEquals(MAPPER.readTree("[\"models/gemini-2.5-flash\"]"), out.at("/models"));
        assertEquals(404, out.at("/error/status").asInt());
        JsonNode error = MAPPER.readTree(out.at("/error/message").asText());
        assertEquals("NOT_FOUND", error.at("/error/status").asText());
        assertEquals(8, gate.close().spans().size());
    }

    private TrialEndpoint open(Backend backend) {
        return gateway.open(TrialGatewayConfig.of("trial-1", 7, Map.of("gemini-2.5-flash", backend)));
    }

    private static ScriptedBackend script() throws Exception {
        return ScriptedBackend.read(MAPPER.readValue(SCRIPT, ObjectNode.class), "script", new TokenCounter());
    }

    private static Upstream upstream(ModelApi api, ScriptedServer server, String base) {
        return new Upstream(
                new Upstream.Settings(
                        api,
                        api.name(),
                        server.baseUrl().replaceFirst("/v1$", base),
                        "scripted-1",
                        Optional.of(new ApiKey("KEY", () -> Optional.of(KEY))),
                        20 << 20,
                        RetryPolicy.NONE),
                new TokenCounter());
    }
}
