package dev.rehearsal.scenarios.system.a2a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.gateway.NpmProject;
import dev.rehearsal.scenarios.system.OtherServer;
import dev.rehearsal.scenarios.system.OtherServer.Answer;
import dev.rehearsal.scenarios.system.OtherServer.Asked;
import dev.rehearsal.scenarios.system.Stage;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class A2aSystemTest {

    private static SystemUnderTest at(String url) {
        return Stage.system(
                "{\"a2a\": \"" + url + "\", \"headers\": {\"Authorization\": \"Bearer {{env.TOKEN}}\"}}",
                Path.of("."),
                Map.of("TOKEN", "s3cret-42"));
    }

    private static Outcome played(String url, String... turns) throws InterruptedException {
        return Stage.play(at(url), Stage.LONG, turns).outcome();
    }

    private static String answer(Outcome outcome) {
        return assertInstanceOf(Outcome.Completed.class, outcome, outcome::reason)
                .answer()
                .orElseThrow()
                .asText();
    }

    /** The agent of {@code src/test/npm/a2a}, by the protocol's own SDK. */
    @ParameterizedTest
    @ValueSource(strings = {"1.0", "0.3"})
    void agentOfTheSdk(String version) throws Exception {
        Process agent = NpmProject.of("a2a").start("agent.mjs", version);
        try (BufferedReader out = agent.inputReader(StandardCharsets.UTF_8)) {
            String url = out.readLine();
            String host = url.replaceFirst("/a2a$", "");
            assertEquals("Hello, this is the shop.", answer(played(host, "hello")));
            assertEquals("Order 7731: 42.50 EUR refunded.", answer(played(host, "Refund 7731!")));
            assertEquals(
                    "Order 7731: 42.50 EUR refunded (Refund it!).", answer(played(host, "Refund it!", "Order 7731.")));
            Outcome.Escalated asks = assertInstanceOf(Outcome.Escalated.class, played(host, "Refund it!"));
            assertEquals("Which order?", asks.answer().orElseThrow().textValue());
            assertEquals(
                    "rejected: We do not sell that.",
                    assertInstanceOf(Outcome.Failed.class, played(host, "a weapon"))
                            .why());
            assertEquals(
                    "Order 7732: 42.50 EUR refunded.",
                    answer(played(url, "7732")),
                    "the card is found from the endpoint, too");
        } finally {
            agent.destroy();
            agent.waitFor();
        }
    }

    @Nested
    class Scripted {

        private OtherServer server;
        private OtherServer.Script script = asked -> Answer.of(404, "text/plain", "no such page");

        @BeforeEach
        void start() throws Exception {
            server = new OtherServer(asked -> script.answer(asked));
        }

        @AfterEach
        void stop() {
            server.close();
        }

        private static Answer result(String result) {
            return Answer.json("{\"jsonrpc\": \"2.0\", \"id\": \"1\", \"result\": " + result + "}");
        }

        private static Answer error(int code, String message) {
            return Answer.json("{\"jsonrpc\": \"2.0\", \"id\": \"1\", \"error\": {\"code\": " + code
                    + ", \"message\": \"" + message + "\"}}");
        }

        private static boolean isCard(Asked asked) {
            return asked.method().equals("GET");
        }

        private static String method(Asked asked) {
            return isCard(asked) ? "card" : asked.json().path("method").asText();
        }

        private List<String> methods() {
            return server.asked().stream().map(Scripted::method).toList();
        }

        @Test
        void withoutACardTheNewerFormIsTriedFirstAndTheOlderOneRemembered() throws Exception {
            script = asked -> switch (method(asked)) {
                case "message/send" ->
                    result(
                            "{\"kind\": \"message\", \"role\": \"agent\", \"parts\": [{\"kind\": \"text\", \"text\": \"hi\"}]}");
                case "card" -> Answer.of(404, "text/plain", "no such page");
                default -> error(-32601, "Method not found");
            };
            SystemUnderTest agent = at(server.at("/rpc"));
            agent.requireReachable();
            assertEquals("hi", answer(Stage.play(agent, Stage.LONG, "one").outcome()));
            assertEquals("hi", answer(Stage.play(agent, Stage.LONG, "two").outcome()));
            assertEquals(
                    List.of("card", "card", "card", "card", "SendMessage", "message/send", "message/send"), methods());
            Asked newer = server.asked().get(4);
            assertEquals("1.0", newer.headers().getFirst("A2A-Version"));
            assertEquals("ROLE_USER", newer.json().at("/params/message/role").asText());
            assertEquals("Bearer s3cret-42", newer.headers().getFirst("Authorization"));
            assertTrue(newer.headers().containsKey("traceparent"));
            JsonNode older = server.asked().get(5).json().path("params");
            assertTrue(older.at("/configuration/blocking").booleanValue());
            assertEquals(
                    "{\"kind\":\"text\",\"text\":\"one\"}",
                    older.at("/message/parts/0").toString());
            assertEquals("/rpc", server.asked().get(5).uri().toString());
        }

        @Test
        void aCardLeadsToNoOtherHost() throws Exception {
            script = asked -> isCard(asked)
                    ? Answer.json(
                            "{\"name\": \"x\", \"supportedInterfaces\": [{\"protocolBinding\": \"GRPC\", \"url\": \"http://elsewhere\"},"
                                    + " {\"protocolBinding\": \"JSONRPC\", \"protocolVersion\": \"1.0\", \"tenant\": \"t\", \"url\": \"https://elsewhere.example/agents/shop?x=1\"}]}")
                    : result("{\"message\": {\"role\": \"ROLE_AGENT\", \"parts\": [{\"data\": {\"total\": 42.5}}]}}");
            Outcome outcome = played(server.at("/.well-known/agent-card.json"), "one");
            assertEquals("{\"total\":42.5}", outcome.output().orElseThrow().toString());
            assertEquals("/agents/shop?x=1", server.asked().getLast().uri().toString());
            assertEquals(
                    "t", server.asked().getLast().json().at("/params/tenant").asText());
        }

        @Test
        void aTaskUnderWayIsAskedForUntilItIsOver() throws Exception {
            AtomicInteger asked = new AtomicInteger();
            script = request -> isCard(request)
                    ? Answer.of(404, "text/plain", "")
                    : method(request).equals("SendMessage")
                            ? result(
                                    "{\"task\": {\"id\": \"t1\", \"contextId\": \"c1\", \"status\": {\"state\": \"TASK_STATE_SUBMITTED\"}}}")
                            : result(
                                    "{\"id\": \"t1\", \"contextId\": \"c1\", \"status\": {\"state\": \"TASK_STATE_"
                                            + (asked.incrementAndGet() < 3 ? "WORKING" : "COMPLETED")
                                            + "\"}, \"artifacts\": [{\"parts\": [{\"text\": \"one\"}, {\"url\": \"http://a/b.pdf\"}]}]}");
            assertEquals("one\nhttp://a/b.pdf", answer(played(server.at("/"), "go")));
            assertEquals(3, asked.get());
            assertEquals("t1", server.asked().getLast().json().at("/params/id").asText());
        }

        @Test
        void aTaskThatNeverEndsIsTimedOut() throws Exception {
            script = request -> isCard(request)
                    ? Answer.of(404, "text/plain", "")
                    : result("{\"id\": \"t1\", \"status\": {\"state\": \"TASK_STATE_WORKING\"}}");
            SystemUnderTest agent = at(server.at("/"));
            assertInstanceOf(
                    Outcome.TimedOut.class,
                    Stage.play(agent, Duration.ofMillis(300), "go").outcome());
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                TASK_STATE_COMPLETED      | completed | ''
                completed                 | completed | ''
                TASK_STATE_FAILED         | failed    | failed: said
                canceled                  | failed    | canceled: said
                TASK_STATE_REJECTED       | failed    | rejected: said
                TASK_STATE_INPUT_REQUIRED | escalated | the agent asks for more (input-required)
                auth-required             | escalated | the agent asks for a login (auth-required)
                TASK_STATE_UNSPECIFIED    | crashed   | the agent's task must be in a state of A2A, but its state is "unspecified"
                """)
        void statesAreOutcomes(String state, String word, String reason) throws Exception {
            script = request -> isCard(request)
                    ? Answer.of(404, "text/plain", "")
                    : result("{\"task\": {\"id\": \"t\", \"status\": {\"state\": \"" + state
                            + "\", \"message\": {\"parts\": [{\"text\": \"said\"}]}}}}");
            Outcome outcome = played(server.at("/"), "go");
            assertEquals(word, outcome.word());
            assertEquals(reason, outcome.reason());
            outcome.output().ifPresent(output -> assertEquals("said", output.asText()));
        }

        @Test
        void onlyATaskThatWaitsGetsTheNextMessage() throws Exception {
            script = request -> isCard(request)
                    ? Answer.of(404, "text/plain", "")
                    : result("{\"task\": {\"id\": \"t"
                            + request.json().at("/params/message/parts/0/text").asText()
                            + "\", \"contextId\": \"c\", \"status\": {\"state\": \"TASK_STATE_"
                            + (request.body().contains("\"ask\"") ? "INPUT_REQUIRED" : "COMPLETED") + "\"}}}");
            assertEquals("", answer(played(server.at("/"), "ask", "do", "end")));
            List<JsonNode> messages = server.asked().stream()
                    .filter(asked -> !isCard(asked))
                    .map(asked -> asked.json().at("/params/message"))
                    .toList();
            assertFalse(messages.get(0).has("contextId"));
            assertEquals("task", messages.get(1).path("taskId").asText());
            assertEquals("c", messages.get(1).path("contextId").asText());
            assertFalse(messages.get(2).has("taskId"));
            assertEquals("c", messages.get(2).path("contextId").asText());
        }

        @Test
        void whatIsNoResultIsTheSystemsOwn() throws Exception {
            script = request -> error(-32603, "it broke with s3cret-42");
            assertEquals(
                    "error -32603: it broke with [key]",
                    assertInstanceOf(Outcome.Failed.class, played(server.at("/"), "go"))
                            .why());
            script = request -> Answer.of(500, "text/plain", "down");
            assertEquals(
                    "status 500: down",
                    assertInstanceOf(Outcome.Failed.class, played(server.at("/"), "go"))
                            .why());
            script = request -> Answer.of(200, "text/html", "<html>");
            assertTrue(assertInstanceOf(Outcome.Crashed.class, played(server.at("/"), "go"))
                    .why()
                    .contains("must answer with a result of JSON-RPC"));
            script = request -> result("{\"neither\": 1}");
            assertTrue(assertInstanceOf(Outcome.Crashed.class, played(server.at("/"), "go"))
                    .why()
                    .contains("with neither"));
        }
    }
}
