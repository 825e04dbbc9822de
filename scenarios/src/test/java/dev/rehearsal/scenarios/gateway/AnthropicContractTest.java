package dev.rehearsal.scenarios.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.jdk.JdkHttpClient;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import dev.rehearsal.scenarios.gateway.script.ScriptedBackend;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.PerturbationsReader;
import dev.rehearsal.scenarios.perturb.TrialPerturbations;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Talk to the gateway through a client of Anthropic's interface, and by hand. */
class AnthropicContractTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String SCRIPT = """
            {"model": "scripted-1", "rules": [
              {"when": {"last": "where is order"}, "reply": {"text": "Let me look.",
                 "tool-calls": [{"name": "get_order", "arguments": {"id": "7731"}}]}},
              {"when": {"after": "get_order"}, "reply": {"text": "Order 7731 is shipped ✓ — all of it."}},
              {"reply": {"text": "hello"}}]}""";

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
    void toolsGoThereAndBack() throws Exception {
        TrialEndpoint gate = open(List.of());
        AnthropicChatModel model = chat(gate);
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(SystemMessage.from("You help."));
        messages.add(UserMessage.from("where is order 7731?"));
        ChatResponse first = model.chat(asked(messages));
        ToolExecutionRequest request = first.aiMessage().toolExecutionRequests().getFirst();
        assertEquals("get_order", request.name());
        assertEquals(MAPPER.readTree("{\"id\":\"7731\"}"), MAPPER.readTree(request.arguments()));
        messages.add(first.aiMessage());
        messages.add(ToolExecutionResultMessage.from(request, "{\"status\":\"shipped\"}"));
        ChatResponse second = model.chat(asked(messages));
        assertEquals("Order 7731 is shipped ✓ — all of it.", second.aiMessage().text());
        assertTrue(second.tokenUsage().inputTokenCount() > 20);
        TrialObservation seen = gate.close();
        Span.ModelCall call = seen.spans().get(1);
        assertEquals(3, call.elided(), "the client gives the answer back as it got it");
        assertEquals("get_order", call.tools().getFirst().name());
        assertEquals(
                (long) second.tokenUsage().inputTokenCount(),
                call.usage().inputTokens().orElseThrow());
    }

    @Test
    void streamsArriveWhole() throws Exception {
        TrialEndpoint gate = open(List.of());
        CompletableFuture<ChatResponse> done = new CompletableFuture<>();
        AnthropicStreamingChatModel.builder()
                .httpClientBuilder(http())
                .baseUrl(gate.baseUrl())
                .apiKey(gate.token())
                .modelName("default")
                .maxTokens(500)
                .build()
                .chat(asked(List.of(UserMessage.from("where is order 7731?"))), new StreamingChatResponseHandler() {
                    @Override
                    public void onPartialResponse(String piece) {}

                    @Override
                    public void onCompleteResponse(ChatResponse response) {
                        done.complete(response);
                    }

                    @Override
                    public void onError(Throwable error) {
                        done.completeExceptionally(error);
                    }
                });
        ChatResponse response = done.get(10, TimeUnit.MINUTES);
        assertEquals("Let me look.", response.aiMessage().text());
        assertEquals(
                MAPPER.readTree("{\"id\":\"7731\"}"),
                MAPPER.readTree(
                        response.aiMessage().toolExecutionRequests().getFirst().arguments()));
        assertTrue(response.tokenUsage().outputTokenCount() > 0);
    }

    @Test
    void theEventsOfAStreamComeInTheDocumentedOrder() throws Exception {
        TrialEndpoint gate = open(List.of());
        HttpResponse<String> response = post(
                gate,
                "{\"model\":\"default\",\"max_tokens\":9,\"stream\":true,\"system\":[{\"type\":\"text\",\"text\":\"You"
                        + " help.\"}],\"messages\":[{\"role\":\"user\",\"content\":\"where is order 7731?\"}]}");
        List<String> names = new ArrayList<>();
        List<JsonNode> data = new ArrayList<>();
        for (String line : response.body().lines().toList()) {
            if (line.startsWith("event: ")) {
                names.add(line.substring("event: ".length()));
            } else if (line.startsWith("data: ")) {
                data.add(MAPPER.readTree(line.substring("data: ".length())));
            }
        }
        assertEquals(
                List.of(
                        "message_start",
                        "content_block_start",
                        "content_block_delta",
                        "content_block_stop",
                        "content_block_start",
                        "content_block_delta",
                        "content_block_stop",
                        "message_delta",
                        "message_stop"),
                names);
        assertEquals(
                names, data.stream().map(node -> node.path("type").asText()).toList());
        assertTrue(data.getFirst()
                        .path("message")
                        .path("usage")
                        .path("input_tokens")
                        .asInt()
                > 0);
        assertEquals("tool_use", data.get(4).path("content_block").path("type").asText());
        assertEquals("input_json_delta", data.get(5).path("delta").path("type").asText());
        assertEquals("tool_use", data.get(7).path("delta").path("stop_reason").asText());
        assertTrue(data.get(7).path("usage").path("output_tokens").asInt() > 0);
    }

    @Test
    void rateLimitIsTheClientsRateLimitException() throws Exception {
        TrialEndpoint gate = open(List.of("{\"use\":\"rate-limit\",\"every\":1}"));
        assertThrows(RateLimitException.class, () -> chat(gate).chat("hi"));
        assertEquals(Map.of("rate-limit", 1L), gate.close().firedCounts());
    }

    @Test
    void errorsHaveAnthropicsShape() throws Exception {
        TrialEndpoint gate = open(List.of());
        JsonNode unknown = MAPPER.readTree(post(gate, "{\"model\":\"default\"}").body());
        assertEquals("error", unknown.path("type").asText());
        assertEquals("invalid_request_error", unknown.path("error").path("type").asText());
        HttpResponse<String> stranger = post(gate.baseUrl(), "another key", "{}");
        assertEquals(401, stranger.statusCode());
        assertEquals(
                "authentication_error",
                MAPPER.readTree(stranger.body()).path("error").path("type").asText());
    }

    private static HttpResponse<String> post(TrialEndpoint gate, String body) throws Exception {
        return post(gate.baseUrl(), gate.token(), body);
    }

    private static HttpResponse<String> post(String base, String key, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/messages"))
                .header("x-api-key", key)
                .header("anthropic-version", "2023-06-01")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static ChatRequest asked(List<ChatMessage> messages) {
        return ChatRequest.builder()
                .messages(messages)
                .toolSpecifications(ToolSpecification.builder()
                        .name("get_order")
                        .description("Look an order up")
                        .parameters(JsonObjectSchema.builder()
                                .addStringProperty("id")
                                .required("id")
                                .build())
                        .build())
                .build();
    }

    private static AnthropicChatModel chat(TrialEndpoint gate) {
        return AnthropicChatModel.builder()
                .httpClientBuilder(http())
                .baseUrl(gate.baseUrl())
                .apiKey(gate.token())
                .modelName("default")
                .maxTokens(500)
                .maxRetries(0)
                .build();
    }

    private static HttpClientBuilder http() {
        return JdkHttpClient.builder()
                .httpClientBuilder(HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .executor(Executors.newVirtualThreadPerTaskExecutor()));
    }

    private TrialEndpoint open(List<String> perturbations) throws Exception {
        ScriptedBackend script =
                ScriptedBackend.read((ObjectNode) MAPPER.readTree(SCRIPT), "script", new TokenCounter());
        List<Perturbation> made = new ArrayList<>();
        for (String one : perturbations) {
            made.add(PerturbationsReader.create(MAPPER.readTree(one), "suite.yaml:1"));
        }
        return gateway.open(TrialGatewayConfig.of("trial", 7, Map.of("default", script))
                .with(TrialPerturbations.forTrial(7, made)));
    }
}
