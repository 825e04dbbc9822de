package dev.rehearsal.harness.benchmark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.TrialEndpoint;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import dev.rehearsal.scenarios.gateway.model.ModelReader;
import dev.rehearsal.scenarios.gateway.script.ScriptedBackend;
import dev.rehearsal.scenarios.gateway.script.ScriptedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
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
 * What the gateway adds to a model call: the time of the same request to a scripted model server directly, through the
 * gateway, and answered by the gateway itself. A trial's endpoint is opened anew every hundred calls, as trials come
 * and go.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(5)
@SuppressWarnings("NullAway.Init") // set up by JMH
public class GatewayBenchmark {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CALLS_A_TRIAL = 100;
    private static final String KEY = "upstream-key";
    private static final String SCRIPT = """
            {"model": "scripted-1", "rules": [{"reply": {"text": "I have refunded 42.50 EUR for order 7731."}}]}""";

    /** The interface that is called, of the caller as of the model. */
    @Param({"openai", "responses", "anthropic", "gemini"})
    private String api;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private ScriptedServer upstream;
    private Gateway gateway;
    private RollingEndpoint forwarding;
    private RollingEndpoint scripted;

    /** Start the model server and the gateway in front of it. */
    @Setup(Level.Trial)
    public void start() throws IOException {
        ScriptedBackend script =
                ScriptedBackend.read(JSON.readValue(SCRIPT, ObjectNode.class), "script", new TokenCounter());
        upstream = ScriptedServer.start(0, KEY, script);
        ObjectNode entry = JSON.createObjectNode();
        entry.put("provider", api.equals("responses") ? "openai" : api);
        entry.put("model", "scripted-1").put("api-key-env", "KEY");
        entry.put("base-url", server() + (api.equals("gemini") ? "/v1beta" : "/v1"));
        Backend forwards = new ModelReader(variable -> Optional.of(KEY), 1 << 20)
                .read("upstream", entry, "benchmark")
                .backend();
        gateway = Gateway.start(Gateway.Settings.DEFAULTS);
        forwarding = new RollingEndpoint(gateway, "forwarding", forwards);
        scripted = new RollingEndpoint(gateway, "scripted", script);
    }

    /** Call the model server. */
    @Benchmark
    public int direct() throws IOException, InterruptedException {
        return call(server(), KEY);
    }

    /** Call the gateway, which calls the model server. */
    @Benchmark
    public int throughTheGateway() throws IOException, InterruptedException {
        TrialEndpoint gate = forwarding.next();
        return call(gate.baseUrl().replaceFirst("/v1$", ""), gate.token());
    }

    /** Call the gateway, which answers from the same script itself. */
    @Benchmark
    public int answeredByTheGateway() throws IOException, InterruptedException {
        TrialEndpoint gate = scripted.next();
        return call(gate.baseUrl().replaceFirst("/v1$", ""), gate.token());
    }

    /** Stop both. */
    @TearDown(Level.Trial)
    public void stop() throws InterruptedException {
        forwarding.close();
        scripted.close();
        gateway.close();
        upstream.close();
    }

    private String server() {
        return upstream.baseUrl().replaceFirst("/v1$", "");
    }

    private int call(String base, String key) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path()))
                .header("content-type", "application/json")
                .header("authorization", "Bearer " + key)
                .header("x-rehearsal-agent", "triage")
                .POST(HttpRequest.BodyPublishers.ofString(body()))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        return response.body().length();
    }

    private String path() {
        return switch (api) {
            case "responses" -> "/v1/responses";
            case "anthropic" -> "/v1/messages";
            case "gemini" -> "/v1beta/models/scripted-1:generateContent";
            default -> "/v1/chat/completions";
        };
    }

    private String body() {
        String system = "You are the service desk of a shop. Look orders up before you answer.";
        String user = "My parcel for order 7731 never came. I want my 42.50 EUR back.";
        return switch (api) {
            case "responses" -> """
                    {"model": "scripted-1", "instructions": "%s", "input": "%s"}""".formatted(system, user);
            case "anthropic" -> """
                    {"model": "scripted-1", "max_tokens": 100, "system": "%s",
                     "messages": [{"role": "user", "content": "%s"}]}""".formatted(system, user);
            case "gemini" -> """
                    {"systemInstruction": {"parts": [{"text": "%s"}]},
                     "contents": [{"role": "user", "parts": [{"text": "%s"}]}]}""".formatted(system, user);
            default -> """
                    {"model": "scripted-1", "messages": [
                      {"role": "system", "content": "%s"}, {"role": "user", "content": "%s"}]}""".formatted(system, user);
        };
    }

    /** The endpoint of one trial after the other, each for so many calls. */
    private static final class RollingEndpoint {
        private final Gateway gateway;
        private final String name;
        private final Backend backend;
        private TrialEndpoint open;
        private int calls;

        RollingEndpoint(Gateway gateway, String name, Backend backend) {
            this.gateway = gateway;
            this.name = name;
            this.backend = backend;
            this.open = opened();
        }

        private TrialEndpoint opened() {
            return gateway.open(TrialGatewayConfig.of(name + "-" + calls, 7, Map.of("default", backend)));
        }

        TrialEndpoint next() throws InterruptedException {
            if (++calls % CALLS_A_TRIAL == 0) {
                open.close();
                open = opened();
            }
            return open;
        }

        void close() throws InterruptedException {
            open.close();
        }
    }
}
