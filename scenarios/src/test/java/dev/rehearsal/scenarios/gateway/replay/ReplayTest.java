package dev.rehearsal.scenarios.gateway.replay;

import static dev.rehearsal.scenarios.gateway.Client.ask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.scenarios.gateway.Client;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.Says;
import dev.rehearsal.scenarios.gateway.TrialEndpoint;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final Says LIVE = new Says("live", text -> "live: " + text);
    private static final String AGENT = "x-rehearsal-agent";

    private Gateway gateway;

    @BeforeEach
    void start() {
        gateway = Gateway.start(Gateway.Settings.DEFAULTS);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void strictTrialIsToldThatItHasDivergedAndAsksNoModel() throws Exception {
        Replay replay = new Replay(recorded("pay order 7731"), ReplayMode.STRICT, PromptMatch.NORMALISED);
        TrialEndpoint gate = open(replay);
        HttpResponse<String> refused = Client.post(gate, ask("You help.", "pay order 7732"));
        assertEquals(410, refused.statusCode());
        assertTrue(refused.body().contains("diverged"), refused.body());
        assertEquals(410, Client.post(gate, ask("You help.", "pay order 7731")).statusCode());
        Divergence divergence = replay.facts().divergence().orElseThrow();
        assertEquals(1, divergence.call());
        assertEquals(
                "message 2 (user) differs: recorded \"pay order 7731\", now \"pay order 7732\"",
                divergence.difference());
        assertTrue(gate.close().servedFromRecord().isEmpty());
    }

    @Test
    void strictTrialThatAsksTheSameAgainIsServedTheSame() throws Exception {
        Replay replay = new Replay(recorded("hello"), ReplayMode.STRICT, PromptMatch.EXACT);
        TrialEndpoint gate = open(replay);
        assertEquals("you said: hello", Client.content(Client.post(gate, ask("You help.", "hello"))));
        assertEquals("you said: hello", Client.content(Client.post(gate, ask("You help.", "hello"))));
        assertEquals(new ReplayFacts(2, 0, 0, 0, Optional.empty()), replay.facts());
    }

    @Test
    void promptThatDiffersInItsTimeAloneIsTheSameUnlessExactlyTheSameIsWanted() throws Exception {
        Trace trace = recorded("It is 2026-03-14T08:00:00Z. Pay.");
        Replay normalised = new Replay(trace, ReplayMode.FORK, PromptMatch.NORMALISED);
        Replay exact = new Replay(trace, ReplayMode.FORK, PromptMatch.EXACT);
        String now = ask("You help.", "It is 2026-11-30T21:00:00Z. Pay.");
        assertEquals("you said: It is 2026-03-14T08:00:00Z. Pay.", Client.content(Client.post(open(normalised), now)));
        assertEquals("live: It is 2026-11-30T21:00:00Z. Pay.", Client.content(Client.post(open(exact), now)));
        assertEquals(new ReplayFacts(0, 1, 0, 0, Optional.empty()), normalised.facts());
        assertTrue(exact.facts().divergence().isPresent());
    }

    @Test
    void byPositionAnAgentsNextReplyIsServedWhateverItAsks() throws Exception {
        Replay replay = new Replay(recorded("one", "two"), ReplayMode.FORK, PromptMatch.POSITION);
        TrialEndpoint gate = open(replay);
        assertEquals("you said: two", Client.content(Client.post(gate, ask("You help.", "two"))));
        assertEquals("you said: one", Client.content(Client.post(gate, ask("You help.", "other"))));
        assertEquals("live: three", Client.content(Client.post(gate, ask("You help.", "three"))));
        assertEquals(1, replay.facts().exact());
        assertEquals(1, replay.facts().position());
        assertEquals(
                "the recording has no further reply for this agent",
                replay.facts().divergence().orElseThrow().difference());
    }

    @Test
    void whatAFaultPutsInTheModelsPlaceIsNotServedFromTheRecording() throws Exception {
        Replay replay = new Replay(recorded("hello"), ReplayMode.FORK, PromptMatch.NORMALISED);
        ReplayBackend substituted = replay.before(LIVE).substituted("other-model");
        TrialEndpoint gate = gateway.open(TrialGatewayConfig.of("drift", 1, Map.of("default", substituted)));
        assertEquals("live: hello", Client.content(Client.post(gate, ask("You help.", "hello"))));
        assertTrue(replay.facts().divergence().orElseThrow().difference().contains("other-model"));
    }

    @Test
    void parallelCallsAreServedEachReplyOnce() throws Exception {
        String[] prompts = IntStream.range(0, 40).mapToObj(i -> "question " + i).toArray(String[]::new);
        Replay replay = new Replay(recorded(prompts), ReplayMode.STRICT, PromptMatch.EXACT);
        TrialEndpoint gate = open(replay);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> calls = Arrays.stream(prompts)
                    .<Callable<String>>map(prompt ->
                            () -> Client.content(Client.post(gate, ask("You help.", prompt), AGENT, "helper")))
                    .toList();
            List<Future<String>> answers = threads.invokeAll(calls);
            for (int i = 0; i < prompts.length; i++) {
                assertEquals("you said: question " + i, answers.get(i).get());
            }
        }
        assertEquals(new ReplayFacts(40, 0, 0, 0, Optional.empty()), replay.facts());
    }

    private TrialEndpoint open(Replay replay) throws Exception {
        return gateway.open(TrialGatewayConfig.of(
                "trial-" + System.identityHashCode(replay), 1, Map.of("default", replay.before(LIVE))));
    }

    private Trace recorded(String... prompts) throws Exception {
        TrialEndpoint gate = gateway.open(TrialGatewayConfig.of("record", 1, Map.of("default", Says.ECHO)));
        for (String prompt : prompts) {
            Client.post(gate, ask("You help.", prompt), AGENT, "helper");
        }
        List<Span.ModelCall> calls = gate.close().spans();
        return new Trace("", List.copyOf(calls));
    }
}
