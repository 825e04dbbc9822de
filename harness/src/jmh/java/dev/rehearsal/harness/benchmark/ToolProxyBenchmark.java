package dev.rehearsal.harness.benchmark;

import com.sun.net.httpserver.HttpServer;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.TrialEndpoint;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.tools.StubRules;
import dev.rehearsal.scenarios.tools.ToolAddress;
import dev.rehearsal.scenarios.tools.ToolServer;
import dev.rehearsal.scenarios.tools.operation.HttpOperations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the proxy of tools adds to a tool's call: the time of the same request to a server of tools directly and through the proxy. A
 * trial's endpoint is opened anew every hundred calls, as trials come and go.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(5)
@SuppressWarnings("NullAway.Init") // set up by JMH
public class ToolProxyBenchmark {

    private static final int CALLS_A_TRIAL = 100;
    private static final String CALL = """
            {"jsonrpc":"2.0","id":1,"method":"tools/call",\
            "params":{"name":"place_order","arguments":{"item":"tea"}}}""";
    private static final String RESULT = """
            {"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"{\\"order\\":7731}"}]}}""";

    /** What the server of tools speaks. */
    @Param({"mcp", "http"})
    private String kind;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private HttpServer server;
    private Gateway gateway;
    private TrialEndpoint trial;
    private int calls;

    /** Start the server and the gateway. */
    @Setup(Level.Trial)
    public void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        byte[] result = RESULT.getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, result.length);
            exchange.getResponseBody().write(result);
            exchange.close();
        });
        server.start();
        gateway = Gateway.start(Gateway.Settings.DEFAULTS);
        trial = opened();
    }

    /** Call the server of tools. */
    @Benchmark
    public int direct() throws IOException, InterruptedException {
        return call(URI.create(base() + "/mcp"), "");
    }

    /** Call it through the proxy. */
    @Benchmark
    public int throughTheProxy() throws IOException, InterruptedException {
        if (++calls % CALLS_A_TRIAL == 0) {
            trial.close();
            trial = opened();
        }
        ToolAddress address = trial.toolAddresses().getFirst();
        return call(URI.create(address.url()), address.token());
    }

    /** Stop both. */
    @TearDown(Level.Trial)
    public void stop() throws InterruptedException {
        trial.close();
        gateway.close();
        server.stop(0);
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private TrialEndpoint opened() {
        ToolServer.Place place = kind.equals("mcp")
                ? new ToolServer.Place.McpUrl(URI.create(base() + "/mcp"))
                : new ToolServer.Place.HttpApi(URI.create(base()), HttpOperations.NONE);
        return gateway.open(TrialGatewayConfig.of("trial-" + calls, 7, Map.of())
                .with(List.of(new ToolServer("shop", place, StubRules.NONE))));
    }

    private int call(URI address, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("content-type", "application/json")
                .header("accept", "application/json, text/event-stream")
                .header("authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(CALL))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        return response.body().length();
    }
}
