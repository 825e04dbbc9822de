package dev.rehearsal.scenarios.system.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.ScenarioPlayer;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.SystemUnderTest.ModelAccess;
import dev.rehearsal.scenarios.SystemUnderTest.TrialContext;
import dev.rehearsal.scenarios.perturb.TrialPerturbations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A warm-up before the first trial: conversations with a little server of our own, so that the loading and compiling of
 * Rehearsal's classes is not charged to the system. The system is not asked, and nothing is counted or stored.
 */
final class WarmUp {

    private static final System.Logger LOG = System.getLogger(WarmUp.class.getName());

    private static final int CONVERSATIONS = 30;
    private static final Duration IN_ALL = Duration.ofMillis(800);
    private static final byte[] RESPONSE = ("{\"outcome\":\"completed\",\"output\":\"warm\",\"reason\":\"\",\"trace\":"
                    + "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"0af7651916cd43dd8448eb211c80319c\","
                    + "\"spanId\":\"b7ad6b7169203331\",\"name\":\"warm-up\",\"attributes\":["
                    + "{\"key\":\"gen_ai.operation.name\",\"value\":{\"stringValue\":\"invoke_agent\"}},"
                    + "{\"key\":\"gen_ai.agent.name\",\"value\":{\"stringValue\":\"warm-up\"}}]}]}]}]}}")
            .getBytes(StandardCharsets.UTF_8);
    private static final AtomicBoolean DONE = new AtomicBoolean();

    private WarmUp() {}

    /** Warm up, the first time in a JVM. Does nothing where no server can be opened. */
    static void once(Function<URI, SystemUnderTest> at, LongSupplier nanoTime) {
        if (DONE.compareAndSet(false, true)) {
            try {
                play(at, nanoTime);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "no warm-up: no server of our own can be opened", e);
            }
        }
    }

    /**
     * Play for less than a second.
     *
     * @param at makes the system at an address
     * @param nanoTime the clock
     * @return how many conversations were completed
     * @throws IOException where no server can be opened
     */
    static int play(Function<URI, SystemUnderTest> at, LongSupplier nanoTime) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        HttpServer server = HttpServer.create(new InetSocketAddress(here, 0), 0);
        server.createContext("/", WarmUp::answer);
        server.start();
        try {
            String host =
                    here.getHostAddress().contains(":") ? "[" + here.getHostAddress() + "]" : here.getHostAddress();
            return converse(
                    at.apply(URI.create(
                            "http://" + host + ":" + server.getAddress().getPort() + "/")),
                    nanoTime);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } finally {
            server.stop(0);
        }
    }

    private static int converse(SystemUnderTest system, LongSupplier nanoTime) throws InterruptedException {
        ScenarioPlayer player = new ScenarioPlayer(nanoTime);
        Task task = Task.of("warm up");
        Scenario scenario =
                new Scenario("warm-up", Optional.of(task), Expectation.NONE, Set.of(), Map.of(), "none", 0, 0);
        long start = nanoTime.getAsLong();
        int completed = 0;
        for (int i = 0; i < CONVERSATIONS; i++) {
            Duration left = IN_ALL.minusNanos(nanoTime.getAsLong() - start);
            if (!left.isPositive()) {
                break;
            }
            TrialContext terms = new TrialContext("warm-up-" + i, 0, left, ModelAccess.NONE, TrialPerturbations.none());
            if (player.play("warm-up", system, scenario, task, terms).outcome() instanceof Outcome.Completed) {
                completed++;
            }
        }
        return completed;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, RESPONSE.length);
            exchange.getResponseBody().write(RESPONSE);
        }
    }
}
