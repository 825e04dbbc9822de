package dev.rehearsal.scenarios.gateway.api.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.scenarios.gateway.Client;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.TrialEndpoint;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.gateway.TrialObservation;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.meter.Price;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import dev.rehearsal.scenarios.gateway.script.ScriptedBackend;
import dev.rehearsal.scenarios.gateway.script.ScriptedServer;
import dev.rehearsal.scenarios.gateway.upstream.ApiKey;
import dev.rehearsal.scenarios.gateway.upstream.RetryPolicy;
import dev.rehearsal.scenarios.gateway.upstream.Upstream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Embeddings of a provider behind the gateway. */
class EmbeddingsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String BODY = "{ \"model\":\"default\",\"input\":[\"one\",\"two words\"],\"dimensions\":4 }";

    private Gateway gateway;
    private ScriptedServer server;

    @BeforeEach
    void start() throws Exception {
        gateway = Gateway.start(Gateway.Settings.DEFAULTS);
        ObjectNode script = MAPPER.readValue("{\"rules\":[{\"reply\":{\"text\":\"hi\"}}]}", ObjectNode.class);
        server = ScriptedServer.start(0, "key", ScriptedBackend.read(script, "script", TokenCounter.lazy()));
    }

    @AfterEach
    void stop() {
        gateway.close();
        server.close();
    }

    private Upstream upstream(ModelApi... apis) {
        return new Upstream(
                new Upstream.Settings(
                        List.of(apis),
                        "openai",
                        server.baseUrl(),
                        "embed-1",
                        Optional.of(new ApiKey("KEY", () -> Optional.of("key"))),
                        1 << 20,
                        RetryPolicy.NONE),
                TokenCounter.lazy());
    }

    @Test
    void vectorsOfAProviderArePassedOnAndMetered() throws Exception {
        try (Upstream upstream = upstream(ModelApi.OPENAI, ModelApi.EMBEDDINGS)) {
            TrialEndpoint gate = gateway.open(TrialGatewayConfig.of("t", 1, Map.of("default", upstream))
                    .with(Map.of("default", new Price(1_000_000, 0, 0, "test"))));
            HttpResponse<String> reply = Client.call(gate, "POST", "/embeddings", BODY);
            assertEquals(200, reply.statusCode());
            assertEquals("embed-1", Client.json(reply).path("model").asText());
            assertEquals(2, Client.json(reply).path("data").size());
            assertEquals(4, Client.json(reply).at("/data/1/embedding").size());
            TrialObservation seen = gate.close();
            Span.ModelCall call = seen.spans().getFirst();
            assertEquals(3, call.usage().inputTokens().orElseThrow());
            assertEquals(0, call.usage().outputTokens().orElseThrow());
            assertEquals(3.0, seen.usage().costUsd().orElseThrow(), 1e-9);
        }
    }

    @Test
    void providerThatHasNoneIsToldApart() throws Exception {
        try (Upstream upstream = upstream(ModelApi.ANTHROPIC)) {
            TrialEndpoint gate = gateway.open(TrialGatewayConfig.of("t", 1, Map.of("default", upstream)));
            HttpResponse<String> reply = Client.call(gate, "POST", "/embeddings", BODY);
            assertEquals(400, reply.statusCode());
            assertEquals("not_carried", Client.code(reply));
            assertEquals(0, server.calls());
        }
    }
}
