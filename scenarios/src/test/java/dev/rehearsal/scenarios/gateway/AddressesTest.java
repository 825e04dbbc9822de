package dev.rehearsal.scenarios.gateway;

import static dev.rehearsal.scenarios.gateway.Client.ask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Addresses as clients put them together, and those that the gateway does not speak. */
class AddressesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(threads)
            .build();
    private Gateway gateway;
    private TrialEndpoint gate;

    @BeforeEach
    void start() {
        gateway = Gateway.start(Gateway.Settings.DEFAULTS);
        gate = gateway.open(TrialGatewayConfig.of("trial-1", 7, Map.of("default", Says.ECHO)));
    }

    @AfterEach
    void stop() {
        gateway.close();
        client.shutdownNow();
        threads.shutdownNow();
    }

    @Test
    void basesAndPathsMayBePutTogetherInAnyOfTheUsualWays() throws Exception {
        List<String> paths = List.of(
                "/v1/chat/completions",
                "/v1/v1/chat/completions",
                "/chat/completions",
                "//v1/chat/completions",
                "/v1//chat/completions",
                "/v1/chat/completions/",
                "/v1/chat/completions?api-version=1");
        for (String path : paths) {
            assertEquals(200, send("POST", path, ask("hi")).statusCode(), path);
        }
        String message =
                "{\"model\":\"default\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
        for (String path : List.of("/v1/messages", "/messages", "/v1/v1/messages", "/v1/messages?beta=true")) {
            assertEquals(200, send("POST", path, message).statusCode(), path);
        }
        for (String path : List.of("/v1/models", "/models", "/v1/v1/models")) {
            assertEquals(200, send("GET", path, "").statusCode(), path);
        }
        TrialObservation seen = gate.close();
        assertEquals(paths.size() + 4, seen.calls().size());
        assertEquals(Map.of(), seen.ingress().unknownAddresses());
    }

    @Test
    void unknownAddressesAreCountedByTheirKind() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertEquals(
                    404, send("POST", "/v1/audio/speech?voice=secret" + i, "{}").statusCode());
        }
        send("GET", "/v1/files/file-Ab3dE" + 1, "");
        send("GET", "/v1/v1/files/file-Zz9/content", "");
        send("GET", "/v1//files/7731", "");
        send("DELETE", "/v1/threads/thread_abc123/messages/msg_1", "");
        send("GET", "/images/0b9a1c9e-6d2e-4b0c-9d53-2f1f9b3f8d11", "");
        assertEquals(
                Map.of(
                        "POST /v1/audio/speech", 3,
                        "GET /v1/files/{id}", 2,
                        "GET /v1/files/{id}/content", 1,
                        "DELETE /v1/threads/{id}/messages/{id}", 1,
                        "GET /v1/images/{id}", 1),
                gate.close().ingress().unknownAddresses());
    }

    @Test
    void thereAreAtMostSoManyKinds() throws Exception {
        for (int i = 0; i < 3 * IngressCounts.MAX_ADDRESSES; i++) {
            send("GET", "/v1/x" + "y".repeat(i), "");
        }
        Map<String, Integer> seen = gate.close().ingress().unknownAddresses();
        assertEquals(IngressCounts.MAX_ADDRESSES + 1, seen.size());
        assertEquals(2 * IngressCounts.MAX_ADDRESSES, seen.get(IngressCounts.OTHERS));
    }

    @Test
    void theAnswerSaysWhatToDoInTheShapeOfTheClientsInterface() throws Exception {
        JsonNode openAi = MAPPER.readTree(send("POST", "/v1/audio/speech", "{}").body());
        assertEquals("unknown_url", openAi.at("/error/code").asText());
        assertTrue(openAi.at("/error/message").asText().startsWith("Rehearsal does not speak POST /v1/audio/speech."));
        JsonNode anthropic =
                MAPPER.readTree(send("POST", "/v1/messages/batches", "{}", "anthropic-version", "2023-06-01")
                        .body());
        assertEquals("error", anthropic.path("type").asText());
        assertEquals("not_found_error", anthropic.at("/error/type").asText());
        assertTrue(anthropic.at("/error/message").asText().contains("POST /v1/messages/batches"));
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(gate.baseUrl().replaceFirst("/v1$", "") + path))
                .header("Authorization", "Bearer " + gate.token())
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
