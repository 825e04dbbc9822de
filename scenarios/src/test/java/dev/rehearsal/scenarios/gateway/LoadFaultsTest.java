package dev.rehearsal.scenarios.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.scenarios.perturb.FiredPerturbation;
import dev.rehearsal.scenarios.perturb.PerturbationsReader;
import dev.rehearsal.scenarios.perturb.TrialPerturbations;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The caps of a provider and models that are not there yet, over a real socket, by a clock that the test sets. */
class LoadFaultsTest {

    private final SetClock clock = new SetClock();
    private final Gateway gateway = Gateway.start(clock.settings());

    @AfterEach
    void stop() {
        gateway.close();
    }

    private TrialEndpoint under(String fault) throws Exception {
        TrialPerturbations all = TrialPerturbations.forTrial(
                11, List.of(PerturbationsReader.create(new ObjectMapper().readTree(fault), "suite.yaml:1")));
        return gateway.open(TrialGatewayConfig.of("loaded", 11, Map.of("default", Says.ECHO, "other", Says.ECHO))
                .with(all));
    }

    private static HttpResponse<String> ask(TrialEndpoint gate, String model) throws Exception {
        return Client.post(
                gate, Client.ask("hello").replace("\"default\"", "\"" + model + "\""), "x-rehearsal-agent", "billing");
    }

    private static int status(TrialEndpoint gate) throws Exception {
        return ask(gate, "default").statusCode();
    }

    @Test
    void soManyRequestsAMinuteAndNotOneMore() throws Exception {
        TrialEndpoint gate = under("{\"use\":\"requests-per-minute\",\"requests\":2}");
        assertEquals(200, status(gate));
        clock.pass(20_000);
        assertEquals(200, status(gate));
        clock.pass(10_000);
        HttpResponse<String> refused = ask(gate, "default");
        assertEquals(429, refused.statusCode());
        assertEquals(
                "30", refused.headers().firstValue("retry-after").orElseThrow(), "until the first is a minute old");
        assertEquals(200, ask(gate, "other").statusCode(), "each model has a cap of its own");
        clock.pass(29_999);
        assertEquals(429, status(gate));
        clock.pass(1);
        assertEquals(200, status(gate));
        assertEquals(429, status(gate), "the second is not a minute old yet");
        clock.pass(20_000);
        assertEquals(200, status(gate));
        TrialObservation seen = gate.close();
        assertEquals(Map.of("requests-per-minute", 2L), seen.firedCounts());
        assertEquals(
                List.of(1, 0),
                seen.fired().stream().map(FiredPerturbation::cameTooEarly).toList());
    }

    @Test
    void tokensOfTheLastMinuteDecideWhetherACallIsLetThrough() throws Exception {
        TrialEndpoint gate = under("{\"use\":\"tokens-per-minute\",\"tokens\":20,\"per\":\"10s\"}");
        assertEquals(200, status(gate)); // 15 tokens
        clock.pass(4_000);
        assertEquals(200, status(gate)); // 30
        HttpResponse<String> refused = ask(gate, "default");
        assertEquals(429, refused.statusCode());
        assertEquals("6000", refused.headers().firstValue("retry-after-ms").orElseThrow());
        clock.pass(6_000);
        assertEquals(200, status(gate));
        assertEquals(1, gate.close().fired().size());
    }

    @Test
    void eachModelIsRefusedWhileItLoads() throws Exception {
        TrialEndpoint gate = under("{\"use\":\"cold-start\",\"for\":\"2s\",\"how\":\"refused\"}");
        HttpResponse<String> refused = ask(gate, "default");
        assertEquals(503, refused.statusCode());
        assertEquals("model_loading", Client.code(refused));
        assertEquals("2000", refused.headers().firstValue("retry-after-ms").orElseThrow());
        clock.pass(1_999);
        assertEquals(503, status(gate));
        clock.pass(1);
        assertEquals(200, status(gate));
        assertEquals(503, ask(gate, "other").statusCode(), "another model loads when it is asked");
        assertEquals(200, status(gate));
        assertEquals(
                List.of(1, 0),
                gate.close().fired().stream()
                        .map(FiredPerturbation::cameTooEarly)
                        .toList());
    }

    @Test
    void theFirstCallOfEachModelIsSlow() throws Exception {
        TrialEndpoint gate = under("{\"use\":\"cold-start\",\"for\":\"20ms\"}");
        assertEquals(200, status(gate));
        clock.pass(20);
        assertEquals(200, status(gate));
        assertEquals(
                List.of("asked 20 ms late"),
                gate.close().fired().stream().map(FiredPerturbation::after).toList());
    }
}
