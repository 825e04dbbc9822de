package dev.rehearsal.scenarios.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.http.client.jdk.JdkHttpClient;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import dev.rehearsal.scenarios.gateway.script.ScriptedBackend;
import dev.rehearsal.scenarios.perturb.PerturbationsReader;
import dev.rehearsal.scenarios.perturb.TrialPerturbations;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Talk to the gateway through the client that the worked example uses. */
class LangChain4jContractTest {

    private static final String SCRIPT = """
            {"model": "scripted-1", "rules": [
              {"when": {"last": "where is order"}, "reply": {"text": "Let me look.",
                 "tool-calls": [{"name": "get_order", "arguments": {"id": "7731"}}]}},
              {"when": {"after": "get_order"}, "reply": {"text": "Order 7731 is shipped ✓ — all of it."}},
              {"when": {"last": "json"}, "reply": {"json": {"route": "billing"}}},
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
        TrialEndpoint gate = open("tools", List.of());
        OpenAiChatModel model = chat(gate);
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(SystemMessage.from("You help."));
        messages.add(UserMessage.from("where is order 7731?"));
        ChatResponse first = model.chat(ChatRequest.builder()
                .messages(messages)
                .toolSpecifications(tool())
                .build());
        ToolExecutionRequest request = first.aiMessage().toolExecutionRequests().getFirst();
        assertEquals("get_order", request.name());
        assertEquals("{\"id\":\"7731\"}", request.arguments());
        messages.add(first.aiMessage());
        messages.add(ToolExecutionResultMessage.from(request, "{\"status\":\"shipped\"}"));
        ChatResponse second = model.chat(ChatRequest.builder()
                .messages(messages)
                .toolSpecifications(tool())
                .build());
        assertEquals("Order 7731 is shipped ✓ — all of it.", second.aiMessage().text());
        assertTrue(second.tokenUsage().inputTokenCount() > 20);
        TrialObservation seen = gate.close();
        Span.ModelCall call = seen.spans().get(1);
        assertEquals(3, call.elided(), "the client gives the answer back as it got it");
        assertInstanceOf(
                Part.ToolResponse.class, call.input().getFirst().parts().getFirst());
        assertEquals("get_order", call.tools().getFirst().name());
        assertTrue(call.tools().getFirst().parametersSchema().contains("\"id\""));
        assertEquals("worker", call.info().agent());
    }

    @Test
    void streamsArriveWhole() throws Exception {
        TrialEndpoint gate = open("streams", List.of());
        ChatResponse text = stream(gate, "hi");
        assertEquals("hello", text.aiMessage().text());
        ChatResponse tools = stream(gate, "where is order 7731?");
        assertEquals("Let me look.", tools.aiMessage().text());
        assertEquals(
                "{\"id\":\"7731\"}",
                tools.aiMessage().toolExecutionRequests().getFirst().arguments());
        assertTrue(tools.tokenUsage().outputTokenCount() > 0);
        assertEquals(2, gate.close().calls().size());
    }

    @Test
    void jsonSchemasAreAccepted() throws Exception {
        TrialEndpoint gate = open("schema", List.of());
        ResponseFormat format = ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name("route")
                        .rootElement(JsonObjectSchema.builder()
                                .addStringProperty("route")
                                .required("route")
                                .build())
                        .build())
                .build();
        ChatResponse response = chat(gate)
                .chat(ChatRequest.builder()
                        .messages(UserMessage.from("as json please"))
                        .responseFormat(format)
                        .build());
        assertEquals("{\"route\":\"billing\"}", response.aiMessage().text());
        assertEquals(1, gate.close().calls().size());
    }

    @Test
    void rateLimitIsTheClientsRateLimitException() throws Exception {
        TrialEndpoint gate = open("limited", List.of("{\"use\":\"rate-limit\",\"every\":1}"));
        OpenAiChatModel model = chat(gate);
        assertThrows(RateLimitException.class, () -> model.chat("hi"));
        TrialObservation seen = gate.close();
        assertEquals(Map.of("rate-limit", 1L), seen.firedCounts());
        assertEquals(1, seen.refused());
    }

    private static ChatResponse stream(TrialEndpoint gate, String text) throws Exception {
        CompletableFuture<ChatResponse> done = new CompletableFuture<>();
        OpenAiStreamingChatModel.builder()
                .httpClientBuilder(http())
                .baseUrl(gate.baseUrl())
                .apiKey(gate.token())
                .modelName("default")
                .build()
                .chat(
                        ChatRequest.builder()
                                .messages(UserMessage.from(text))
                                .toolSpecifications(tool())
                                .build(),
                        new StreamingChatResponseHandler() {
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
        return done.get(10, TimeUnit.MINUTES);
    }

    private static OpenAiChatModel chat(TrialEndpoint gate) {
        return OpenAiChatModel.builder()
                .httpClientBuilder(http())
                .baseUrl(gate.baseUrl())
                .apiKey(gate.token())
                .modelName("default")
                .customHeaders(Map.of("x-rehearsal-agent", "worker"))
                .maxRetries(0)
                .build();
    }

    private static dev.langchain4j.http.client.HttpClientBuilder http() {
        return JdkHttpClient.builder()
                .httpClientBuilder(HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .executor(Executors.newVirtualThreadPerTaskExecutor()));
    }

    private static ToolSpecification tool() {
        return ToolSpecification.builder()
                .name("get_order")
                .description("Look an order up")
                .parameters(JsonObjectSchema.builder()
                        .addStringProperty("id")
                        .required("id")
                        .build())
                .build();
    }

    private TrialEndpoint open(String trial, List<String> perturbations) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        ScriptedBackend script =
                ScriptedBackend.read((ObjectNode) mapper.readTree(SCRIPT), "script", new TokenCounter());
        List<dev.rehearsal.scenarios.perturb.Perturbation> made = new ArrayList<>();
        for (String one : perturbations) {
            made.add(PerturbationsReader.create(mapper.readTree(one), "suite.yaml:1"));
        }
        return gateway.open(
                TrialGatewayConfig.of(trial, 7, Map.of("default", script)).with(TrialPerturbations.forTrial(7, made)));
    }
}
