package dev.rehearsal.scenarios.gateway.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.gateway.chat.CallContext;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ask models of a suite at a real server, which notes the address and the key that it was asked with. */
class ProviderAddressTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String KEY = "a-key-of-this-test";
    private static final String CHAT = """
            {"id": "1", "model": "m", "choices": [{"message": {"role": "assistant", "content": "hi"},
             "finish_reason": "stop"}], "usage": {"prompt_tokens": 1, "completion_tokens": 1}}""";
    private static final String GEMINI = """
            {"candidates": [{"content": {"parts": [{"text": "hi"}], "role": "model"}, "finishReason": "STOP"}],
             "usageMetadata": {"promptTokenCount": 3, "totalTokenCount": 10, "thoughtsTokenCount": 5,
              "candidatesTokenCount": 2}, "modelVersion": "m"}""";

    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private HttpServer server;
    private int status = 200;
    private String body = CHAT;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            StringBuilder key = new StringBuilder();
            for (String header : List.of("Authorization", "api-key", "x-api-key", "x-goog-api-key")) {
                Optional.ofNullable(exchange.getRequestHeaders().getFirst(header))
                        .ifPresent(value ->
                                key.append(' ').append(header).append(' ').append(value));
            }
            asked.add(exchange.getRequestURI() + key.toString());
            byte[] reply = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/ | 2024-10-21 | /openai/deployments/my%20gpt/chat/completions?api-version=2024-10-21",
                "/openai/ | 2025-01-01-preview | /openai/deployments/my%20gpt/chat/completions?api-version=2025-01-01-preview",
                "'' | '' | /openai/v1/chat/completions",
                "/openai/v1/ | '' | /openai/v1/chat/completions",
                "'' | preview | /openai/v1/chat/completions?api-version=preview"
            })
    void azureIsAskedAtTheDeployment(String end, String version, String path) throws Exception {
        ObjectNode entry = MAPPER.createObjectNode()
                .put("provider", "azure-openai")
                .put("model", "my gpt")
                .put("base-url", base() + end);
        if (!version.isEmpty()) {
            entry.put("api-version", version);
        }
        assertInstanceOf(ChatReply.Answer.class, ask(entry));
        assertEquals(path + " api-key " + KEY, asked.take());
    }

    @Test
    void geminiIsAskedWithItsModelInThePath() throws Exception {
        body = GEMINI;
        ChatReply.Answer answer = assertInstanceOf(ChatReply.Answer.class, ask(gemini()));
        assertEquals("/v1beta/models/gemini-2.5-flash:generateContent x-goog-api-key " + KEY, asked.take());
        assertEquals("hi", answer.message().text());
        assertEquals(3, answer.tokens().input());
        assertEquals(7, answer.tokens().output());
    }

    @Test
    void aKeyThatGoogleDoesNotTakeIsNoMistakeOfTheCaller() throws Exception {
        status = 400;
        body = """
                {"error": {"code": 400, "message": "API key not valid.", "status": "INVALID_ARGUMENT", "details": [
                 {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID"}]}}""";
        ChatError error =
                assertInstanceOf(ChatReply.Refusal.class, ask(gemini())).error();
        assertEquals(ChatError.Fault.INFRASTRUCTURE, error.fault());
        assertEquals("upstream_refused_key", error.code());
        assertTrue(error.message().contains("GEMINI_API_KEY"), error::message);
    }

    private ObjectNode gemini() {
        return MAPPER.createObjectNode()
                .put("provider", "gemini")
                .put("model", "gemini-2.5-flash")
                .put("base-url", base() + "/v1beta");
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static ChatReply ask(ObjectNode entry) throws Exception {
        Map<String, String> environment = Map.of("AZURE_OPENAI_API_KEY", KEY, "GEMINI_API_KEY", KEY);
        ModelReader reader = new ModelReader(name -> Optional.ofNullable(environment.get(name)), 1 << 20);
        try (GatewayModel model = reader.read("m", entry, "suite.yaml:5")) {
            ChatRequest request = ChatRequest.of(
                    "m", List.of(new Message("user", List.of(new Part.Text("hello")))), MAPPER.createObjectNode());
            return model.backend().reply(request, new CallContext("t", 1, "", 1, "f", 0, Duration.ofMinutes(1)));
        }
    }
}
