package dev.rehearsal.scenarios.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.scenarios.perturb.FiredPerturbation;
import dev.rehearsal.scenarios.perturb.PerturbationsReader;
import dev.rehearsal.scenarios.perturb.TrialPerturbations;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A planted rate limit stands until its time is over, by the gateway's clock, which the test sets. */
class KeptRateLimitTest {

    private final SetClock clock = new SetClock();
    private final Gateway gateway = Gateway.start(clock.settings());
    private TrialPerturbations perturbations = TrialPerturbations.none();

    @AfterEach
    void stop() {
        gateway.close();
    }

    private TrialEndpoint limited(String options) throws Exception {
        perturbations = TrialPerturbations.forTrial(
                11,
                List.of(PerturbationsReader.create(
                        new ObjectMapper().readTree("{\"use\":\"rate-limit\"," + options + "}"), "suite.yaml:1")));
        return gateway.open(TrialGatewayConfig.of("limited", 11, Map.of("default", Says.ECHO))
                .with(perturbations));
    }

    private static HttpResponse<String> ask(TrialEndpoint gate, String agent) throws Exception {
        return Client.post(gate, Client.ask("hello"), "x-rehearsal-agent", agent);
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("absent");
    }

    @Test
    void whoComesBeforeTheWaitIsOverIsRefusedAgainAndWhoWaitsIsNot() throws Exception {
        TrialEndpoint gate = limited("\"calls\":[1],\"retry-after\":\"1500ms\"");
        HttpResponse<String> first = ask(gate, "billing");
        assertEquals(429, first.statusCode());
        assertEquals("rate_limit_exceeded", Client.code(first));
        assertEquals("2", header(first, "retry-after"));
        assertEquals("1500", header(first, "retry-after-ms"));
        clock.pass(500);
        HttpResponse<String> early = ask(gate, "billing");
        assertEquals(429, early.statusCode());
        assertEquals("1000", header(early, "retry-after-ms"), "what is left of the wait");
        clock.pass(999);
        assertEquals(429, ask(gate, "billing").statusCode());
        clock.pass(1);
        assertEquals(200, ask(gate, "billing").statusCode());
        TrialObservation seen = gate.close();
        assertEquals(Map.of("rate-limit", 1L), seen.firedCounts(), "what follows is not planted");
        assertEquals(2, seen.fired().getFirst().cameTooEarly());
        assertEquals(1500, perturbations.waitMs(), "the wait is one, however often it is not kept");
        assertEquals(OptionalLong.of(15), seen.usage().totalTokens(), "what was refused took nothing");
    }

    @Test
    void theScheduleCountsTheCallsThatNoLimitStoodAgainst() throws Exception {
        TrialEndpoint gate = limited("\"calls\":[1,3],\"retry-after\":\"1s\"");
        assertEquals(429, ask(gate, "billing").statusCode());
        assertEquals(429, ask(gate, "billing").statusCode());
        assertEquals(429, ask(gate, "billing").statusCode());
        clock.pass(1000);
        assertEquals(200, ask(gate, "billing").statusCode(), "the second of them");
        assertEquals(429, ask(gate, "billing").statusCode(), "the third");
        assertEquals(
                List.of(2, 0),
                gate.close().fired().stream()
                        .map(FiredPerturbation::cameTooEarly)
                        .toList());
    }

    @Test
    void theLimitIsTheKeysSoThatAnotherAgentMeetsItToo() throws Exception {
        TrialEndpoint gate = limited("\"calls\":[1],\"once\":true,\"retry-after\":\"1s\"");
        assertEquals(429, ask(gate, "billing").statusCode());
        clock.pass(400);
        HttpResponse<String> other = ask(gate, "orders");
        assertEquals(429, other.statusCode());
        assertEquals("600", header(other, "retry-after-ms"));
        clock.pass(600);
        assertEquals(200, ask(gate, "orders").statusCode());
        List<FiredPerturbation> fired = gate.close().fired();
        assertEquals(
                List.of("billing", "orders"),
                fired.stream().map(FiredPerturbation::site).toList());
        assertEquals(
                List.of(0, 0),
                fired.stream().map(FiredPerturbation::cameTooEarly).toList(),
                "nobody had told the second one");
    }

    @Test
    void anotherModelHasAnotherLimit() throws Exception {
        TrialEndpoint gate = limited("\"calls\":[1],\"once\":true,\"retry-after\":\"1s\"");
        assertEquals(429, ask(gate, "billing").statusCode());
        assertEquals(
                200,
                Client.post(gate, Client.ask("hello").replace("\"default\"", "\"other\""))
                        .statusCode());
        gate.close();
    }

    @Test
    void theLimitOfOneAgentLeavesTheOthersAlone() throws Exception {
        TrialEndpoint gate = limited("\"calls\":[1],\"once\":true,\"retry-after\":\"1s\",\"scope\":\"agent\"");
        assertEquals(429, ask(gate, "billing").statusCode());
        assertEquals(200, ask(gate, "orders").statusCode());
        assertEquals(429, ask(gate, "billing").statusCode());
        gate.close();
    }

    @Test
    void aDateIsNeverBeforeTheEndOfTheLimit() throws Exception {
        TrialEndpoint gate = limited("\"calls\":[1],\"retry-after\":\"1500ms\",\"as\":\"date\"");
        HttpResponse<String> refused = ask(gate, "billing");
        assertEquals("Sat, 05 Dec 2026 10:00:02 GMT", header(refused, "retry-after"));
        assertEquals("absent", header(refused, "retry-after-ms"));
        clock.pass(1499);
        assertEquals(429, ask(gate, "billing").statusCode());
        clock.pass(1);
        assertEquals(200, ask(gate, "billing").statusCode());
        assertEquals(1, gate.close().fired().getFirst().cameTooEarly());
    }

    @Test
    void aLimitThatNobodyWasToldOfStandsAllTheSame() throws Exception {
        TrialEndpoint gate = limited("\"calls\":[1],\"retry-after\":\"1s\",\"told\":false");
        HttpResponse<String> refused = ask(gate, "billing");
        assertEquals("absent", header(refused, "retry-after"));
        assertTrue(!refused.body().contains("try again"), refused::body);
        clock.pass(999);
        assertEquals(429, ask(gate, "billing").statusCode());
        clock.pass(1);
        assertEquals(200, ask(gate, "billing").statusCode());
        gate.close();
    }
}
