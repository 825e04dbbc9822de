package dev.rehearsal.scenarios.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpServer;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.scenarios.GatewayPlayer;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.TrialEndpoint;
import dev.rehearsal.scenarios.gateway.TrialObservation;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.PerturbationsReader;
import dev.rehearsal.scenarios.tools.operation.HttpOperations;
import dev.rehearsal.scenarios.tools.operation.OpenApiReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A plain HTTP API behind the proxy. */
class HttpApiProxyTest {

    private static final StubRules STUBS = new StubRules(true, Set.of(), Set.of(), Map.of());

    private final Gateway gateway = Gateway.start(Gateway.Settings.DEFAULTS);
    private final List<String> reached = new CopyOnWriteArrayList<>();
    private HttpServer api;

    @BeforeEach
    void start() throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        api.createContext("/", exchange -> {
            reached.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("X-Tenant") + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            boolean missing = exchange.getRequestURI().getPath().endsWith("/none");
            byte[] body = (missing ? "{\"error\":\"none\"}" : "{\"id\":17}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            exchange.sendResponseHeaders(missing ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        api.start();
    }

    @AfterEach
    void stop() {
        gateway.close();
        api.stop(0);
    }

    private TrialEndpoint open(StubRules stubs, String... faults) throws IOException {
        return open(HttpOperations.NONE, stubs, faults);
    }

    private TrialEndpoint open(HttpOperations operations, StubRules stubs, String... faults) throws IOException {
        URI base = URI.create("http://127.0.0.1:" + api.getAddress().getPort() + "/v2");
        Perturbation[] made = new Perturbation[faults.length];
        for (int i = 0; i < faults.length; i++) {
            made[i] = PerturbationsReader.create(new ObjectMapper().readTree(faults[i]), "suite.yaml:1");
        }
        return OrdersServer.open(
                gateway, "t1", new ToolServer("crm", new ToolServer.Place.HttpApi(base, operations), stubs), made);
    }

    private static HttpResponse<String> ask(TrialEndpoint trial, String method, String path, String body)
            throws IOException, InterruptedException {
        ToolAddress address = trial.toolAddresses().getFirst();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(address.url() + path))
                            .header("Authorization", "Bearer " + address.token())
                            .header("X-Tenant", "a")
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void requestsPassWithoutTheTrialsTokenAndAreSeen() throws Exception {
        TrialEndpoint trial = open(StubRules.NONE);
        HttpResponse<String> made = ask(trial, "POST", "/orders?dry=no&x=a%20b", "{\"item\":\"tea\"}");
        assertEquals("{\"id\":17}", made.body());
        assertEquals(Optional.of("\"v1\""), made.headers().firstValue("ETag"));
        assertEquals(404, ask(trial, "GET", "/orders/none", "").statusCode());
        assertEquals(
                List.of("POST /v2/orders?dry=no&x=a%20b a null {\"item\":\"tea\"}", "GET /v2/orders/none a null "),
                reached);
        List<ToolCall> calls = trial.close().toolCalls();
        assertEquals(
                List.of("POST /orders", "GET /orders/none"),
                calls.stream().map(ToolCall::tool).toList());
        assertEquals(
                "{\"query\":\"dry=no&x=a%20b\",\"body\":{\"item\":\"tea\"}}",
                calls.getFirst().arguments());
        assertTrue(calls.getLast().info().error().isPresent());
    }

    @Test
    void aStubbedWriteIsAnsweredAndReadsPass() throws Exception {
        StubRules rules = new StubRules(
                true,
                Set.of(),
                Set.of(),
                Map.of("POST /mails", JsonNodeFactory.instance.objectNode().put("status", "sent")));
        TrialEndpoint trial = open(rules);
        assertEquals("{\"status\":\"sent\"}", ask(trial, "POST", "/mails", "{}").body());
        assertEquals("{}", ask(trial, "DELETE", "/orders/1", "").body());
        assertEquals("{\"id\":17}", ask(trial, "GET", "/orders/1", "").body());
        assertEquals(List.of("GET /v2/orders/1 a null "), reached);
        assertEquals(
                List.of(true, true, false),
                trial.close().toolCalls().stream().map(ToolCall::stubbed).toList());
    }

    private String raw(TrialEndpoint trial, String target, String... headers) throws IOException {
        ToolAddress address = trial.toolAddresses().getFirst();
        URI url = URI.create(address.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            socket.getOutputStream()
                    .write(("GET " + url.getRawPath() + target + " HTTP/1.1\r\nHost: " + url.getAuthority()
                                    + "\r\nAuthorization: Bearer " + address.token()
                                    + "\r\nConnection: close\r\n" + more + "\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Add an operation that answers with these headers and this body. */
    private void operation(String path, int status, byte[] body, String... headers) {
        api.createContext(path, exchange -> {
            reached.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getRequestBody().readAllBytes();
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    @Test
    void whatAnApiIsAskedForReachesItAsItWasWritten() throws Exception {
        TrialEndpoint trial = open(StubRules.NONE);
        for (String target : List.of("/plain?ids[]=1&x={y}|z", "/", "", "/a%20b?q=%C3%A4", "/a|b/{c}", "/a?p=50%")) {
            String answer = raw(trial, target);
            assertTrue(answer.startsWith("HTTP/1.1 200"), target + " -> " + answer);
        }
        assertEquals(
                List.of(
                        "GET /v2/plain?ids[]=1&x=%7By%7D%7Cz null null ",
                        "GET /v2/ null null ",
                        "GET /v2 null null ",
                        "GET /v2/a%20b?q=%C3%A4 null null ",
                        "GET /v2/a%7Cb/%7Bc%7D null null ",
                        "GET /v2/a?p=50%25 null null "),
                reached);
        assertEquals("GET /", trial.close().toolCalls().get(1).tool());
    }

    @Test
    void aRedirectLeadsBackToTheProxy() throws Exception {
        String own = "http://localhost:" + api.getAddress().getPort();
        operation("/v2/absolute", 302, new byte[0], "Location", own + "/v2/orders/?page=2#top");
        operation("/v2/relative", 307, new byte[0], "Location", "../v2/orders/");
        operation("/v2/made", 201, new byte[0], "Location", "/v2/orders/17", "Content-Location", "/v2/orders/17");
        operation("/v2/outside", 302, new byte[0], "Location", "/login");
        operation("/v2/away", 302, new byte[0], "Location", "https://files.example/a b");
        TrialEndpoint trial = open(StubRules.NONE);
        String root = URI.create(trial.toolAddresses().getFirst().url()).getRawPath();
        Map<String, String> expected = Map.of(
                "/absolute", root + "/orders/?page=2#top",
                "/relative", root + "/orders/",
                "/made", root + "/orders/17",
                "/outside", "http://127.0.0.1:" + api.getAddress().getPort() + "/login",
                "/away", "https://files.example/a%20b");
        for (Map.Entry<String, String> one : expected.entrySet()) {
            HttpResponse<String> answer = ask(trial, "GET", one.getKey(), "");
            assertEquals(Optional.of(one.getValue()), answer.headers().firstValue("Location"), one.getKey());
        }
        assertEquals(
                Optional.of(root + "/orders/17"),
                ask(trial, "POST", "/made", "{}").headers().firstValue("Content-Location"));
    }

    @Test
    void aPackedReplyIsToldUnpackedAndFaultsActOnIt() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("{\"id\":17}".getBytes(StandardCharsets.UTF_8));
        }
        operation("/v2/gz", 200, packed.toByteArray(), "Content-Encoding", "gzip", "Content-Type", "application/json");
        operation("/v2/br", 200, new byte[] {1, 2, 3}, "Content-Encoding", "br");
        TrialEndpoint plain = open(StubRules.NONE);
        HttpResponse<String> told = ask(plain, "GET", "/gz", "");
        assertEquals("{\"id\":17}", told.body());
        assertEquals(Optional.empty(), told.headers().firstValue("Content-Encoding"));
        assertEquals(Optional.of("br"), ask(plain, "GET", "/br", "").headers().firstValue("Content-Encoding"));
        assertEquals(
                Optional.of("{\"id\":17}"), plain.close().toolCalls().getFirst().result());
        TrialEndpoint changing = open(StubRules.NONE, "{\"use\":\"changed-schema\",\"every\":1}");
        assertEquals(
                "{\"apiVersion\":\"2\",\"data\":{\"id\":17}}",
                ask(changing, "GET", "/gz", "").body());
    }

    @Test
    void aWriteInDisguiseIsAWrite() throws Exception {
        TrialEndpoint trial = open(STUBS);
        for (String header :
                List.of("X-HTTP-Method-Override: POST", "X-HTTP-Method: delete", "X-Method-Override:PUT")) {
            assertTrue(raw(trial, "/orders", header).endsWith("{}"), header);
        }
        assertEquals(200, ask(trial, "GET", "/orders", "").statusCode());
        assertEquals(List.of("GET /v2/orders a null "), reached);
        assertEquals(
                List.of("POST /orders", "DELETE /orders", "PUT /orders", "GET /orders"),
                trial.close().toolCalls().stream().map(ToolCall::tool).toList());
    }

    @Test
    void headSaysHowLongTheBodyWouldBe() throws Exception {
        operation("/v2/big", 200, new byte[0], "Content-Length", "4242");
        TrialEndpoint trial = open(StubRules.NONE);
        HttpResponse<String> head = ask(trial, "HEAD", "/big", "");
        assertEquals(Optional.of("4242"), head.headers().firstValue("Content-Length"));
        assertEquals("", head.body());
    }

    private static HttpOperations orders() throws IOException {
        Path file = Path.of(Objects.requireNonNull(HttpApiProxyTest.class.getResource("orders.yaml"))
                .getPath());
        return OpenApiReader.read("orders.yaml", file, List.of()).operations();
    }

    @Test
    void anOperationIsSeenByItsNameWithAllItsArguments() throws Exception {
        TrialEndpoint trial = open(orders(), StubRules.NONE);
        ask(trial, "POST", "/orders/7/items?dry=true", "{\"item\":\"tea\"}");
        ask(trial, "GET", "/orders/a%2Fb", "");
        ask(trial, "GET", "/customers", "");
        assertEquals("POST /v2/orders/7/items?dry=true a null {\"item\":\"tea\"}", reached.getFirst());
        List<ToolCall> calls = trial.close().toolCalls();
        assertEquals(
                List.of("add_item", "find_order", "GET /customers"),
                calls.stream().map(ToolCall::tool).toList());
        assertEquals(
                "{\"id\":7,\"dry\":true,\"X-Tenant\":\"a\",\"item\":\"tea\"}",
                calls.getFirst().arguments());
        assertEquals("{\"id\":\"a/b\"}", calls.get(1).arguments());
    }

    @Test
    void rulesOfStubsKnowOperationsByTheirNames() throws Exception {
        TrialEndpoint trial = open(orders(), STUBS);
        assertEquals(
                "{\"order\":1,\"items\":[\"x\"]}",
                ask(trial, "POST", "/orders/7/items", "{}").body(),
                "what the schema of its 201 lets through");
        trial.close();
        TrialEndpoint named = open(
                orders(),
                new StubRules(
                        true,
                        Set.of("find_order"),
                        Set.of("add_item"),
                        Map.of(
                                "find_order",
                                JsonNodeFactory.instance.objectNode().put("order", 7))));
        assertEquals("{\"order\":7}", ask(named, "GET", "/orders/7", "").body());
        assertEquals("{\"id\":17}", ask(named, "POST", "/orders/7/items", "{}").body());
    }

    @Test
    void aFaultStrikesAnOperationByItsName() throws Exception {
        TrialEndpoint trial =
                open(orders(), StubRules.NONE, "{\"use\":\"failing-tool\",\"tool\":\"add_item\",\"every\":1}");
        assertEquals(200, ask(trial, "GET", "/orders/7", "").statusCode());
        assertEquals(503, ask(trial, "POST", "/orders/7/items", "{}").statusCode());
        assertEquals(1, reached.size());
    }

    @Test
    void faultsActBeforeAndAfterTheEffect() throws Exception {
        TrialEndpoint failing = open(StubRules.NONE, "{\"use\":\"failing-tool\",\"every\":1}");
        assertEquals(503, ask(failing, "POST", "/orders", "{}").statusCode());
        assertEquals(List.of(), reached);
        failing.close();
        TrialEndpoint losing = open(StubRules.NONE, "{\"use\":\"lost-tool-reply\",\"every\":1}");
        assertThrows(IOException.class, () -> ask(losing, "POST", "/orders", "{}"));
        assertTrue(reached.getFirst().startsWith("POST /v2/orders"), reached::toString);
        losing.close();
        TrialEndpoint changing = open(STUBS, "{\"use\":\"changed-schema\",\"every\":1}");
        assertEquals(
                "{\"apiVersion\":\"2\",\"data\":{\"id\":17}}",
                ask(changing, "GET", "/orders/1", "").body());
        assertEquals(1, changing.close().fired().size());
    }

    @Test
    void anApiThatDoesNotAnswerIsAnOutage() throws Exception {
        TrialEndpoint trial = open(StubRules.NONE);
        api.stop(0);
        assertEquals(502, ask(trial, "GET", "/orders/1", "").statusCode());
        assertTrue(trial.close().toolOutage().isPresent());
    }

    /** Add an operation that says nothing until it is over. */
    private void silent(CountDownLatch asked, CountDownLatch over) {
        api.createContext("/v2/silent", exchange -> {
            asked.countDown();
            try (exchange) {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Test
    void anApiThatAnswersALaterCallIsNotSilent() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        silent(asked, over);
        try {
            TrialEndpoint trial = open(StubRules.NONE);
            Thread.ofVirtual().start(() -> assertThrows(Exception.class, () -> ask(trial, "GET", "/silent", "")));
            asked.await();
            assertEquals(200, ask(trial, "GET", "/orders/1", "").statusCode());
            assertEquals(Optional.empty(), trial.close().toolSilence());
        } finally {
            over.countDown();
        }
    }

    @Test
    void anApiThatIsSilentToTheTrialsEndIsKnownByItsSilence() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        silent(asked, over);
        try {
            TrialEndpoint trial = open(StubRules.NONE);
            assertEquals(200, ask(trial, "GET", "/orders/1", "").statusCode());
            Thread.ofVirtual().start(() -> assertThrows(Exception.class, () -> ask(trial, "GET", "/silent", "")));
            asked.await();
            TrialObservation seen = trial.close();
            assertEquals(
                    "the server of tools crm", seen.toolSilence().orElseThrow().server());
            assertEquals(Optional.empty(), seen.toolOutage());
            Scenario scenario = new Scenario("c", Optional.empty(), Expectation.NONE, Set.of(), Map.of(), "none", 0, 0);
            Trial late = GatewayPlayer.MeteredTrial.unplayed("team", scenario, "")
                    .trial()
                    .with(new Outcome.TimedOut("late"));
            Outcome outage =
                    GatewayPlayer.observed(late, seen, Duration.ofNanos(1)).outcome();
            assertTrue(
                    outage.reason().startsWith("the server of tools crm was asked and said nothing"), outage::reason);
            assertEquals("not_played", outage.word());
            assertEquals(
                    "timed_out",
                    GatewayPlayer.observed(late, seen, Duration.ofDays(1))
                            .outcome()
                            .word(),
                    "who waits for a short time may wait too little");
        } finally {
            over.countDown();
        }
    }

    @Test
    void nobodyGetsInWithoutTheToken() throws Exception {
        TrialEndpoint trial = open(StubRules.NONE);
        ToolAddress address = trial.toolAddresses().getFirst();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest bare = HttpRequest.newBuilder(URI.create(address.url() + "/orders/1"))
                    .build();
            assertEquals(
                    401, client.send(bare, HttpResponse.BodyHandlers.ofString()).statusCode());
        }
        trial.close();
        assertEquals(410, ask(trial, "GET", "/orders/1", "").statusCode());
        assertEquals(1, trial.lateCalls());
        assertEquals(List.of(), reached);
    }
}
