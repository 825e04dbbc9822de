package dev.rehearsal.scenarios.gateway.replay;

import static dev.rehearsal.scenarios.gateway.Client.ask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.scenarios.gateway.Client;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.Says;
import dev.rehearsal.scenarios.gateway.TrialEndpoint;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.gateway.TrialObservation;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayBackendTest {

    private static final String GOES_ON = """
            {"model":"default","messages":[
              {"role":"system","content":"You help."},{"role":"user","content":"hello"},
              {"role":"assistant","content":"you said: hello"},{"role":"user","content":"again"}]}""";

    private static final Says LIVE = new Says("live", text -> "live: " + text);

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
    void sameRunIsServedFromTheRecordAlone() throws Exception {
        ReplayBackend replay = fork(record()).before(LIVE);
        assertEquals(3, replay.replay().size());
        TrialEndpoint gate = gateway.open(TrialGatewayConfig.of("again", 1, Map.of("default", replay)));
        assertEquals("you said: hello", Client.content(Client.post(gate, ask("You help.", "hello"))));
        assertEquals("you said: again", Client.content(Client.post(gate, GOES_ON)));
        TrialObservation seen = gate.close();
        assertEquals(OptionalDouble.of(1), seen.servedFromRecord());
        assertEquals("echo-1", seen.spans().getFirst().model());
        assertEquals(30, seen.usage().totalTokens().getAsLong());
    }

    @Test
    void divergedConversationGoesLive() throws Exception {
        TrialEndpoint gate = gateway.open(TrialGatewayConfig.of(
                "diverged", 1, Map.of("default", fork(record()).before(LIVE))));
        assertEquals("you said: hello", Client.content(Client.post(gate, ask("You help.", "hello"))));
        String other = GOES_ON.replace("you said: hello", "you said: yellow");
        assertEquals("live: again", Client.content(Client.post(gate, other)));
        TrialObservation seen = gate.close();
        assertEquals(OptionalDouble.of(0.5), seen.servedFromRecord());
        assertFalse(seen.calls().get(1).recorded());
    }

    @Test
    void promptAskedMoreOftenThanRecordedGoesLive() throws Exception {
        TrialEndpoint gate = gateway.open(TrialGatewayConfig.of(
                "often", 1, Map.of("default", fork(record()).before(LIVE))));
        Client.post(gate, ask("You help.", "hello"));
        assertEquals("live: hello", Client.content(Client.post(gate, ask("You help.", "hello"))));
    }

    @Test
    void otherAgentsRepliesAreNotServed() throws Exception {
        TrialEndpoint gate = gateway.open(TrialGatewayConfig.of(
                "other", 1, Map.of("default", fork(record()).before(LIVE))));
        assertEquals(
                "live: hello",
                Client.content(Client.post(gate, ask("You help.", "hello"), "x-rehearsal-agent", "stranger")));
    }

    @Test
    void recordingThatCallsAnUnnamedAgentOtherwiseIsServed() throws Exception {
        Trace trace = record();
        List<Span> renamed = trace.spans().stream()
                .map(span -> span.info().agent().equals("writer") ? span : called(span, "agent-1543eb"))
                .toList();
        ReplayBackend replay = fork(new Trace("", renamed)).before(LIVE);
        TrialEndpoint gate = gateway.open(TrialGatewayConfig.of("renamed", 1, Map.of("default", replay)));
        assertEquals("you said: hello", Client.content(Client.post(gate, ask("You help.", "hello"))));
        assertEquals("you said: again", Client.content(Client.post(gate, GOES_ON)));
        assertEquals(OptionalDouble.of(1), gate.close().servedFromRecord());
    }

    private static Replay fork(Trace trace) {
        return new Replay(trace, ReplayMode.FORK, PromptMatch.NORMALISED);
    }

    private static Span called(Span span, String agent) {
        SpanInfo info = span.info();
        return span.with(new SpanInfo(
                info.id(), info.parent(), info.name(), agent, info.start(), info.end(), info.source(), info.error()));
    }

    /** Two conversations; the second call of the first has its history elided. */
    private Trace record() throws Exception {
        TrialEndpoint gate = gateway.open(TrialGatewayConfig.of("record", 1, Map.of("default", Says.ECHO)));
        Client.post(gate, ask("You help.", "hello"));
        Client.post(gate, GOES_ON);
        Client.post(gate, ask("You write.", "the end"), "x-rehearsal-agent", "writer");
        List<Span.ModelCall> calls = gate.close().spans();
        assertEquals(3, calls.get(1).elided());
        return new Trace("", List.copyOf(calls));
    }
}
