package dev.rehearsal.scenarios.gateway;

import static dev.rehearsal.scenarios.gateway.Client.ask;
import static dev.rehearsal.scenarios.gateway.Client.code;
import static dev.rehearsal.scenarios.gateway.Client.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.chat.CallContext;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import dev.rehearsal.scenarios.perturb.Frequency;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.Schedule;
import dev.rehearsal.scenarios.perturb.TrialPerturbations;
import dev.rehearsal.scenarios.perturb.model.CutBody;
import dev.rehearsal.scenarios.perturb.model.ServerError;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What turns and the time of an agent count. */
class AgentLimitsTest {

    private static final Schedule FIRST_AND_THIRD =
            new Schedule(new Frequency.Calls(new TreeSet<>(List.of(1, 3))), Optional.empty(), false);

    private Gateway gateway;

    @BeforeEach
    void open() {
        gateway = Gateway.start(Gateway.Settings.DEFAULTS);
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    /** A model whose latency of twelve seconds is accounted and not waited for. */
    private record Slow() implements Backend {
        @Override
        public String provider() {
            return "test";
        }

        @Override
        public ChatReply reply(ChatRequest request, CallContext context) {
            return new ChatReply.Answer(
                    Message.text("assistant", "at last"),
                    "stop",
                    "slow-1",
                    new TokenCount(10, 5, 0, false),
                    Duration.ofSeconds(12),
                    Map.of(),
                    false,
                    Optional.empty());
        }
    }

    private static HttpResponse<String> as(TrialEndpoint trial, String agent) throws Exception {
        return Client.post(trial, ask("1"), "x-rehearsal-agent", agent);
    }

    @Test
    void anAgentsModelsMayWorkForSoLong() throws Exception {
        AgentLimits own =
                new AgentLimits(100, Long.MAX_VALUE, Long.MAX_VALUE, Double.POSITIVE_INFINITY, Duration.ofSeconds(20));
        TrialEndpoint trial = gateway.open(TrialGatewayConfig.of("time", 1, Map.of("default", new Slow()))
                .with(new TrialGatewayConfig.Limits(
                        100, Long.MAX_VALUE, Long.MAX_VALUE, Double.POSITIVE_INFINITY, Map.of("billing", own))));
        assertEquals(200, as(trial, "billing").statusCode());
        assertEquals(200, as(trial, "billing").statusCode(), "the call that reaches it is answered");
        HttpResponse<String> third = as(trial, "billing");
        assertEquals("budget_exceeded", code(third));
        String message = json(third).at("/error/message").asText();
        assertTrue(message.startsWith("In this trial the agent billing may have models work for 20000 ms"), message);
        assertEquals(200, as(trial, "triage").statusCode(), "others go on");
        assertEquals(1, trial.close().refused());
    }

    private TrialEndpoint twoTurns(Perturbation fault) {
        return gateway.open(TrialGatewayConfig.of("turns", 1, Map.of("default", Says.ECHO))
                .with(TrialPerturbations.forTrial(1, List.of(fault)))
                .with(new TrialGatewayConfig.Limits(100, Long.MAX_VALUE, 2, Double.POSITIVE_INFINITY, Map.of())));
    }

    @Test
    void aRefusedCallIsNoTurn() throws Exception {
        TrialEndpoint trial = twoTurns(new ServerError("outage", FIRST_AND_THIRD, 503));
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            statuses.add(Client.post(trial, ask("1")).statusCode());
        }
        assertEquals(List.of(503, 200, 503, 200, 402, 402), statuses);
        assertEquals(
                503, Client.post(trial, ask("another conversation")).statusCode(), "another one has turns of its own");
        trial.close();
    }

    @Test
    void anAnswerThatIsCutIsNoTurn() throws Exception {
        TrialEndpoint trial = twoTurns(new CutBody("cut", FIRST_AND_THIRD, 0.5));
        assertThrows(IOException.class, () -> Client.post(trial, ask("1")));
        assertEquals(200, Client.post(trial, ask("1")).statusCode());
        assertThrows(IOException.class, () -> Client.post(trial, ask("1")));
        assertEquals(200, Client.post(trial, ask("1")).statusCode());
        assertEquals("budget_exceeded", code(Client.post(trial, ask("1"))));
        trial.close();
    }
}
