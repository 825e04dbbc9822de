package dev.rehearsal.scenarios.tools;

import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.TrialEndpoint;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.TrialPerturbations;
import dev.rehearsal.scenarios.process.ManagedProcess;
import dev.rehearsal.scenarios.process.ProcessEnvironment;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The server of orders of these tests, over its SQLite file, and official clients of it. */
final class OrdersServer {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final Path folder;
    private final Path script;

    OrdersServer(Path folder) throws IOException {
        this.folder = folder;
        this.script = folder.resolve("orders_server.py");
        try (InputStream in = Objects.requireNonNull(OrdersServer.class.getResourceAsStream("orders_server.py"))) {
            Files.copy(in, script);
        }
    }

    static ProcessEnvironment environment() {
        return ProcessEnvironment.of(name -> Optional.ofNullable(System.getenv(name)), List.of(), "test");
    }

    private List<String> command(String... more) {
        List<String> command = new ArrayList<>(List.of(
                "python3", script.toString(), folder.resolve("orders.db").toString()));
        command.addAll(List.of(more));
        return environment().resolve(command, folder, "test");
    }

    ToolServer stdio(StubRules stubs) {
        return new ToolServer("shop", new ToolServer.Place.McpCommand(command(), environment(), folder), stubs);
    }

    /** Start it over HTTP; the process is to be killed. */
    ManagedProcess http() throws IOException {
        return ManagedProcess.start(
                command("0"), environment().variables(), folder, environment().find("setsid"));
    }

    static ToolServer http(ManagedProcess process, StubRules stubs) throws InterruptedException {
        String port = process.output().line().text();
        return new ToolServer(
                "shop", new ToolServer.Place.McpUrl(URI.create("http://127.0.0.1:" + port + "/mcp")), stubs);
    }

    static TrialEndpoint open(Gateway gateway, String trial, ToolServer server, Perturbation... faults) {
        return gateway.open(TrialGatewayConfig.of(trial, 7, Map.of())
                .with(TrialPerturbations.forTrial(7, List.of(faults)))
                .with(List.of(server)));
    }

    static McpSyncClient client(ToolAddress address) {
        URI url = URI.create(address.url());
        return McpClient.sync(HttpClientStreamableHttpTransport.builder(
                                url.resolve("/").toString())
                        .endpoint(url.getPath())
                        .requestBuilder(HttpRequest.newBuilder().header("Authorization", "Bearer " + address.token()))
                        .build())
                .requestTimeout(LONG)
                .build();
    }

    long rows() throws SQLException {
        try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("orders.db"));
                Statement query = db.createStatement();
                ResultSet rows = query.executeQuery("SELECT count(*) FROM orders")) {
            return rows.getLong(1);
        }
    }
}
