package dev.rehearsal.scenarios.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.TrialEndpoint;
import dev.rehearsal.scenarios.gateway.TrialObservation;
import dev.rehearsal.scenarios.gateway.replay.PromptMatch;
import dev.rehearsal.scenarios.gateway.replay.Replay;
import dev.rehearsal.scenarios.gateway.replay.ReplayMode;
import dev.rehearsal.scenarios.perturb.FiredPerturbation;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.PerturbationsReader;
import dev.rehearsal.scenarios.process.ManagedProcess;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The official client before the proxy, a server with a SQLite file behind it. */
class McpProxyTest {

    private static final CallToolRequest PLACE = new CallToolRequest("place_order", Map.of("item", "tea"));
    private static final CallToolRequest LIST = new CallToolRequest("list_orders", Map.of());

    private final Gateway gateway = Gateway.start(Gateway.Settings.DEFAULTS);
    private Optional<ManagedProcess> served = Optional.empty();

    @TempDir
    private Path folder;

    private OrdersServer orders;

    @BeforeEach
    void start() throws Exception {
        orders = new OrdersServer(folder);
    }

    @AfterEach
    void stop() {
        gateway.close();
        served.ifPresent(ManagedProcess::kill);
    }

    private ToolServer server(String transport, StubRules stubs) throws Exception {
        if (transport.equals("stdio")) {
            return orders.stdio(stubs);
        }
        served = Optional.of(orders.http());
        return OrdersServer.http(served.get(), stubs);
    }

    private static Perturbation fault(String json) throws IOException {
        return PerturbationsReader.create(new ObjectMapper().readTree(json), "suite.yaml:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stdio", "http"})
    void callsPassAndAreSeen(String transport) throws Exception {
        TrialEndpoint trial = OrdersServer.open(gateway, "t1", server(transport, StubRules.NONE));
        try (McpSyncClient client = OrdersServer.client(trial.toolAddresses().getFirst())) {
            client.initialize();
            assertEquals(2, client.listTools().tools().size());
            CallToolResult placed = client.callTool(PLACE);
            assertEquals(Map.of("order", 1, "item", "tea"), placed.structuredContent());
            assertEquals("[{\"order\": 1, \"item\": \"tea\"}]", text(client.callTool(LIST)));
        }
        assertEquals(1, orders.rows());
        List<ToolCall> calls = trial.close().toolCalls();
        assertEquals(
                List.of("place_order", "list_orders"),
                calls.stream().map(ToolCall::tool).toList());
        assertEquals("{\"item\":\"tea\"}", calls.getFirst().arguments());
        assertEquals(
                Optional.of("{\"order\": 1, \"item\": \"tea\"}"),
                calls.getFirst().result());
        assertEquals(Source.OBSERVED, calls.getFirst().info().source());
        assertTrue(calls.stream().allMatch(call -> call.info().error().isEmpty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stdio", "http"})
    void aStubbedWriteLeavesNoRowAndReadsGoThrough(String transport) throws Exception {
        TrialEndpoint trial =
                OrdersServer.open(gateway, "t1", server(transport, new StubRules(true, Set.of(), Set.of(), Map.of())));
        try (McpSyncClient client = OrdersServer.client(trial.toolAddresses().getFirst())) {
            client.initialize();
            client.listTools();
            assertEquals(Map.of("order", 1, "item", ""), client.callTool(PLACE).structuredContent());
            assertEquals("[]", text(client.callTool(LIST)));
        }
        assertEquals(0, orders.rows());
        List<ToolCall> calls = trial.close().toolCalls();
        assertTrue(calls.getFirst().stubbed());
        assertFalse(calls.getLast().stubbed());
    }

    @Test
    void aRuleSaysWhatAStubbedWriteGivesBack() throws Exception {
        StubRules rules = new StubRules(
                true,
                Set.of(),
                Set.of("list_orders"),
                Map.of(
                        "place_order",
                        JsonNodeFactory.instance.objectNode().put("order", 42).put("item", "tea")));
        TrialEndpoint trial = OrdersServer.open(gateway, "t1", orders.stdio(rules));
        try (McpSyncClient client = OrdersServer.client(trial.toolAddresses().getFirst())) {
            client.initialize();
            assertEquals(
                    Map.of("order", 42, "item", "tea"), client.callTool(PLACE).structuredContent());
            client.callTool(LIST);
        }
        assertEquals(0, orders.rows());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stdio", "http"})
    void whatIsPlayedAgainGetsWhatItsWritesGaveThenAndLeavesNoRow(String transport) throws Exception {
        ToolServer real = server(transport, StubRules.NONE);
        TrialEndpoint then = OrdersServer.open(gateway, "t1", real);
        try (McpSyncClient client = OrdersServer.client(then.toolAddresses().getFirst())) {
            client.initialize();
            client.callTool(PLACE);
            client.callTool(PLACE);
        }
        assertEquals(2, orders.rows());
        Trace recording = new Trace("then", List.copyOf(then.close().toolCalls()));
        StubRules stubs = new StubRules(true, Set.of(), Set.of(), Map.of());
        TrialEndpoint again = OrdersServer.open(
                gateway, "t2", new ToolServer(real.name(), real.place(), stubs).with(new RecordedAnswers(recording)));
        try (McpSyncClient client = OrdersServer.client(again.toolAddresses().getFirst())) {
            client.initialize();
            client.listTools();
            for (int order : List.of(1, 2, 2)) {
                assertEquals(
                        Map.of("order", order, "item", "tea"),
                        client.callTool(PLACE).structuredContent());
            }
            assertEquals(
                    Map.of("order", 1, "item", ""),
                    client.callTool(new CallToolRequest("place_order", Map.of("item", "milk")))
                            .structuredContent(),
                    "what was never recorded is answered from the schema");
        }
        assertEquals(2, orders.rows());
    }

    @Test
    void whatWasRecordedIsAnsweredFromTheRecordingAndTheRestReachesItsTool() throws Exception {
        ToolServer real = server("stdio", StubRules.NONE);
        Trace recording = placedOnce(real);
        Replay replay = new Replay(recording, ReplayMode.FORK, PromptMatch.NORMALISED);
        TrialEndpoint again = OrdersServer.open(gateway, "t2", real.with(new RecordedAnswers(recording, replay)));
        try (McpSyncClient client = OrdersServer.client(again.toolAddresses().getFirst())) {
            client.initialize();
            assertEquals(
                    Map.of("order", 1, "item", "tea"), client.callTool(PLACE).structuredContent());
            assertEquals(1, orders.rows(), "a write that was recorded does not act again");
            assertEquals(
                    Map.of("order", 2, "item", "milk"),
                    client.callTool(new CallToolRequest("place_order", Map.of("item", "milk")))
                            .structuredContent());
        }
        assertEquals(2, orders.rows());
        assertEquals(1, replay.facts().tools());
        assertTrue(replay.facts().divergence().isEmpty());
    }

    @Test
    void strictlyNothingReachesAToolAndWhatWasNotRecordedFails() throws Exception {
        ToolServer real = server("stdio", StubRules.NONE);
        Trace recording = placedOnce(real);
        Replay replay = new Replay(recording, ReplayMode.STRICT, PromptMatch.NORMALISED);
        TrialEndpoint again = OrdersServer.open(gateway, "t2", real.with(new RecordedAnswers(recording, replay)));
        try (McpSyncClient client = OrdersServer.client(again.toolAddresses().getFirst())) {
            client.initialize();
            CallToolResult failed = client.callTool(new CallToolRequest("place_order", Map.of("item", "milk")));
            assertTrue(failed.isError());
            assertTrue(text(failed).contains("Nobody recorded"), text(failed));
        }
        assertEquals(1, orders.rows());
        assertEquals(
                "nobody recorded what place_order gives for these arguments",
                replay.facts().divergence().orElseThrow().sentence());
    }

    @Test
    void faultsActOnWhatTheRecordingAnswers() throws Exception {
        ToolServer real = server("stdio", StubRules.NONE);
        Trace recording = placedOnce(real);
        Replay replay = new Replay(recording, ReplayMode.STRICT, PromptMatch.NORMALISED);
        TrialEndpoint again = OrdersServer.open(
                gateway,
                "t2",
                real.with(new RecordedAnswers(recording, replay)),
                fault("{\"use\": \"empty-result\", \"calls\": [1]}"));
        try (McpSyncClient client = OrdersServer.client(again.toolAddresses().getFirst())) {
            client.initialize();
            assertFalse(text(client.callTool(PLACE)).contains("tea"));
        }
        assertEquals(1, again.close().fired().size());
    }

    /** Have one order placed. */
    private Trace placedOnce(ToolServer real) throws Exception {
        TrialEndpoint then = OrdersServer.open(gateway, "t1", real);
        try (McpSyncClient client = OrdersServer.client(then.toolAddresses().getFirst())) {
            client.initialize();
            client.callTool(PLACE);
        }
        return new Trace("then", List.copyOf(then.close().toolCalls()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stdio", "http"})
    void aFaultBeforeTheEffectLeavesNoRow(String transport) throws Exception {
        TrialEndpoint trial = OrdersServer.open(
                gateway, "t1", server(transport, StubRules.NONE), fault("{\"use\": \"failing-tool\", \"every\": 1}"));
        try (McpSyncClient client = OrdersServer.client(trial.toolAddresses().getFirst())) {
            client.initialize();
            CallToolResult failed = client.callTool(PLACE);
            assertTrue(failed.isError());
            assertTrue(text(failed).contains("503"), text(failed));
        }
        assertEquals(0, orders.rows());
        TrialObservation seen = trial.close();
        assertEquals(InjectionPoint.TOOL_BEFORE_EFFECT, seen.fired().getFirst().where());
        assertTrue(seen.toolCalls().getFirst().info().error().isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stdio", "http"})
    void aLostReplyIsCutAfterTheRowIsThere(String transport) throws Exception {
        TrialEndpoint trial = OrdersServer.open(
                gateway,
                "t1",
                server(transport, StubRules.NONE),
                fault("{\"use\": \"lost-tool-reply\", \"calls\": [1]}"));
        try (McpSyncClient client = OrdersServer.client(trial.toolAddresses().getFirst())) {
            client.initialize();
            assertThrows(RuntimeException.class, () -> client.callTool(PLACE));
            assertEquals(1, orders.rows());
            client.callTool(PLACE);
        }
        assertEquals(2, orders.rows(), "who writes again without asking has written twice");
        TrialObservation seen = trial.close();
        assertEquals(1, seen.fired().size());
        assertEquals(InjectionPoint.TOOL_AFTER_EFFECT, seen.fired().getFirst().where());
        assertEquals(Optional.empty(), seen.toolCalls().getFirst().result());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stdio", "http"})
    void theReplyOfAnotherToolComesASecondTimeAfterTheRowIsThere(String transport) throws Exception {
        TrialEndpoint trial = OrdersServer.open(
                gateway,
                "t1",
                server(transport, StubRules.NONE),
                fault("{\"use\": \"repeated-tool-reply\", \"every\": 1, \"once\": true}"));
        try (McpSyncClient client = OrdersServer.client(trial.toolAddresses().getFirst())) {
            client.initialize();
            assertEquals("[]", text(client.callTool(LIST)));
            assertEquals("[]", text(client.callTool(PLACE)));
            assertEquals("[{\"order\": 1, \"item\": \"tea\"}]", text(client.callTool(LIST)));
        }
        assertEquals(1, orders.rows());
        TrialObservation seen = trial.close();
        assertEquals(
                List.of("place_order"),
                seen.fired().stream().map(FiredPerturbation::site).toList());
        assertEquals(Optional.of("[]"), seen.toolCalls().get(1).result());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stdio", "http"})
    void anotherResultIsToldAfterTheRowIsThere(String transport) throws Exception {
        TrialEndpoint trial = OrdersServer.open(
                gateway,
                "t1",
                server(transport, StubRules.NONE),
                fault("{\"use\": \"empty-result\", \"every\": 1, \"tool\": \"place_order\"}"));
        try (McpSyncClient client = OrdersServer.client(trial.toolAddresses().getFirst())) {
            client.initialize();
            assertEquals("{}", text(client.callTool(PLACE)));
            assertEquals("[{\"order\": 1, \"item\": \"tea\"}]", text(client.callTool(LIST)));
        }
        assertEquals(Optional.of("{}"), trial.close().toolCalls().getFirst().result());
    }

    @Test
    void aServerThatDiesIsAnOutageAndNoFailureOfTheTool() throws Exception {
        TrialEndpoint trial = OrdersServer.open(gateway, "t1", orders.stdio(StubRules.NONE));
        try (McpSyncClient client = OrdersServer.client(trial.toolAddresses().getFirst())) {
            client.initialize();
            assertThrows(RuntimeException.class, () -> client.callTool(new CallToolRequest("die", Map.of())));
        }
        TrialObservation seen = trial.close();
        assertTrue(seen.toolOutage().orElseThrow().contains("the disk is full"), seen.toolOutage()::toString);
    }

    @Test
    void processesEndWithTheTrial() throws Exception {
        TrialEndpoint trial = OrdersServer.open(gateway, "t1", orders.stdio(StubRules.NONE));
        try (McpSyncClient client = OrdersServer.client(trial.toolAddresses().getFirst());
                McpSyncClient other = OrdersServer.client(trial.toolAddresses().getFirst())) {
            client.initialize();
            other.initialize();
            client.callTool(PLACE);
            other.callTool(PLACE);
            assertEquals(2, children());
            trial.close();
            assertEquals(0, children());
            assertThrows(RuntimeException.class, () -> client.callTool(PLACE));
        }
        assertEquals(2, orders.rows());
    }

    private long children() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .filter(one -> one.info().commandLine().orElse("").contains(folder.toString()))
                .count();
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().getFirst()).text();
    }
}
