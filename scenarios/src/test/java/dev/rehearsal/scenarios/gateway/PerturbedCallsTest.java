package dev.rehearsal.scenarios.gateway;

import static dev.rehearsal.scenarios.gateway.Client.ask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.perturb.FiredPerturbation;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import dev.rehearsal.scenarios.perturb.PerturbationsReader;
import dev.rehearsal.scenarios.perturb.TrialPerturbations;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PerturbedCallsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

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
    void whichCallsAreHitDoesNotDependOnTheirOrder() throws Exception {
        Map<String, Integer> forwards = statuses("forwards", false);
        Map<String, Integer> parallel = statuses("backwards", true);
        assertEquals(forwards, parallel);
        assertTrue(forwards.containsValue(429) && forwards.containsValue(200), forwards::toString);
    }

    @Test
    void stalledReplySendsHeadersAndThenCutsTheConnection() throws Exception {
        TrialEndpoint gate = open("{\"use\":\"stalled-reply\",\"every\":1,\"for\":\"300ms\"}", Says.ECHO);
        long start = System.nanoTime();
        HttpResponse<java.io.InputStream> response =
                HttpClient.newHttpClient().send(request(gate), HttpResponse.BodyHandlers.ofInputStream());
        assertEquals(200, response.statusCode());
        assertThrows(IOException.class, () -> response.body().readAllBytes());
        assertTrue(System.nanoTime() - start >= 290_000_000L, "the silence is really waited for");
        TrialObservation seen = gate.close();
        assertEquals(Map.of("stalled-reply", 1L), seen.firedCounts());
        assertEquals(
                "stalled_reply", seen.calls().getFirst().error().orElseThrow().code());
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void endOfATrialEndsItsStallAndMakesNoNoise() throws Exception {
        Queue<String> noise = new ConcurrentLinkedQueue<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                    noise.add(entry.getMessage() + " " + entry.getThrown());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        try {
            TrialEndpoint gate = open("{\"use\":\"stalled-reply\",\"every\":1,\"for\":\"10h\"}", Says.ECHO);
            HttpResponse<java.io.InputStream> response =
                    HttpClient.newHttpClient().send(request(gate), HttpResponse.BodyHandlers.ofInputStream());
            gate.close();
            assertThrows(IOException.class, () -> response.body().readAllBytes());
        } finally {
            root.removeHandler(handler);
        }
        assertEquals(List.of(), List.copyOf(noise));
    }

    @Test
    void stallBeforeHeadersTriesTheClientsTimeout() throws Exception {
        int fired = 0;
        // on a busy machine a short patience ends before the call has arrived
        for (Duration patience = Duration.ofMillis(200); fired == 0; patience = patience.multipliedBy(4)) {
            TrialEndpoint gate = open(
                    "patience " + patience,
                    "{\"use\":\"stalled-reply\",\"every\":1,\"for\":\"10h\",\"after\":\"nothing\"}",
                    Says.ECHO);
            HttpRequest request = HttpRequest.newBuilder(request(gate), (name, value) -> true)
                    .timeout(patience)
                    .build();
            assertThrows(
                    HttpTimeoutException.class,
                    () -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()));
            fired = gate.close().fired().size();
        }
        assertEquals(1, fired);
    }

    @Test
    void malformedJsonBreaksEveryOtherAnswerWithJson() throws Exception {
        TrialEndpoint gate = open(
                "{\"use\":\"malformed-json\",\"every\":2}", new Says("json", text -> "{\"a\": [1, 2], \"b\": \"x\"}"));
        int broken = 0;
        for (int i = 0; i < 6; i++) {
            broken += parses(Client.content(Client.post(gate, ask("same conversation")))) ? 0 : 1;
        }
        assertEquals(3, broken);
        assertEquals(Map.of("malformed-json", 3L), gate.close().firedCounts());
    }

    @Test
    void streamsAreHeldBackUntilTheyCanBeBroken() throws Exception {
        TrialEndpoint gate =
                open("{\"use\":\"malformed-json\",\"every\":1}", new Says("json", text -> "{\"a\": [1, 2]}"));
        String streamed = Client.post(gate, ask("x").replace("{\"model\"", "{\"stream\":true,\"model\""))
                .body();
        StringBuilder text = new StringBuilder();
        for (String line :
                streamed.lines().filter(one -> one.startsWith("data: {")).toList()) {
            text.append(MAPPER.readTree(line.substring(6))
                    .at("/choices/0/delta/content")
                    .asText(""));
        }
        assertFalse(parses(text.toString()), text::toString);
        assertTrue(streamed.endsWith("data: [DONE]\n\n"));
    }

    @Test
    void plainTextIsNoOpportunityForMalformedJson() throws Exception {
        TrialEndpoint gate = open("{\"use\":\"malformed-json\",\"every\":1}", Says.ECHO);
        assertEquals("you said: hi", Client.content(Client.post(gate, ask("hi"))));
        assertEquals(List.of(), gate.close().fired());
    }

    @Test
    void markedHandoffLosesItsLastSentenceInTheRequest() throws Exception {
        TrialEndpoint gate =
                open("{\"use\":\"lost-last-sentence\",\"every\":1,\"where\":\"consumer_request\"}", Says.ECHO);
        String seenByModel = Client.content(
                Client.post(gate, ask("Do this: <handoff>Refund order 7731. At most 50 EUR.</handoff>")));
        assertEquals("you said: Do this: <handoff>Refund order 7731.</handoff>", seenByModel);
        List<FiredPerturbation> fired = gate.close().fired();
        assertEquals(InjectionPoint.CONSUMER_REQUEST, fired.getFirst().where());
    }

    private Map<String, Integer> statuses(String trial, boolean parallel) throws Exception {
        TrialEndpoint gate = open(trial, "{\"use\":\"rate-limit\",\"every\":3,\"scope\":\"agent\"}", Says.ECHO);
        Map<String, Integer> statuses = new TreeMap<>();
        List<Future<HttpResponse<String>>> calls = new ArrayList<>();
        try (ExecutorService pool =
                parallel ? Executors.newVirtualThreadPerTaskExecutor() : Executors.newSingleThreadExecutor()) {
            for (int i = 0; i < 30; i++) {
                int agent = parallel ? 29 - i : i;
                calls.add(pool.submit(() -> Client.post(gate, ask("task " + agent), "x-rehearsal-agent", "a" + agent)));
            }
            for (int i = 0; i < 30; i++) {
                statuses.put("a" + (parallel ? 29 - i : i), calls.get(i).get().statusCode());
            }
        }
        gate.close();
        return statuses;
    }

    private static boolean parses(String json) {
        try {
            MAPPER.readTree(json);
            return true;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static HttpRequest request(TrialEndpoint gate) {
        return HttpRequest.newBuilder(URI.create(gate.baseUrl() + "/chat/completions"))
                .header("Authorization", "Bearer " + gate.token())
                .version(HttpClient.Version.HTTP_1_1)
                .POST(HttpRequest.BodyPublishers.ofString(ask("x")))
                .build();
    }

    private TrialEndpoint open(String perturbation, Backend backend) throws Exception {
        return open("perturbed", perturbation, backend);
    }

    private TrialEndpoint open(String trial, String perturbation, Backend backend) throws Exception {
        TrialPerturbations all = TrialPerturbations.forTrial(
                11, List.of(PerturbationsReader.create(MAPPER.readTree(perturbation), "suite.yaml:1")));
        return gateway.open(
                TrialGatewayConfig.of(trial, 11, Map.of("default", backend)).with(all));
    }
}
