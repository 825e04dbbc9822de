package dev.rehearsal.scenarios.gateway;

import static dev.rehearsal.scenarios.gateway.Client.ask;
import static dev.rehearsal.scenarios.gateway.Client.code;
import static dev.rehearsal.scenarios.gateway.Client.content;
import static dev.rehearsal.scenarios.gateway.Client.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.meter.Price;
import dev.rehearsal.scenarios.gateway.meter.PriceTable;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayTest {

    private Gateway gateway;
    private TrialEndpoint gate;

    @BeforeEach
    void start() {
        gateway = Gateway.start(Gateway.Settings.DEFAULTS);
        gate = gateway.open(TrialGatewayConfig.of("trial-1", 7, Map.of("default", Says.ECHO))
                .with(Map.of("default", new Price(1, 2, 0.5, "test"))));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Nested
    class Admission {

        @Test
        void rightKeyIsLetThrough() throws Exception {
            HttpResponse<String> response = Client.post(gate, ask("hello"));
            assertEquals(200, response.statusCode());
            assertEquals("you said: hello", content(response));
            assertEquals("chat.completion", json(response).get("object").asText());
            assertEquals(15, json(response).at("/usage/total_tokens").asInt());
        }

        @Test
        void otherKeysAreRefusedInOpenAisShape() throws Exception {
            TrialEndpoint other = gateway.open(TrialGatewayConfig.of("trial-2", 7, Map.of("default", Says.ECHO)));
            HttpResponse<String> response = Client.post(gate.baseUrl(), other.token(), ask("hello"));
            assertEquals(401, response.statusCode());
            assertEquals("invalid_api_key", code(response));
            assertEquals(401, Client.post(gate.baseUrl(), "", ask("x")).statusCode());
            assertEquals(List.of(), gate.close().calls());
        }

        @Test
        void unknownTrialsAndAddressesAreNotFound() throws Exception {
            String base = "http://127.0.0.1:" + gateway.port();
            assertEquals("unknown_trial", code(Client.post(base + "/t/none/v1", gate.token(), ask("x"))));
            HttpResponse<String> response = Client.post(base + "/v1", gate.token(), ask("x"));
            assertEquals(404, response.statusCode());
            assertEquals("unknown_url", code(response));
        }

        @Test
        void callsOfAnEndedTrialAreRefusedAndCountedAsLate() throws Exception {
            Client.post(gate, ask("in time"));
            gate.end();
            HttpResponse<String> response = Client.post(gate, ask("late"));
            assertEquals(410, response.statusCode());
            assertEquals("trial_ended", code(response));
            TrialObservation seen = gate.close();
            assertEquals(1, seen.calls().size());
            assertEquals(1, seen.lateCalls());
            Client.post(gate, ask("later still"));
            assertEquals(2, gate.lateCalls());
        }

        @Test
        void aStopRefusesEveryCallOfEveryTrialAndOfTrialsToCome() throws Exception {
            Client.post(gate, ask("in time"));
            assertEquals(0, gateway.stop(), "calls under way");
            TrialEndpoint next = gateway.open(TrialGatewayConfig.of("trial-2", 7, Map.of("default", Says.ECHO)));
            for (TrialEndpoint endpoint : List.of(gate, next)) {
                HttpResponse<String> response = Client.post(endpoint, ask("late"));
                assertEquals(410, response.statusCode());
                assertEquals("run_stopped", code(response));
                assertEquals(
                        "false", response.headers().firstValue("x-should-retry").orElse(""));
                assertEquals(Optional.of(TrialEnding.STOPPED), endpoint.ending());
            }
            assertEquals(1, gate.close().calls().size());
            assertEquals(List.of(), next.close().calls());
        }

        @Test
        void trialsOfOneIdCannotBeOpenTogether() {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> gateway.open(TrialGatewayConfig.of("trial-1", 1, Map.of("default", Says.ECHO))));
        }

        @Test
        void idsThatAreNoPathAreStillTrialsOfTheirOwn() throws Exception {
            TrialEndpoint one = gateway.open(TrialGatewayConfig.of("a/b c?", 1, Map.of("default", Says.ECHO)));
            TrialEndpoint two = gateway.open(TrialGatewayConfig.of("a/b c!", 1, Map.of("default", Says.ECHO)));
            assertNotEquals(one.baseUrl(), two.baseUrl());
            assertEquals(200, Client.post(one, ask("x")).statusCode());
            assertEquals(200, Client.post(two, ask("x")).statusCode());
        }
    }

    @Nested
    class BadRequests {

        @Test
        void whatIsNoRequestIsTold() throws Exception {
            assertEquals("invalid_json", code(Client.post(gate, "{")));
            assertEquals("invalid_json", code(Client.post(gate, "[]")));
            assertEquals("missing_required_parameter", code(Client.post(gate, "{\"model\":\"default\"}")));
            assertEquals(
                    "unsupported_value", code(Client.post(gate, ask("x").replace("{\"model\"", "{\"n\":2,\"model\""))));
            assertEquals(4, gate.close().refused());
        }

        @Test
        void unknownModelsAreNotFoundWhereThereIsNoDefault() throws Exception {
            TrialEndpoint strict = gateway.open(TrialGatewayConfig.of("strict", 1, Map.of("strong", Says.ECHO)));
            HttpResponse<String> response = Client.post(strict, ask("x"));
            assertEquals(404, response.statusCode());
            assertEquals("model_not_found", code(response));
            assertEquals(
                    Optional.of(ChatError.Fault.CALLER),
                    strict.close().calls().getFirst().error().map(ChatError::fault));
        }

        @Test
        void hugeRequestsAreRefused() throws Exception {
            String huge = ask("x".repeat(21 << 20));
            try {
                HttpResponse<String> response = Client.post(gate, huge);
                assertEquals(413, response.statusCode());
                assertEquals("request_too_large", code(response));
            } catch (IOException e) {
                // a client that is still sending may see the connection close before it sees the answer
                assertTrue(
                        String.valueOf(e).contains("reset")
                                || String.valueOf(e).contains("closed")
                                || String.valueOf(e).contains("pipe")
                                || String.valueOf(e).contains("header parser"),
                        e::toString);
            }
            assertEquals(200, Client.post(gate, ask("small")).statusCode());
        }

        @Test
        void hugeRepliesAreRefused() throws Exception {
            TrialEndpoint chatty = gateway.open(TrialGatewayConfig.of(
                    "chatty", 1, Map.of("default", new Says("m", text -> "x".repeat(21 << 20)))));
            HttpResponse<String> response = Client.post(chatty, ask("x"));
            assertEquals(502, response.statusCode());
            assertEquals("reply_too_large", code(response));
        }

        @Test
        void modelThatThrowsIsInfrastructure() throws Exception {
            TrialEndpoint broken = gateway.open(TrialGatewayConfig.of(
                    "broken", 1, Map.of("default", new Says("m", text -> String.valueOf(Integer.parseInt(text))))));
            assertEquals(500, Client.post(broken, ask("no number")).statusCode());
            assertTrue(broken.close().infrastructureError().isPresent());
        }
    }

    @Nested
    class Books {

        @Test
        void everyCallIsAttributedMeteredAndTraced() throws Exception {
            Client.post(
                    gate,
                    ask("one"),
                    "x-rehearsal-agent",
                    "triage",
                    "traceparent",
                    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
            Client.post(gate, ask("two").replace("{\"model\"", "{\"user\":\"agent:billing\",\"model\""));
            Client.post(gate, ask("three").replace("{\"model\"", "{\"metadata\":{\"agent\":\"writer\"},\"model\""));
            Client.post(gate, ask("You are the planner.", "four"));
            Client.post(
                    gate,
                    ask("You are the planner.", "five").replace("{\"model\"", "{\"user\":\"customer-7\",\"model\""));
            TrialObservation seen = gate.close();
            List<Span.ModelCall> spans = seen.spans();
            assertEquals("triage", spans.get(0).info().agent());
            assertEquals(Optional.of("b7ad6b7169203331"), spans.get(0).info().parent());
            assertEquals("billing", spans.get(1).info().agent());
            assertEquals("writer", spans.get(2).info().agent());
            assertEquals("planner", spans.get(3).info().agent());
            assertEquals(spans.get(3).info().agent(), spans.get(4).info().agent());
            assertEquals(Source.OBSERVED, spans.get(0).info().source());
            assertEquals("echo-1", spans.get(0).model());
            assertEquals("test", spans.get(0).provider());
            assertEquals("stop", spans.get(0).finishReason());
            assertEquals(OptionalLong.of(75), seen.usage().totalTokens());
            assertEquals(OptionalLong.of(5), seen.usage().modelCalls());
            assertEquals(5 * (10 + 2 * 5) / 1e6, seen.usage().costUsd().orElseThrow(), 1e-12);
        }

        @Test
        void costOfAModelWithoutPriceIsUnknown() throws Exception {
            TrialEndpoint unpriced = gateway.open(TrialGatewayConfig.of("unpriced", 1, Map.of("other", Says.ECHO)));
            Client.post(unpriced, ask("x").replace("default", "other"));
            assertEquals(OptionalDouble.empty(), unpriced.close().usage().costUsd());
        }

        @Test
        void priceIsTheAliassWhateverNameTheShippedTableKnows() throws Exception {
            assertTrue(PriceTable.shipped().of("gpt-4o").isPresent(), "the shipped table must know it");
            TrialEndpoint free = gateway.open(TrialGatewayConfig.of("free", 1, Map.of("gpt-4o", Says.ECHO))
                    .with(Map.of("gpt-4o", new Price(0, 0, 0, "at home"))));
            Client.post(free, ask("x").replace("default", "gpt-4o"));
            assertEquals(OptionalDouble.of(0), free.close().usage().costUsd());
            TrialEndpoint dear = gateway.open(TrialGatewayConfig.of("dear", 1, Map.of("default", Says.ECHO))
                    .with(Map.of("default", new Price(1000, 1000, 1000, "test"))));
            Client.post(dear, ask("x").replace("default", "gpt-4o"));
            assertEquals(15 * 1000 / 1e6, dear.close().usage().costUsd().orElseThrow(), 1e-12);
            TrialEndpoint unpriced = gateway.open(TrialGatewayConfig.of("named-alike", 1, Map.of("gpt-4o", Says.ECHO)));
            Client.post(unpriced, ask("x").replace("default", "gpt-4o"));
            assertEquals(
                    OptionalDouble.empty(),
                    unpriced.close().usage().costUsd(),
                    "an alias without a price is not what it is called");
        }

        @Test
        void historyIsWrittenOnce() throws Exception {
            Client.post(gate, ask("You help.", "hello"));
            Client.post(gate, """
                    {"model":"default","messages":[
                      {"role":"system","content":"You help."},{"role":"user","content":"hello"},
                      {"role":"assistant","content":"you said: hello"},{"role":"user","content":"again"}]}""");
            Client.post(gate, ask("You help.", "a new conversation"));
            List<Span.ModelCall> spans = gate.close().spans();
            assertEquals(0, spans.get(0).elided());
            assertEquals(3, spans.get(1).elided());
            assertEquals(List.of(Message.text("user", "again")), spans.get(1).input());
            assertEquals(0, spans.get(2).elided());
            assertEquals(2, spans.get(2).input().size());
        }

        @Test
        void spentBudgetRefusesFurtherCalls() throws Exception {
            TrialEndpoint poor = gateway.open(TrialGatewayConfig.of("poor", 1, Map.of("default", Says.ECHO))
                    .with(new TrialGatewayConfig.Limits(2, Long.MAX_VALUE)));
            TrialEndpoint thirsty = gateway.open(TrialGatewayConfig.of("thirsty", 1, Map.of("default", Says.ECHO))
                    .with(new TrialGatewayConfig.Limits(100, 30)));
            for (TrialEndpoint one : List.of(poor, thirsty)) {
                assertEquals(200, Client.post(one, ask("1")).statusCode());
                assertEquals(200, Client.post(one, ask("2")).statusCode());
                HttpResponse<String> third = Client.post(one, ask("3"));
                assertEquals(402, third.statusCode(), "clients ask again after 429");
                assertEquals(
                        "false", third.headers().firstValue("x-should-retry").orElseThrow());
                assertEquals("budget_exceeded", code(third));
                TrialObservation seen = one.close();
                assertEquals(1, seen.refused());
                assertEquals(OptionalLong.of(30), seen.usage().totalTokens());
            }
        }

        @ParameterizedTest
        @CsvSource({
            "2, 1000000, 1000, 1000000, may use 2 calls",
            "9, 30, 1000, 1000000, may use 30 tokens",
            "9, 1000000, 2, 1000000, may take 2 turns in one conversation",
            "9, 1000000, 1000, 30, may spend 30.00 US dollars"
        })
        void anAgentHasABudgetOfItsOwnInATrial(long calls, long tokens, long turns, double usd, String told)
                throws Exception {
            AgentLimits own = new AgentLimits(calls, tokens, turns, usd);
            TrialEndpoint trial = gateway.open(TrialGatewayConfig.of("agents", 1, Map.of("default", Says.ECHO))
                    .with(Map.of("default", new Price(1_000_000, 1_000_000, 1_000_000, "a dollar a token")))
                    .with(new TrialGatewayConfig.Limits(
                            100, Long.MAX_VALUE, Long.MAX_VALUE, Double.POSITIVE_INFINITY, Map.of("billing", own))));
            for (int i = 0; i < 2; i++) {
                assertEquals(200, as(trial, "billing").statusCode());
                assertEquals(200, as(trial, "triage").statusCode());
            }
            HttpResponse<String> third = as(trial, "billing");
            assertEquals(402, third.statusCode());
            assertEquals("budget_exceeded", code(third));
            String message = json(third).at("/error/message").asText();
            assertTrue(message.startsWith("In this trial the agent billing " + told), message);
            assertEquals(200, as(trial, "triage").statusCode(), "others go on");
            assertEquals(1, trial.close().refused());
        }

        private static HttpResponse<String> as(TrialEndpoint trial, String agent) throws Exception {
            return Client.post(trial, ask("1"), "x-rehearsal-agent", agent);
        }

        @Test
        void aTrialHasABudgetOfTurnsAndOfMoney() throws Exception {
            TrialGatewayConfig.Limits talkative =
                    new TrialGatewayConfig.Limits(100, Long.MAX_VALUE, 2, Double.POSITIVE_INFINITY, Map.of());
            TrialGatewayConfig.Limits dear = new TrialGatewayConfig.Limits(100, Long.MAX_VALUE, 100, 30, Map.of());
            for (TrialGatewayConfig.Limits limits : List.of(talkative, dear)) {
                TrialEndpoint trial = gateway.open(TrialGatewayConfig.of("one", 1, Map.of("default", Says.ECHO))
                        .with(Map.of("default", new Price(1_000_000, 1_000_000, 1_000_000, "a dollar a token")))
                        .with(limits));
                assertEquals(200, Client.post(trial, ask("1")).statusCode());
                assertEquals(200, Client.post(trial, ask("1")).statusCode());
                assertEquals("budget_exceeded", code(Client.post(trial, ask("1"))));
                assertEquals(
                        limits.equals(talkative) ? 200 : 402,
                        Client.post(trial, ask("another conversation")).statusCode());
                trial.close();
            }
        }

        @Test
        void parallelCallsAreAllInTheBooks() throws Exception {
            try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<HttpResponse<String>>> all = IntStream.range(0, 200)
                        .mapToObj(i -> pool.submit(() -> Client.post(gate, ask("call " + i))))
                        .toList();
                for (int i = 0; i < all.size(); i++) {
                    assertEquals("you said: call " + i, content(all.get(i).get()));
                }
            }
            TrialObservation seen = gate.close();
            assertEquals(200, seen.calls().size());
            assertEquals(
                    200,
                    seen.spans().stream()
                            .map(span -> span.info().id())
                            .distinct()
                            .count());
        }

        @Test
        void callUnderWayWhenTheTrialEndsIsBrokenOffAndUnknown() throws Exception {
            CountDownLatch asked = new CountDownLatch(1);
            TrialEndpoint slow = gateway.open(TrialGatewayConfig.of("slow", 1, Map.of("default", new Sleeper(asked))));
            try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<HttpResponse<String>> call = pool.submit(() -> Client.post(slow, ask("x")));
                asked.await();
                TrialObservation seen = slow.close();
                assertEquals("trial_ended", code(call.get()));
                assertEquals(1, seen.calls().size());
                assertTrue(seen.calls().getFirst().error().isPresent());
                assertEquals(OptionalLong.empty(), seen.usage().totalTokens());
            }
        }

        /** The two seconds that closing waits at most, in vain and so many times, would be over the limit. */
        @Test
        @Timeout(value = 5, unit = TimeUnit.MINUTES)
        void closingDoesNotWaitOnceTheCallsUnderWayHaveGivenUp() throws Exception {
            try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 200; i++) {
                    CountDownLatch asked = new CountDownLatch(1);
                    TrialEndpoint slow =
                            gateway.open(TrialGatewayConfig.of("slow-" + i, 1, Map.of("default", new Sleeper(asked))));
                    Future<HttpResponse<String>> call = pool.submit(() -> Client.post(slow, ask("x")));
                    asked.await();
                    slow.close();
                    assertEquals("trial_ended", code(call.get()));
                }
            }
        }

        @Test
        @Timeout(value = 10, unit = TimeUnit.MINUTES)
        void endedTrialsAreForgottenButForTheirKey() throws Exception {
            List<WeakReference<TrialEndpoint>> ended = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                TrialEndpoint one = gateway.open(TrialGatewayConfig.of("gone-" + i, 1, Map.of("default", Says.ECHO)));
                Client.post(one, ask("x"));
                one.close();
                ended.add(new WeakReference<>(one));
            }
            // the last may still lie on this thread's stack
            while (ended.stream().filter(one -> one.refersTo(null)).count() < 4) {
                System.gc();
                Thread.sleep(20);
            }
        }

        @Test
        void modelsAreListed() throws Exception {
            HttpResponse<String> response = Client.get(gate, "/models");
            assertEquals("default", json(response).at("/data/0/id").asText());
            assertFalse(response.body().contains(gate.token()));
        }
    }
}
