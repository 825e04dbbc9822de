package dev.rehearsal.scenarios.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.TrialEndpoint;
import dev.rehearsal.scenarios.process.ProcessEnvironment;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The official client over stdio, the bridge in a process of its own, the proxy, the server. */
class StdioBridgeTest {

    @TempDir
    private Path folder;

    /** The bridge's process. */
    public static final class Program {
        private Program() {}

        /** Carry messages; address and token come by the environment. */
        public static void main(String[] arguments) throws IOException, InterruptedException {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            new StdioBridge(System.getenv("REHEARSAL_TOOLS_SHOP_URL"), System.getenv(ToolAddress.TOKEN), out)
                    .carry(System.in);
        }
    }

    @Test
    void requestsArriveInTheOrderInWhichTheyWereWrittenAndAnswersOverlap() throws Exception {
        Path script = folder.resolve("order.py");
        Files.writeString(script, """
                import json, sys
                all = [json.loads(sys.stdin.readline()) for i in range(40)]
                for one in reversed(all):
                    text = " ".join(m["params"]["name"] for m in all)
                    print(json.dumps({"jsonrpc": "2.0", "id": one["id"],
                        "result": {"content": [{"type": "text", "text": text}]}}), flush=True)
                """);
        ProcessEnvironment environment = OrdersServer.environment();
        List<String> command = environment.resolve(List.of("python3", script.toString()), folder, "test");
        try (Gateway gateway = Gateway.start(Gateway.Settings.DEFAULTS)) {
            TrialEndpoint trial = OrdersServer.open(
                    gateway,
                    "t1",
                    new ToolServer(
                            "shop", new ToolServer.Place.McpCommand(command, environment, folder), StubRules.NONE));
            ToolAddress shop = trial.toolAddresses().getFirst();
            StringBuilder lines = new StringBuilder();
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= 40; i++) {
                names.add("n" + i);
                lines.append("{\"jsonrpc\":\"2.0\",\"id\":")
                        .append(i)
                        .append(",\"method\":\"tools/call\",\"params\":{\"name\":\"n")
                        .append(i)
                        .append("\",\"arguments\":{}}}\n");
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new StdioBridge(shop.url(), shop.token(), new PrintStream(out, true, StandardCharsets.UTF_8))
                    .carry(new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8)));
            List<String> answers = out.toString(StandardCharsets.UTF_8).lines().toList();
            assertEquals(40, answers.size());
            assertTrue(answers.stream().allMatch(one -> one.contains(String.join(" ", names))), answers::getFirst);
            assertEquals(40, trial.close().toolCalls().size());
        }
    }

    @Test
    void aClientOfStdioReachesTheTools() throws Exception {
        OrdersServer orders = new OrdersServer(folder);
        try (Gateway gateway = Gateway.start(Gateway.Settings.DEFAULTS)) {
            TrialEndpoint trial = OrdersServer.open(gateway, "t1", orders.stdio(StubRules.NONE));
            ToolAddress shop = trial.toolAddresses().getFirst();
            ServerParameters command = ServerParameters.builder(Path.of(System.getProperty("java.home"), "bin", "java")
                            .toString())
                    .args(
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Program.class.getName())
                    .env(Map.of(shop.variable(), shop.url(), ToolAddress.TOKEN, shop.token()))
                    .build();
            try (McpSyncClient client = McpClient.sync(new StdioClientTransport(command, McpJsonDefaults.getMapper()))
                    .requestTimeout(Duration.ofMinutes(1))
                    .initializationTimeout(Duration.ofMinutes(1))
                    .build()) {
                client.initialize();
                assertEquals(2, client.listTools().tools().size());
                client.callTool(new CallToolRequest("place_order", Map.of("item", "tea")));
                assertEquals(1, orders.rows());
            }
            assertTrue(trial.close().toolCalls().getFirst().tool().equals("place_order"));
        }
    }
}
