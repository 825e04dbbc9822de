package dev.rehearsal.scenarios.gateway.upstream;

import static dev.rehearsal.scenarios.gateway.Client.ask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.rehearsal.scenarios.gateway.Client;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.TrialEndpoint;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.gateway.TrialObservation;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.meter.PriceTable;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import dev.rehearsal.scenarios.gateway.script.ScriptedBackend;
import dev.rehearsal.scenarios.gateway.script.ScriptedServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class UpstreamTest {

    private static final String KEY = "sk-very-secret-0123456789";
    private static final String SCRIPT = """
            {"model": "up-1", "rules": [
              {"when": {"last": "tool"}, "reply": {"tool-calls": [{"name": "get", "arguments": {"id": 7}}]}},
              {"when": {"last": "limited"}, "reply": {"error": {"status": 429, "retry-after": "7s"}}},
              {"when": {"last": "broken"}, "reply": {"error": {"status": 503, "message": "overloaded"}}},
              {"when": {"last": "refused"}, "reply": {"error": {"status": 400, "message": "context too long"}}},
              {"when": {"last": "echo key"}, "reply": {"text": "your key is sk-very-secret-0123456789, I think"}},
              {"reply": {"text": "hello from up there"}}]}""";
    private static final TokenCounter COUNTER = new TokenCounter();

    private Gateway gateway;

    @BeforeEach
    void start() {
        gateway = Gateway.start(settings(Duration.ofMinutes(10)));
    }

    private static Gateway.Settings settings(Duration deadline) {
        return new Gateway.Settings(
                "127.0.0.1",
                0,
                20 << 20,
                20 << 20,
                64,
                deadline,
                PriceTable.shipped(),
                InstantSource.system(),
                System::nanoTime);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Nested
    class Working {

        private ScriptedServer server;

        @BeforeEach
        void serve() throws Exception {
            server = ScriptedServer.start(
                    0, KEY, ScriptedBackend.read((ObjectNode) new ObjectMapper().readTree(SCRIPT), "script", COUNTER));
        }

        @AfterEach
        void stopServing() {
            server.close();
        }

        @Test
        void repliesComeThroughUnderTheUpstreamsName() throws Exception {
            TrialEndpoint gate = open(server.baseUrl() + "/", Optional.of(KEY));
            HttpResponse<String> response = Client.post(gate, ask("hi"));
            assertEquals("hello from up there", Client.content(response));
            TrialObservation seen = gate.close();
            assertEquals("up-1", seen.spans().getFirst().model());
            assertFalse(seen.calls().getFirst().estimated());
            assertTrue(seen.usage().totalTokens().getAsLong() > 5);
        }

        @Test
        void streamsComeThroughPieceByPiece() throws Exception {
            TrialEndpoint gate = open(server.baseUrl(), Optional.of(KEY));
            String body = Client.post(gate, ask("tool please").replace("{\"model\"", "{\"stream\":true,\"model\""))
                    .body();
            assertTrue(body.startsWith("data: {") && body.endsWith("data: [DONE]\n\n"), body);
            assertFalse(body.contains("\"usage\""), "not asked for");
            TrialObservation seen = gate.close();
            assertEquals("tool_calls", seen.spans().getFirst().finishReason());
            assertTrue(seen.usage().totalTokens().getAsLong() > 5, "metered all the same");
        }

        @Test
        void providersErrorsAreToldInTheirOwnKind() throws Exception {
            TrialEndpoint gate = open(server.baseUrl(), Optional.of(KEY));
            HttpResponse<String> limited = Client.post(gate, ask("limited"));
            assertEquals(429, limited.statusCode());
            assertEquals("7", limited.headers().firstValue("retry-after").orElseThrow());
            HttpResponse<String> broken = Client.post(gate, ask("broken"));
            assertEquals(503, broken.statusCode());
            assertEquals("scripted_error", Client.code(broken), "as the provider says it");
            HttpResponse<String> refused = Client.post(gate, ask("refused"));
            assertEquals(400, refused.statusCode());
            assertTrue(refused.body().contains("context too long"), refused::body);
            TrialObservation seen = gate.close();
            assertEquals(
                    Optional.of("upstream_failed"),
                    seen.calls().get(1).error().map(ChatError::code),
                    "as the books say it");
            List<Optional<ChatError.Fault>> faults = seen.calls().stream()
                    .map(call -> call.error().map(ChatError::fault))
                    .toList();
            assertEquals(
                    List.of(
                            Optional.of(ChatError.Fault.INFRASTRUCTURE),
                            Optional.of(ChatError.Fault.INFRASTRUCTURE),
                            Optional.of(ChatError.Fault.CALLER)),
                    faults);
        }

        @Test
        void wrongAndMissingKeysAreInfrastructure() throws Exception {
            TrialEndpoint wrong = open(server.baseUrl(), Optional.of("sk-wrong-key"));
            HttpResponse<String> response = Client.post(wrong, ask("hi"));
            assertEquals("upstream_refused_key", Client.code(response));
            assertTrue(response.body().contains("TEST_KEY"), response::body);
            assertFalse(response.body().contains("sk-wrong"), response::body);
            assertTrue(wrong.close().infrastructureError().isPresent());
            assertEquals(
                    "upstream_key_missing",
                    Client.code(Client.post(open(server.baseUrl(), Optional.empty()), ask("hi"))));
        }

        @Test
        void keyIsBlottedOutOfWhateverComesBack() throws Exception {
            TrialEndpoint gate = open(server.baseUrl(), Optional.of(KEY));
            String whole = Client.post(gate, ask("echo key")).body();
            assertFalse(whole.contains(KEY), whole);
            assertFalse(gate.close().toString().contains(KEY));
        }
    }

    @Nested
    class Broken {

        @Test
        void nothingThereIsUnreachable() throws Exception {
            HttpResponse<String> response = Client.post(open(Client.nobody() + "/v1", Optional.of(KEY)), ask("hi"));
            assertEquals(502, response.statusCode());
            assertEquals("upstream_unreachable", Client.code(response));
        }

        @Test
        void htmlIsToldAsHtml() throws Exception {
            try (Web web = Web.answering(200, "text/html", "<html><body>Welcome</body></html>")) {
                HttpResponse<String> response = Client.post(open(web.baseUrl(), Optional.of(KEY)), ask("hi"));
                assertEquals("upstream_not_openai", Client.code(response));
                assertTrue(response.body().contains("HTML instead of JSON"), response::body);
            }
            try (Web web = Web.answering(404, "text/html", "<html>not found</html>")) {
                assertEquals(
                        "upstream_not_openai",
                        Client.code(Client.post(open(web.baseUrl(), Optional.of(KEY)), ask("hi"))));
            }
        }

        @Test
        void jsonWithoutAChoiceIsTheModelsFault() throws Exception {
            try (Web web = Web.answering(200, "application/json", "{\"ok\":true}")) {
                TrialEndpoint gate = open(web.baseUrl(), Optional.of(KEY));
                assertEquals("upstream_reply_without_choice", Client.code(Client.post(gate, ask("hi"))));
                assertEquals(
                        Optional.of(ChatError.Fault.MODEL),
                        gate.close().calls().getFirst().error().map(ChatError::fault));
            }
        }

        @Test
        void hundredMegabytesAreCutShort() throws Exception {
            try (Web web = new Web(out -> {
                byte[] piece = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
                for (int i = 0; i < 100; i++) {
                    out.write(piece);
                }
            })) {
                assertEquals(
                        "upstream_reply_too_large",
                        Client.code(Client.post(open(web.baseUrl(), Optional.of(KEY)), ask("hi"))));
            }
        }

        @Test
        @Timeout(value = 10, unit = TimeUnit.MINUTES)
        void silenceAfterHeadersEndsAtTheDeadline() throws Exception {
            CountDownLatch over = new CountDownLatch(1);
            try (Gateway impatient = Gateway.start(settings(Duration.ofSeconds(1)));
                    Web web = new Web(out -> {
                        out.write('{');
                        out.flush();
                        try {
                            over.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    })) {
                TrialEndpoint gate = open(impatient, web.baseUrl(), Optional.of(KEY));
                assertEquals("upstream_timeout", Client.code(Client.post(gate, ask("hi"))));
            } finally {
                over.countDown();
            }
        }

        @Test
        void tokensThatTheProviderDoesNotCountAreMarkedAsEstimated() throws Exception {
            try (Web web = Web.answering(
                    200,
                    "application/json",
                    "{\"model\":\"m\",\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"hello there\"},\"finish_reason\":\"stop\"}]}")) {
                TrialEndpoint gate = open(web.baseUrl(), Optional.of(KEY));
                Client.post(gate, ask("hi"));
                TrialObservation seen = gate.close();
                assertTrue(seen.calls().getFirst().estimated());
                assertTrue(seen.usage().totalTokens().getAsLong() > 3);
            }
        }
    }

    @Nested
    @Tag("process")
    class InAnotherProcess {

        @Test
        @Timeout(value = 10, unit = TimeUnit.MINUTES)
        void scriptedServerPlaysAUsersUpstream(@TempDir Path folder) throws Exception {
            Path script = Files.writeString(folder.resolve("script.json"), SCRIPT);
            Path key = Files.writeString(folder.resolve("key"), KEY);
            Path address = folder.resolve("address");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            ScriptedServer.class.getName(),
                            script.toString(),
                            key.toString(),
                            address.toString())
                    .inheritIO()
                    .start();
            try {
                while (!Files.exists(address)) {
                    assertTrue(process.isAlive(), "the server should live");
                    Thread.sleep(50);
                }
                TrialEndpoint gate = open(Files.readString(address), Optional.of(KEY));
                assertEquals("hello from up there", Client.content(Client.post(gate, ask("hi"))));
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private TrialEndpoint open(String baseUrl, Optional<String> key) {
        return open(gateway, baseUrl, key);
    }

    private static TrialEndpoint open(Gateway gateway, String baseUrl, Optional<String> key) {
        Upstream upstream = new Upstream(
                new Upstream.Settings(
                        ModelApi.OPENAI,
                        "openai-compatible",
                        baseUrl,
                        "up-1",
                        Optional.of(new ApiKey("TEST_KEY", () -> key)),
                        20 << 20,
                        RetryPolicy.NONE),
                COUNTER);
        return gateway.open(TrialGatewayConfig.of("t" + System.nanoTime(), 1, Map.of("default", upstream)));
    }

    private record Web(HttpServer server) implements AutoCloseable {

        Web(Body body) throws IOException {
            this(200, "application/json", body);
        }

        private Web(int status, String type, Body body) throws IOException {
            this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", type);
                exchange.sendResponseHeaders(status, 0);
                try (OutputStream out = exchange.getResponseBody()) {
                    body.write(out);
                }
            });
            server.start();
        }

        static Web answering(int status, String type, String text) throws IOException {
            return new Web(status, type, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        }

        String baseUrl() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private interface Body {
        void write(OutputStream out) throws IOException;
    }
}
