package dev.rehearsal.scenarios.system.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.SystemUnreachableException;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.gateway.Client;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.Says;
import dev.rehearsal.scenarios.system.Stage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HttpSystemTest {

    private static final String SPANS = "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":"
            + "\"0af7651916cd43dd8448eb211c80319c\",\"spanId\":\"b7ad6b7169203331\",\"name\":\"triage\",\"attributes\":["
            + "{\"key\":\"gen_ai.operation.name\",\"value\":{\"stringValue\":\"invoke_agent\"}},"
            + "{\"key\":\"gen_ai.agent.name\",\"value\":{\"stringValue\":\"triage\"}}]}]}]}]}";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private Answering answering = (exchange, request) -> send(exchange, 200, "{}");

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/run", exchange -> {
            try (exchange) {
                JsonNode request = StrictJson.parse(
                        "request", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                requests.add(request);
                answering.answer(exchange, request);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private SystemUnderTest mine() {
        return at("http://127.0.0.1:" + server.getAddress().getPort() + "/run");
    }

    private static SystemUnderTest at(String url) {
        return Stage.system("{\"http\":\"" + url + "\"}", Path.of("."));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private String crash(Answering how) throws Exception {
        answering = how;
        Trial trial = Stage.play(mine(), Stage.LONG, "hello");
        return assertInstanceOf(Outcome.Crashed.class, trial.outcome()).why();
    }

    @Nested
    class Playing {

        @Test
        void answerMayBeInAnotherEncoding() throws Exception {
            byte[] latin = "{\"outcome\": \"completed\", \"output\": \"Grüße\"}".getBytes(StandardCharsets.ISO_8859_1);
            answering = (exchange, request) -> {
                exchange.getResponseHeaders().add("Content-Type", "application/json; charset=ISO-8859-1");
                exchange.sendResponseHeaders(200, latin.length);
                exchange.getResponseBody().write(latin);
            };
            Trial trial = Stage.play(mine(), Stage.LONG, "hello");
            assertEquals(
                    "Grüße",
                    assertInstanceOf(Outcome.Completed.class, trial.outcome())
                            .answer()
                            .orElseThrow()
                            .textValue());
        }

        @Test
        void answerThatIsNotInItsEncodingIsACrashAndNotAnotherAnswer() throws Exception {
            byte[] latin = "{\"outcome\": \"completed\", \"output\": \"Grüße\"}".getBytes(StandardCharsets.ISO_8859_1);
            String why = crash((exchange, request) -> {
                exchange.sendResponseHeaders(200, latin.length);
                exchange.getResponseBody().write(latin);
            });
            assertTrue(why.contains("must be UTF-8"), why);
        }

        @Test
        void oneTurnIsOnePost() throws Exception {
            answering = (exchange, request) -> send(
                    exchange,
                    200,
                    "{\"outcome\":\"completed\",\"output\":\"you said "
                            + request.path("task").path("input").asText() + "\"}");
            Trial trial = Stage.play(mine(), Stage.LONG, "hello");
            assertEquals(
                    "\"you said hello\"", trial.outcome().output().orElseThrow().toString());
            assertEquals(Usage.UNKNOWN, trial.usage());
            assertEquals("rehearsal/1", requests.getFirst().path("protocol").asText());
            assertEquals(77, requests.getFirst().path("seed").asInt());
            assertEquals(1, requests.size());
        }

        @Test
        void aConversationIsOnePostATurnUntilItFails() throws Exception {
            answering = (exchange, request) -> send(
                    exchange,
                    200,
                    request.path("turn").asInt() == 1
                            ? "{\"outcome\":\"failed\",\"reason\":\"lost\"}"
                            : "{\"outcome\":\"completed\",\"output\":1}");
            Trial trial = Stage.play(mine(), Stage.LONG, "one", "two", "three");
            assertEquals(new Outcome.Failed("lost"), trial.outcome());
            assertEquals(2, requests.size());
            assertEquals("two", requests.get(1).path("task").path("input").asText());
            assertEquals(requests.get(0).path("conversation"), requests.get(1).path("conversation"));
        }

        @Test
        void withoutModelsItIsPlayedAndItsTokensAreUnknown() throws Exception {
            answering = (exchange, request) -> send(exchange, 200, "{\"outcome\":\"completed\",\"output\":1}");
            try (Gateway gateway = Gateway.start(Gateway.Settings.DEFAULTS)) {
                Trial trial = Stage.play(mine(), gateway, Map.of(), "hello");
                assertEquals("completed", trial.outcome().word());
                assertEquals(Usage.UNKNOWN, trial.usage());
                assertTrue(requests.getFirst().path("models").isMissingNode());
                assertTrue(requests.getFirst().path("otlp_endpoint").asText().endsWith("/otlp"));
            }
        }

        @Test
        void spansThatItExportsJoinTheTraceAsReported() throws Exception {
            answering = (exchange, request) -> {
                assertEquals(400, export(request, "application/x-protobuf", "x").statusCode());
                assertEquals(415, export(request, "text/plain", SPANS).statusCode());
                assertEquals(200, export(request, "application/json", SPANS).statusCode());
                send(exchange, 200, "{\"outcome\":\"completed\",\"output\":1}");
            };
            try (Gateway gateway = Gateway.start(Gateway.Settings.DEFAULTS)) {
                Trial trial = Stage.play(mine(), gateway, Map.of("default", Says.ECHO), "hello");
                Span span = trial.trace().spans().getFirst();
                assertEquals("triage", span.info().agent());
                assertEquals(Source.REPORTED, span.info().source());
                assertTrue(requests.getFirst()
                        .path("models")
                        .path("openai_base_url")
                        .asText()
                        .endsWith("/v1"));
            }
        }

        private static HttpResponse<String> export(JsonNode request, String type, String body)
                throws IOException, InterruptedException {
            HttpRequest post = HttpRequest.newBuilder(
                            URI.create(request.path("otlp_endpoint").asText() + "/v1/traces"))
                    .header("Content-Type", type)
                    .header(
                            "Authorization",
                            request.path("otlp_headers").path("Authorization").asText())
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            try (HttpClient client = HttpClient.newHttpClient()) {
                return client.send(post, HttpResponse.BodyHandlers.ofString());
            }
        }
    }

    @Nested
    class BadSystems {

        @Test
        void thatNeverAnswersEndsAtTheDeadline() throws Exception {
            answering = (exchange, request) -> over.await();
            Trial trial = Stage.play(mine(), Duration.ofMillis(500), "hello");
            assertEquals("timed_out", trial.outcome().word());
        }

        @Test
        void thatSendsHundredMegabytesIsCutOff() throws Exception {
            String why = crash((exchange, request) -> {
                exchange.sendResponseHeaders(200, 0);
                OutputStream out = exchange.getResponseBody();
                byte[] megabyte = new byte[1 << 20];
                for (int i = 0; i < 100; i++) {
                    out.write(megabyte);
                }
            });
            assertTrue(why.contains("must have at most 10485760 bytes"), why);
        }

        @Test
        void thatSpeaksHtmlOrWrongJsonOrAnErrorIsTold() throws Exception {
            String html = crash((exchange, request) -> send(exchange, 200, "<html>Welcome to nginx!</html>"));
            assertTrue(html.contains("answered with HTML: \"<html>Welcome"), html);
            String wrong = crash((exchange, request) -> send(exchange, 200, "{\"answer\":42}"));
            assertTrue(wrong.contains("\"outcome\" must be there") || wrong.contains("has \"answer\""), wrong);
            String error = crash((exchange, request) -> send(exchange, 500, "KeyError: 'task'"));
            assertTrue(error.contains("answered with 500: \"KeyError: 'task'\""), error);
        }

        @Test
        void thatClosesEarlyCrashed() throws Exception {
            try (ServerSocket rude = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
                threads.execute(() -> slam(rude));
                Trial trial = Stage.play(at("http://127.0.0.1:" + rude.getLocalPort() + "/run"), Stage.LONG, "hello");
                String why =
                        assertInstanceOf(Outcome.Crashed.class, trial.outcome()).why();
                assertTrue(why.contains("closed the connection"), why);
            }
        }
    }

    private static void slam(ServerSocket rude) {
        while (!rude.isClosed()) {
            try {
                rude.accept().close();
            } catch (IOException e) {
                return; // the test is over
            }
        }
    }

    @Nested
    class Unreachable {

        @Test
        void beforeTheFirstTrialIsOneErrorInFourParts() throws Exception {
            SystemUnderTest nobody = at(Client.nobody() + "/run");
            String message = String.valueOf(assertThrows(SystemUnreachableException.class, nobody::requireReachable)
                    .getMessage());
            assertTrue(
                    message.matches("suite.yaml:5: the system at .+ must be running .+, but nothing .+\\. Start .+\\."),
                    message);
            mine().requireReachable();
        }

        @Test
        void laterIsATrialThatWasNotPlayed() throws Exception {
            Trial trial = Stage.play(at(Client.nobody() + "/run"), Stage.LONG, "hello");
            assertInstanceOf(Outcome.NotPlayed.class, trial.outcome());
        }

        @Test
        void anAddressThatIsNoneIsTheCallersMistake() {
            assertThrows(InvalidInputException.class, () -> at("localhost:8080"));
            assertThrows(InvalidInputException.class, () -> at("ftp://x/y"));
        }
    }

    private interface Answering {
        void answer(HttpExchange exchange, JsonNode request) throws IOException, InterruptedException;
    }
}
