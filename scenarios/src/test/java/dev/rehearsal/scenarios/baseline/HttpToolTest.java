package dev.rehearsal.scenarios.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Part.ToolRequest;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.scenarios.baseline.AgentTool.Result;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.TrialEndpoint;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.perturb.PerturbationsReader;
import dev.rehearsal.scenarios.perturb.TrialPerturbations;
import dev.rehearsal.scenarios.tools.StubRules;
import dev.rehearsal.scenarios.tools.ToolServer;
import dev.rehearsal.scenarios.tools.operation.HttpOperations;
import dev.rehearsal.scenarios.tools.operation.OperationsReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The single agent's tools that are operations of an HTTP API, through the proxy. */
class HttpToolTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String OPERATIONS = """
            {"operations": [
              {"name": "find", "method": "GET", "path": "/orders/{id}"},
              {"name": "change", "method": "PUT", "path": "/orders/{id}", "headers": ["X-Reason"], "description": "Changes an order.",
               "parameters": {"type": "object", "properties":
                 {"id": {"type": "integer"}, "X-Reason": {"type": "string"}, "item": {"type": "string"}}, "required": ["id"]}}]}""";

    private final Gateway gateway = Gateway.start(Gateway.Settings.DEFAULTS);
    private final List<String> reached = new CopyOnWriteArrayList<>();
    private HttpServer api;

    @BeforeEach
    void start() throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        api.createContext("/", exchange -> {
            String path = exchange.getRequestURI().toString();
            reached.add(exchange.getRequestMethod() + " " + path + " "
                    + exchange.getRequestHeaders().getFirst("X-Reason") + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            int status = path.endsWith("/404") ? 404 : path.endsWith("/204") ? 204 : 200;
            byte[] body = (status == 404 ? "no such order".repeat(1_000) : "{\"order\":\"é\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, status == 204 ? -1 : body.length);
            if (status != 204) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        api.start();
    }

    @AfterEach
    void stop() {
        gateway.close();
        api.stop(0);
    }

    private TrialEndpoint open(String... faults) throws IOException {
        HttpOperations operations = OperationsReader.read(MappingReader.of("suite.yaml:1", JSON.readTree(OPERATIONS)));
        URI base = URI.create("http://127.0.0.1:" + api.getAddress().getPort() + "/v2");
        TrialGatewayConfig config = TrialGatewayConfig.of("t1", 7, Map.of())
                .with(List.of(
                        new ToolServer("crm", new ToolServer.Place.HttpApi(base, operations), StubRules.NONE),
                        new ToolServer("old", new ToolServer.Place.HttpApi(base, operations), StubRules.NONE)));
        for (String fault : faults) {
            config = config.with(TrialPerturbations.forTrial(
                    7, List.of(PerturbationsReader.create(JSON.readTree(fault), "suite.yaml:1"))));
        }
        return gateway.open(config);
    }

    private static Result call(AgentTools tools, String tool, String arguments) throws InterruptedException {
        return tools.call(new ToolRequest("c1", tool, arguments));
    }

    @Test
    void eachArgumentGoesToItsPlaceAndTheBodyComesBack() throws Exception {
        TrialEndpoint trial = open();
        try (AgentTools tools = AgentTools.open(trial.toolAddresses(), false, LONG)) {
            assertEquals("change", tools.definitions().at("/1/function/name").asText());
            assertEquals(
                    "Changes an order.",
                    tools.definitions().at("/1/function/description").asText());
            assertEquals(
                    "old_change", tools.definitions().at("/3/function/name").asText());
            assertEquals(
                    new Result("{\"order\":\"é\"}", false, false),
                    call(tools, "change", "{\"id\": 7, \"X-Reason\": \"asked\", \"item\": \"tea\"}"));
            call(tools, "find", "{\"id\": \"a/b c\"}");
            assertEquals(new Result("HTTP 204", false, false), call(tools, "find", "{\"id\": \"204\"}"));
        }
        assertEquals(
                List.of(
                        "PUT /v2/orders/7 asked application/json {\"item\":\"tea\"}",
                        "GET /v2/orders/a%2Fb%20c null null ",
                        "GET /v2/orders/204 null null "),
                reached);
        List<ToolCall> calls = trial.close().toolCalls();
        assertEquals(
                List.of("change", "find", "find"),
                calls.stream().map(ToolCall::tool).toList());
        assertEquals(
                JSON.readTree("{\"id\": 7, \"X-Reason\": \"asked\", \"item\": \"tea\"}"),
                JSON.readTree(calls.getFirst().arguments()));
    }

    @Test
    void aStatusThatIsAnErrorFailsWithWhatTheBodySays() throws Exception {
        try (AgentTools tools = AgentTools.open(open().toolAddresses(), false, LONG)) {
            Result missing = call(tools, "find", "{\"id\": \"404\"}");
            assertTrue(missing.failed());
            assertTrue(
                    missing.text().startsWith("no such order") && missing.text().endsWith(" …"), missing.text());
            assertEquals(4_002, missing.text().length());
            assertEquals(new Result("The argument id is missing.", true, false), call(tools, "find", "{}"));
            Result injected = call(tools, "change", "{\"id\": 1, \"X-Reason\": \"a\\r\\nX-Other: b\"}");
            assertTrue(injected.failed(), injected.text());
        }
        assertEquals(1, reached.size(), reached::toString);
    }

    @Test
    void aDryWriteIsNotMadeAndSaysSo() throws Exception {
        TrialEndpoint trial = open();
        try (AgentTools tools = AgentTools.open(trial.toolAddresses(), true, LONG)) {
            assertEquals(new Result("{}", false, true), call(tools, "change", "{\"id\": 7}"));
            assertFalse(call(tools, "find", "{\"id\": \"7\"}").stubbed());
        }
        assertEquals(List.of("GET /v2/orders/7 null null "), reached);
        assertEquals(1, trial.close().toolCalls().size(), "a draft is no call of the trial's");
    }

    @Test
    void aLostReplyIsAFailureOfACallThatWasMade() throws Exception {
        TrialEndpoint trial = open("{\"use\":\"lost-tool-reply\",\"tool\":\"change\",\"every\":1}");
        try (AgentTools tools = AgentTools.open(trial.toolAddresses(), false, LONG)) {
            assertFalse(call(tools, "find", "{\"id\": \"7\"}").failed());
            Result lost = call(tools, "change", "{\"id\": 7}");
            assertTrue(lost.failed() && lost.text().startsWith("The tool could not be called"), lost.text());
        }
        assertEquals(2, reached.size(), reached::toString);
        assertEquals(2, trial.close().toolCalls().size());
    }
}
