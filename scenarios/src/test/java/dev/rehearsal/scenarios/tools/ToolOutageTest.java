package dev.rehearsal.scenarios.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.scenarios.GatewayPlayer;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.TrialEndpoint;
import dev.rehearsal.scenarios.gateway.TrialObservation;
import dev.rehearsal.scenarios.tools.operation.HttpOperations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a server of tools is an outage for its trial, and what is not. */
class ToolOutageTest {

    private static final String CALL =
            "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"tools/call\",\"params\":{\"name\":\"x\",\"arguments\":{}}}";
    private static final String RESULT =
            "{\"jsonrpc\":\"2.0\",\"id\":5,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"ok\"}]}}";

    private final Gateway gateway = Gateway.start(Gateway.Settings.DEFAULTS);
    private HttpServer server;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        gateway.close();
        server.stop(0);
    }

    private URI address(String path, HttpHandler handler) {
        server.createContext(path, handler);
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private TrialEndpoint open(ToolServer.Place place) {
        return OrdersServer.open(gateway, "t1", new ToolServer("crm", place, StubRules.NONE));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static HttpResponse<String> post(TrialEndpoint trial, String path, String body)
            throws IOException, InterruptedException {
        ToolAddress address = trial.toolAddresses().getFirst();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(address.url() + path))
                            .header("Authorization", "Bearer " + address.token())
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String ended(Outcome outcome, TrialObservation seen) {
        Scenario scenario = new Scenario("c", Optional.empty(), Expectation.NONE, Set.of(), Map.of(), "none", 0, 0);
        return GatewayPlayer.observed(
                        GatewayPlayer.MeteredTrial.unplayed("team", scenario, "")
                                .trial()
                                .with(outcome),
                        seen,
                        Duration.ofMinutes(1))
                .outcome()
                .word();
    }

    @Test
    void aServerThatIsThereAgainForALaterCallIsNone() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        TrialEndpoint trial = open(new ToolServer.Place.HttpApi(
                address("/api", exchange -> {
                    if (calls.incrementAndGet() == 1) {
                        exchange.close();
                    } else {
                        answer(exchange, 200, "{}");
                    }
                }),
                HttpOperations.NONE));
        assertEquals(502, post(trial, "/orders", "{}").statusCode());
        assertEquals(200, post(trial, "/orders", "{}").statusCode());
        TrialObservation seen = trial.close();
        assertEquals(2, calls.get());
        assertEquals(Optional.empty(), seen.toolOutage());
        assertEquals("failed", ended(new Outcome.Failed("my own parser broke"), seen));
    }

    @Test
    void aServerThatStaysAwayExcusesWhoDidNotComplete() throws Exception {
        TrialEndpoint trial =
                open(new ToolServer.Place.HttpApi(address("/api", HttpExchange::close), HttpOperations.NONE));
        assertEquals(502, post(trial, "/orders", "{}").statusCode());
        TrialObservation seen = trial.close();
        assertTrue(seen.toolOutage().isPresent());
        assertFalse(seen.toolCalls().getFirst().brokenOff());
        assertEquals("not_played", ended(new Outcome.Failed("no tool"), seen));
        assertEquals("not_played", ended(new Outcome.TimedOut("late"), seen));
        assertEquals("not_played", ended(new Outcome.Crashed("no tool"), seen));
        assertEquals("not_played", ended(new Outcome.Degraded(TextNode.valueOf("a part"), "no tool"), seen));
        assertEquals("not_played", ended(new Outcome.Escalated(Optional.empty(), "no tool"), seen));
    }

    @Test
    void theTrialsEndInTheMiddleOfABodyIsNone() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        TrialEndpoint trial = open(new ToolServer.Place.McpUrl(address("/mcp", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            begun.countDown();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        })));
        try {
            Thread call = Thread.ofVirtual().start(() -> {
                try {
                    post(trial, "", CALL);
                } catch (IOException | InterruptedException e) {
                    // the trial's end cuts it off
                }
            });
            begun.await();
            TrialObservation seen = trial.close();
            assertEquals(Optional.empty(), seen.toolOutage());
            assertEquals("failed", ended(new Outcome.Failed("the tool is slow, I give up"), seen));
            assertTrue(seen.toolCalls().getFirst().brokenOff());
            call.join();
        } finally {
            over.countDown();
        }
    }

    @Test
    void aProgramThatEndsUnaskedIsNoneUntilItIsAskedAgain() throws Exception {
        Path script = folder.resolve("once.py");
        Files.writeString(
                script, "import sys\nsys.stdin.readline()\nprint('" + RESULT.replace("\"id\":5", "\"id\":1") + "')\n");
        List<String> command =
                OrdersServer.environment().resolve(List.of("python3", script.toString()), folder, "test");
        TrialEndpoint trial = open(new ToolServer.Place.McpCommand(command, OrdersServer.environment(), folder));
        assertTrue(post(trial, "", CALL).body().contains("\"ok\""));
        while (ProcessHandle.current()
                .descendants()
                .anyMatch(one -> one.info().commandLine().orElse("").contains(script.toString()))) {
            Thread.sleep(5);
        }
        trial.drain();
        TrialObservation seen = trial.close();
        assertEquals(Optional.empty(), seen.toolOutage());
        assertEquals("failed", ended(new Outcome.Failed("nothing to do with the tool"), seen));

        TrialEndpoint again = OrdersServer.open(
                gateway,
                "t2",
                new ToolServer(
                        "crm",
                        new ToolServer.Place.McpCommand(command, OrdersServer.environment(), folder),
                        StubRules.NONE));
        assertTrue(post(again, "", CALL).body().contains("\"ok\""));
        String refused = post(again, "", CALL).body();
        assertTrue(refused.contains("has ended with exit code 0"), refused);
        assertTrue(again.close().toolOutage().orElseThrow().contains("has ended with exit code 0"));
    }

    @Test
    void aServerOfMcpThatMovesWithinItselfIsFollowedAndNoOther() throws Exception {
        URI moved = address("/mcp", exchange -> {
            boolean away = exchange.getRequestURI().getPath().endsWith("/away");
            exchange.getResponseHeaders().set("Location", away ? "http://127.0.0.1:9/mcp" : "/moved/?a=1");
            answer(exchange, 307, "");
        });
        server.createContext("/moved/", exchange -> answer(exchange, 200, RESULT));
        TrialEndpoint trial = open(new ToolServer.Place.McpUrl(moved));
        HttpResponse<String> told = post(trial, "", CALL);
        assertEquals(200, told.statusCode());
        assertTrue(told.body().contains("\"ok\""), told::body);
        assertEquals(1, trial.close().toolCalls().size());

        TrialEndpoint led = OrdersServer.open(
                gateway,
                "t2",
                new ToolServer("crm", new ToolServer.Place.McpUrl(URI.create(moved + "/away")), StubRules.NONE));
        HttpResponse<String> refused = post(led, "", CALL);
        assertEquals(502, refused.statusCode());
        assertEquals(Optional.empty(), refused.headers().firstValue("Location"));
        assertTrue(led.close().toolOutage().orElseThrow().contains("name the address of that server"));
    }

    @Test
    void aCallWithoutAnIdIsRefusedAndReachesNobody() throws Exception {
        AtomicInteger reached = new AtomicInteger();
        TrialEndpoint trial = open(new ToolServer.Place.McpUrl(address("/mcp", exchange -> {
            reached.incrementAndGet();
            answer(exchange, 202, "");
        })));
        HttpResponse<String> refused = post(trial, "", CALL.replace("\"id\":5,", ""));
        assertEquals(400, refused.statusCode());
        assertTrue(refused.body().contains("-32600"), refused::body);
        assertEquals(
                202,
                post(trial, "", "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\"}")
                        .statusCode());
        assertEquals(1, reached.get());
    }
}
