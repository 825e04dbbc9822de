package dev.rehearsal.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.GatewayPlayer.MeteredTrial;
import dev.rehearsal.scenarios.gateway.Client;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.Says;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.gateway.meter.Price;
import dev.rehearsal.scenarios.gateway.model.GatewayModel;
import dev.rehearsal.scenarios.perturb.load.BurstOfArrivals;
import dev.rehearsal.scenarios.system.Stage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task that arrives ten times at once is one trial: of the nine others nothing is kept but what they took. */
class BurstOfArrivalsTest {

    private static final int COPIES = 9;
    private static final int ALL = COPIES + 1;
    private static final Price DEAR = new Price(100_000, 100_000, 100_000, "a dollar for ten tokens");

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Gateway gateway;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        gateway = Gateway.start(Gateway.Settings.DEFAULTS);
    }

    @AfterEach
    void close() {
        gateway.close();
        threads.shutdownNow();
    }

    private MeteredTrial play(SystemUnderTest system, Duration deadline, TakeoverSwitch takeover)
            throws InterruptedException {
        Task task = Task.of("Say it.");
        Scenario scenario = new Scenario(
                "case-1", Optional.of(task), Expectation.NONE, Set.of(), Map.of(), "burst-of-arrivals", 0, 77);
        return new GatewayPlayer(new ScenarioPlayer(System::nanoTime), Optional.of(gateway), deadline)
                .play(
                        new SystemBinding(
                                "mine",
                                system,
                                Map.of("default", new GatewayModel(Says.ECHO, Optional.of(DEAR), false)),
                                TrialGatewayConfig.Limits.NONE),
                        scenario,
                        task,
                        List.of(new BurstOfArrivals("burst-of-arrivals", COPIES)),
                        takeover);
    }

    private MeteredTrial play(SystemUnderTest system) throws InterruptedException {
        return play(system, Stage.LONG, new TakeoverSwitch());
    }

    private static SystemResponse said(String text) {
        return new SystemResponse(new Outcome.Completed(TextNode.valueOf(text)), Usage.UNKNOWN, Trace.NONE);
    }

    /** A service that answers nobody before all have arrived, and asks its model once for each. */
    private HttpServer service(Set<String> trials, Set<String> tokens, Set<Long> seeds) throws IOException {
        CyclicBarrier all = new CyclicBarrier(ALL);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/run", exchange -> {
            try (exchange) {
                JsonNode request = StrictJson.parse(
                        "request", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                trials.add(request.path("trial").asText());
                tokens.add(request.at("/models/api_key").asText());
                seeds.add(request.path("seed").asLong());
                all.await();
                answer(exchange, request);
            } catch (Exception e) {
                throw new IOException("the service failed", e);
            }
        });
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, JsonNode request) throws Exception {
        String reply = Client.post(
                        request.at("/models/openai_base_url").asText(),
                        request.at("/models/api_key").asText(),
                        "{\"model\":\"default\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}")
                .body();
        String output = StrictJson.parse("reply", reply)
                .at("/choices/0/message/content")
                .asText();
        byte[] body = ("{\"outcome\":\"completed\",\"output\":\"" + output + "\"}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    @Test
    void allArriveAtAServiceAtOnceAndNothingOfTheOthersIsTheTrials() throws Exception {
        Set<String> trials = ConcurrentHashMap.newKeySet();
        Set<String> tokens = ConcurrentHashMap.newKeySet();
        Set<Long> seeds = ConcurrentHashMap.newKeySet();
        HttpServer server = service(trials, tokens, seeds);
        try {
            MeteredTrial played = play(Stage.system(
                    "{\"http\":\"http://127.0.0.1:" + server.getAddress().getPort() + "/run\"}", folder));
            Trial trial = played.trial();
            assertEquals(
                    "\"you said: hello\"",
                    trial.outcome().output().orElseThrow().toString());
            assertEquals(OptionalLong.of(1), trial.usage().modelCalls());
            assertEquals(OptionalLong.of(15), trial.usage().totalTokens());
            assertEquals(1.5, trial.usage().costUsd().orElseThrow(), 1e-9);
            assertEquals(1, trial.trace().all(Span.ModelCall.class).count());

            assertEquals(OptionalLong.of(COPIES), trial.play().fired());
            assertEquals(
                    "the task arrived once more, beside the trial (9 of 9)",
                    trial.play().actions().getLast().after());
            assertEquals(
                    Usage.tokens(COPIES * 10, COPIES * 5).withModelCalls(COPIES).withCost(13.5),
                    trial.play().beside().orElseThrow());
            assertEquals(
                    Usage.tokens(ALL * 10, ALL * 5).withModelCalls(ALL).withCost(15),
                    played.spent(),
                    "what all of them took is paid for");

            assertEquals(ALL, trials.size());
            assertTrue(trials.contains("mine/case-1/burst-of-arrivals/0"), trials::toString);
            assertTrue(trials.contains("mine/case-1/burst-of-arrivals/0/arrival-9"), trials::toString);
            assertEquals(ALL, tokens.size(), "each has a token of its own");
            assertEquals(ALL, seeds.size());
            assertEquals(0, gateway.callsUnderWay());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void eachIsAProcessOfItsOwnAndNoneIsLeft() throws Exception {
        String script = "echo $$ > $0/$$; while [ $(ls $0 | wc -l) -lt " + ALL + " ]; do sleep 0.01; done; echo done";
        String json = "{\"command\":[\"sh\",\"-c\",\"" + script + "\",\"" + folder + "\"]}";
        SystemUnderTest system = Stage.system(json, folder);
        try {
            Trial trial = play(system).trial();
            assertEquals("\"done\"", trial.outcome().output().orElseThrow().toString());
            assertEquals(OptionalLong.of(COPIES), trial.play().fired());
            try (Stream<Path> pids = Files.list(folder)) {
                List<Path> all = pids.toList();
                assertEquals(ALL, all.size());
                for (Path pid : all) {
                    Optional<ProcessHandle> process = ProcessHandle.of(
                            Long.parseLong(Files.readString(pid).strip()));
                    assertTrue(process.filter(ProcessHandle::isAlive).isEmpty(), pid::toString);
                }
            }
        } finally {
            ((AutoCloseable) system).close();
        }
    }

    /** A system that nobody gets an answer of, and that tells who began and who gave up. */
    private static final class Silent implements SystemUnderTest {

        private final CountDownLatch begun = new CountDownLatch(ALL);
        private final CountDownLatch gaveUp = new CountDownLatch(ALL);

        @Override
        public SystemResponse play(Task task, TrialContext terms) throws InterruptedException {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
                return said("never");
            } finally {
                gaveUp.countDown();
            }
        }
    }

    @Test
    void aTakeoverEndsAllOfThem() throws Exception {
        Silent silent = new Silent();
        TakeoverSwitch takeover = new TakeoverSwitch();
        Future<Boolean> taken = threads.submit(() -> {
            silent.begun.await();
            return takeover.take("the customer called", System.nanoTime());
        });
        Trial trial = play(silent, Stage.LONG, takeover).trial();
        assertTrue(taken.get());
        assertEquals(new Outcome.Escalated(Optional.empty(), "the customer called"), trial.outcome());
        assertEquals(OptionalLong.of(COPIES), trial.play().fired());
        silent.gaveUp.await();
    }

    @Test
    void theDeadlineEndsAllOfThem() throws Exception {
        Silent silent = new Silent();
        Trial trial = play(silent, Duration.ofSeconds(1), new TakeoverSwitch()).trial();
        assertInstanceOf(Outcome.TimedOut.class, trial.outcome());
        silent.gaveUp.await();
    }

    @Test
    void anInterruptionEndsAllOfThemAndKeepsNothing() throws Exception {
        Silent silent = new Silent();
        FutureTask<MeteredTrial> playing = new FutureTask<>(() -> play(silent));
        Thread thread = Thread.ofVirtual().start(playing);
        silent.begun.await();
        thread.interrupt();
        assertInstanceOf(
                InterruptedException.class,
                assertThrows(java.util.concurrent.ExecutionException.class, playing::get)
                        .getCause());
        silent.gaveUp.await();
    }

    @Test
    void aStoppedRunEndsAllOfThemAndKeepsNothing() throws Exception {
        CyclicBarrier all = new CyclicBarrier(ALL, () -> gateway.stop());
        assertThrows(
                InterruptedException.class,
                () -> play((task, terms) -> {
                    try {
                        all.await();
                    } catch (java.util.concurrent.BrokenBarrierException e) {
                        throw new AssertionError(e);
                    }
                    return said("all the same");
                }));
    }

    @Test
    void thoseThatOutliveTheTrialAreLetEndSoThatTheNextMeetsNoLoad() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        Set<String> ended = ConcurrentHashMap.newKeySet();
        Trial trial = play((task, terms) -> {
                    if (terms.trial().contains("/arrival-")) {
                        answered.await();
                    } else {
                        answered.countDown();
                    }
                    ended.add(terms.trial());
                    return said("done");
                })
                .trial();
        assertInstanceOf(Outcome.Completed.class, trial.outcome());
        assertEquals(ALL, ended.size());
    }

    /** A system whose trials of certain ids cannot be made ready. */
    private record Unready(String suffix, Set<String> played) implements SystemUnderTest {
        @Override
        public void prepare(TrialContext terms) throws IOException {
            if (terms.trial().endsWith(suffix)) {
                throw new IOException("no room");
            }
        }

        @Override
        public SystemResponse play(Task task, TrialContext terms) {
            played.add(terms.trial());
            return said("done");
        }
    }

    @Test
    void onlyThoseThatReallyBeganCount() throws Exception {
        Set<String> played = ConcurrentHashMap.newKeySet();
        Trial fewer = play(new Unready("/arrival-3", played)).trial();
        assertInstanceOf(Outcome.Completed.class, fewer.outcome());
        assertEquals(OptionalLong.of(COPIES - 1), fewer.play().fired());
        assertEquals(COPIES, played.size());

        played.clear();
        Trial none = play(new Unready("/0", played)).trial();
        assertInstanceOf(Outcome.NotPlayed.class, none.outcome());
        assertTrue(none.play().neverActed());
        assertEquals(Set.of(), played);
    }

    @Test
    void aSharedWorldHasNoPlaceForThem() throws Exception {
        Trial trial = play(new SystemUnderTest() {
                    @Override
                    public SystemResponse play(Task task, TrialContext terms) {
                        throw new AssertionError("nothing is played");
                    }

                    @Override
                    public boolean sharesWorld() {
                        return true;
                    }
                })
                .trial();
        assertTrue(trial.outcome().reason().contains("they would change the world"), trial.outcome()::reason);
    }
}
