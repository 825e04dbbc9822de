package dev.rehearsal.scenarios.system.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.SystemUnreachableException;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.Says;
import dev.rehearsal.scenarios.system.OtherServer;
import dev.rehearsal.scenarios.system.OtherServer.Answer;
import dev.rehearsal.scenarios.system.OtherServer.Asked;
import dev.rehearsal.scenarios.system.Stage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateSystemTest {

    private static final String KEY = "s3cret-Kéy/42";

    private OtherServer server;
    private OtherServer.Script script = asked -> Answer.json("{\"answer\": \"fine\"}");

    @BeforeEach
    void start() throws IOException {
        server = new OtherServer(asked -> script.answer(asked));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** The system whose {@code http} is this mapping in single quotes, at the server. */
    private SystemUnderTest system(String http) {
        return Stage.system(
                ("{'http': {'url': '" + server.at("/ask") + "', " + http + "}}").replace('\'', '"'),
                Path.of("."),
                Map.of("TOKEN", KEY, "HOST", server.at("").substring("http://".length())));
    }

    private static String refused(String mapping) {
        return String.valueOf(assertThrows(
                        InvalidInputException.class,
                        () -> Stage.system(mapping.replace('\'', '"'), Path.of("."), Map.of("TOKEN", KEY)))
                .getMessage());
    }

    private Outcome played(String http, String... turns) throws InterruptedException {
        return Stage.play(system(http), Stage.LONG, turns.length == 0 ? new String[] {"hello"} : turns)
                .outcome();
    }

    private static String answer(Outcome outcome) {
        JsonNode output = assertInstanceOf(Outcome.Completed.class, outcome, outcome::reason)
                .answer()
                .orElseThrow();
        return output.isTextual() ? output.textValue() : output.toString();
    }

    private static String failure(Outcome outcome) {
        return assertInstanceOf(Outcome.Failed.class, outcome).why();
    }

    private static String crash(Outcome outcome) {
        return assertInstanceOf(Outcome.Crashed.class, outcome).why();
    }

    @Nested
    class Requests {

        private static final String HOSTILE = "\"},{{env.TOKEN}} {{seed}}\\ \n\u0000 ü 🎭";

        @Test
        void whatIsAskedIsDataWhateverItIs() throws Exception {
            answer(played("'request': {'q': '{{input}}', 'in': ['so: {{input}}.']}, 'output': '/answer'", HOSTILE));
            JsonNode body = server.asked().getFirst().json();
            assertEquals(HOSTILE, body.path("q").textValue());
            assertEquals("so: " + HOSTILE + ".", body.at("/in/0").textValue());
            assertEquals(2, body.size());
        }

        @Test
        void addressesAndHeadersHoldItEncoded() throws Exception {
            SystemUnderTest system = Stage.system(
                    "{\"http\": {\"url\": \"http://{{env.HOST}}/a/{{input}}?q={{input}}\", \"method\": \"GET\","
                            + " \"headers\": {\"X-Said\": \"{{input}}\"}}}",
                    Path.of("."),
                    Map.of("HOST", server.at("").substring("http://".length())));
            Stage.play(system, Stage.LONG, "a/b?c=d&e ü\r\nEvil: 1");
            Asked asked = server.asked().getFirst();
            String encoded = "a%2Fb%3Fc%3Dd%26e%20%C3%BC%0D%0AEvil%3A%201";
            assertEquals("/a/" + encoded + "?q=" + encoded, asked.uri().toString());
            assertEquals("a/b?c=d&e %C3%BC%0D%0AEvil: 1", asked.headers().getFirst("X-Said"));
            assertEquals("GET", asked.method());
            assertEquals("", asked.body());
        }

        @Test
        void valuesKeepTheirKindAndWhatIsMissingIsLeftOut() throws Exception {
            Outcome outcome = played(
                    "'request': {'seed': '{{seed}}', 'turn': '{{turn}}', 'text': 'seed {{seed}}', 'trial': '{{trial}}',"
                            + " 'who': '{{context.customer}}', 'all': ['{{context.customer}}', 1, true, null],"
                            + " 'q': '{{input}}'}, 'headers': {'X-Who': '{{context.customer}}'}");
            assertEquals("{\"answer\":\"fine\"}", answer(outcome));
            JsonNode body = server.asked().getFirst().json();
            assertTrue(body.path("seed").isIntegralNumber());
            assertEquals(0, body.path("turn").intValue());
            assertEquals("seed " + body.path("seed").asText(), body.path("text").textValue());
            assertEquals("mine/case-1", body.path("trial").textValue());
            assertFalse(body.has("who"), body::toString);
            assertEquals("[1,true,null]", body.path("all").toString());
            assertFalse(server.asked().getFirst().headers().containsKey("X-Who"));
        }

        @Test
        void aConversationHasOneIdOrItsHistory() throws Exception {
            script = asked ->
                    Answer.json("{\"answer\": \"to " + asked.json().path("q").asText() + "\"}");
            Outcome outcome = played(
                    "'request': {'q': '{{input}}', 'id': '{{conversation}}', 'messages': [{'role': 'system'}, '{{history}}'],"
                            + " 'plain': '{{history}}'}, 'output': '/answer'",
                    "one",
                    "two");
            assertEquals("to two", answer(outcome));
            JsonNode first = server.asked().getFirst().json();
            JsonNode second = server.asked().getLast().json();
            assertEquals(first.path("id"), second.path("id"));
            assertEquals(32, first.path("id").asText().length());
            assertEquals(
                    "[{\"role\":\"user\",\"content\":\"one\"}]",
                    first.path("plain").toString());
            assertEquals(
                    "[{\"role\":\"system\"},{\"role\":\"user\",\"content\":\"one\"},{\"role\":\"assistant\",\"content\":\"to one\"},"
                            + "{\"role\":\"user\",\"content\":\"two\"}]",
                    second.path("messages").toString());
            played("'request': {'q': '{{input}}', 'id': '{{conversation}}'}, 'output': '/answer'", "one");
            assertFalse(first.path("id").equals(server.asked().getLast().json().path("id")), "unique to its trial");
        }

        @Test
        void aSessionIsGivenBack() throws Exception {
            script = asked -> Answer.json("{\"answer\": \"ok\", \"session\": {\"id\": 7}}");
            answer(played(
                    "'request': {'q': '{{input}}', 'session': '{{session}}'}, 'session': '/session/id', 'output': '/answer'",
                    "one",
                    "two"));
            assertFalse(server.asked().getFirst().json().has("session"));
            assertEquals(7, server.asked().getLast().json().path("session").intValue());
            script = asked -> Answer.json("{\"answer\": \"ok\"}");
            String lost = crash(played(
                    "'request': {'q': '{{input}}', 'session': '{{session}}'}, 'session': '/session/id', 'output': '/answer'",
                    "one",
                    "two"));
            assertTrue(lost.contains("the first reply must have the session's name"), lost);
        }

        @Test
        void modelsAreCalledWhereTheRequestSays() throws Exception {
            try (Gateway gateway = Gateway.start(Gateway.Settings.DEFAULTS)) {
                SystemUnderTest system = system(
                        "'request': {'q': '{{input}}', 'base': '{{models.openai_base_url}}', 'key': '{{models.api_key}}'}");
                Stage.play(system, gateway, Map.of("default", Says.ECHO), "where?");
            }
            Asked asked = server.asked().getFirst();
            assertTrue(asked.json().path("base").asText().matches("http://127\\.0\\.0\\.1:\\d+/t/.*/v1"), asked::body);
            assertFalse(asked.json().path("key").asText().isEmpty());
            assertTrue(asked.headers().getFirst("traceparent").matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01"));
            assertEquals("application/json", asked.headers().getFirst("Content-Type"));
        }
    }

    @Nested
    class Replies {

        private static final String ASKING = "'request': {'q': '{{input}}'}";

        @Test
        void errorsAreFailuresUnlessTheyAreEmpty() throws Exception {
            String http = ASKING + ", 'output': '/data/answer', 'error': '/errors/0/message'";
            script = asked -> Answer.json("{\"data\": null, \"errors\": [{\"message\": \"no such order\"}]}");
            assertEquals("no such order", failure(played(http)));
            script = asked -> Answer.json("{\"data\": {\"answer\": \"fine\"}, \"errors\": []}");
            assertEquals("fine", answer(played(http)));
            for (String none : List.of("null", "\"\"", "false", "[]", "{}")) {
                script = asked -> Answer.json("{\"data\": {\"answer\": \"fine\"}, \"error\": " + none + "}");
                assertEquals("fine", answer(played(ASKING + ", 'output': '/data/answer', 'error': '/error'")), none);
            }
            script = asked -> Answer.json("{\"error\": {\"message\": \"busy\", \"code\": 7}}");
            assertEquals("busy", failure(played(ASKING + ", 'output': '/data/answer', 'error': '/error'")));
        }

        @Test
        void statusOfAnErrorIsAFailureWithTheServersWords() throws Exception {
            script = asked -> Answer.of(503, "text/plain", "overloaded\n\ncome back " + "x".repeat(9_000));
            String why = failure(played(ASKING + ", 'output': '/answer'"));
            assertTrue(why.startsWith("status 503: overloaded come back xxx"), why);
            assertTrue(why.length() < 2_100, why);
            script = asked -> Answer.of(422, "application/json", "{\"error\": \"no text\"}");
            assertEquals("status 422: no text", failure(played(ASKING + ", 'output': '/answer', 'error': '/error'")));
            script = asked -> Answer.of(302, "text/plain", "elsewhere");
            assertTrue(crash(played(ASKING)).contains("answered with 302"));
        }

        @Test
        void whatHasNoAnswerIsACrashThatSaysWhatToCorrect() throws Exception {
            String why = crash(played(ASKING + ", 'output': '/anwser'"));
            assertTrue(why.contains("answer at /anwser") && why.contains("{\"answer\": \"fine\"}"), why);
            script = asked -> Answer.of(200, "text/html", "<html>Hello</html>");
            String html = crash(played(ASKING + ", 'output': '/answer'"));
            assertTrue(html.contains("must answer with JSON"), html);
        }

        @Test
        void textIsTheAnswerWhereNothingPoints() throws Exception {
            script = asked -> Answer.in(StandardCharsets.ISO_8859_1, 200, "text/plain; charset=ISO-8859-1", "Grüße");
            assertEquals("Grüße", answer(played(ASKING)));
            script = asked -> Answer.of(200, "text/plain", "\uFEFFGrüße");
            assertEquals("Grüße", answer(played(ASKING)));
            script = asked -> Answer.of(200, "text/plain", "");
            assertEquals("", answer(played(ASKING)));
        }

        @Test
        void streamsArePutTogetherOrTheirLastEventTaken() throws Exception {
            script = asked -> Answer.of(200, "text/event-stream; charset=utf-8", """
                    : hi

                    event: a
                    data: {"delta": "Grü"}

                    data: {"other": 1}

                    data: {"delta": "ße "}

                    data: {"delta": "!"}

                    data: [DONE]

                    """);
            assertEquals("Grüße !", answer(played(ASKING + ", 'output': '/delta'")));
            assertEquals("!", answer(played(ASKING + ", 'output': '/delta', 'stream': 'last'")));
            script =
                    asked -> Answer.of(200, "text/event-stream", "data: Hello\n\ndata:  world\n\ndata: a\ndata: b\n\n");
            assertEquals("Hello worlda\nb", answer(played(ASKING)));
            script = asked -> Answer.of(200, "text/event-stream", "data: {\"error\": \"broken off\"}\n\n");
            assertEquals("broken off", failure(played(ASKING + ", 'output': '/delta', 'error': '/error'")));
        }

        @Test
        void aStreamIsOverWithItsLastEventThoughTheConnectionStaysOpen() throws Exception {
            CountDownLatch over = new CountDownLatch(1);
            HttpServer open = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            open.createContext("/", exchange -> {
                try (exchange) {
                    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody()
                            .write("data: {\"delta\": \"whole\"}\n\ndata: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
                    exchange.getResponseBody().flush();
                    over.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            open.start();
            try {
                String url = "http://127.0.0.1:" + open.getAddress().getPort() + "/{{input}}";
                SystemUnderTest system =
                        Stage.system("{\"http\": {\"url\": \"" + url + "\", \"output\": \"/delta\"}}", Path.of("."));
                assertEquals(
                        "whole", answer(Stage.play(system, Stage.LONG, "hello").outcome()));
            } finally {
                over.countDown();
                open.stop(0);
            }
        }

        @Test
        void aSecretInPiecesIsNotQuoted() throws Exception {
            script = asked -> Answer.of(
                    200, "text/event-stream", "data: {\"delta\": \"s3cret-K\"}\n\ndata: {\"delta\": \"éy/42\"}\n\n");
            String http = ASKING + ", 'headers': {'X-Api-Key': '{{env.TOKEN}}'}";
            assertEquals("[key]", answer(played(http + ", 'output': '/delta'")));
            assertFalse(crash(played(http + ", 'output': '/other'")).contains("s3cret"));
        }

        @Test
        void anAnswerBeyondTenMegabytesIsRefused() throws Exception {
            String events = ("data: \"" + "x".repeat(1 << 20) + "\"\n\n").repeat(11);
            script = asked -> Answer.of(200, "text/event-stream", events);
            assertTrue(crash(played(ASKING)).contains("must have at most"));
        }

        @Test
        void aServerThatIsNotThereIsNoVerdict() {
            SystemUnderTest system = system(ASKING);
            server.close();
            SystemUnreachableException e = assertThrows(SystemUnreachableException.class, system::requireReachable);
            assertTrue(String.valueOf(e.getMessage()).contains("must be running before it is played"), e::getMessage);
        }

        @Test
        void aServerThatWentAwayIsNoVerdict() throws Exception {
            SystemUnderTest system = system(ASKING);
            server.close();
            assertInstanceOf(
                    Outcome.NotPlayed.class,
                    Stage.play(system, Stage.LONG, "hello").outcome());
        }
    }

    @Nested
    class Secrets {

        @Test
        void areSentAndBlottedOutOfWhateverComesBack() throws Exception {
            String http = "'request': {'q': '{{input}}'}, 'headers': {'X-Api-Key': '{{env.TOKEN}}'}";
            script = asked -> Answer.json("{\"answer\": \"you sent " + KEY + "\", \"" + KEY + "\": 1}");
            assertEquals("you sent [key]", answer(played(http + ", 'output': '/answer'")));
            assertFalse(answer(played(http)).contains(KEY));
            script = asked -> Answer.of(401, "text/plain", "x".repeat(1_990) + KEY);
            String why = failure(played(http));
            assertFalse(why.contains("s3cr"), why);
            script = asked -> Answer.of(200, "text/plain", KEY);
            assertFalse(crash(played(http + ", 'output': '/answer'")).contains("s3cr"));
            assertEquals(
                    "s3cret-K%C3%A9y/42", server.asked().getFirst().headers().getFirst("X-Api-Key"));
        }

        @Test
        void standInAddressesOfMessagesByTheirName() throws Exception {
            SystemUnderTest system = Stage.system(
                    "{\"http\": {\"url\": \"" + server.at("/{{env.TOKEN}}?q={{input}}")
                            + "\", \"output\": \"/nothing\"}}",
                    Path.of("."),
                    Map.of("TOKEN", KEY));
            String why = crash(Stage.play(system, Stage.LONG, "hello").outcome());
            assertTrue(why.startsWith(server.at("/{{env.TOKEN}}?q={{input}}: ")), why);
            assertFalse(why.contains("s3cret"), why);
            assertTrue(server.asked().getFirst().uri().toString().contains("s3cret-K%C3%A9y%2F42"));
        }

        @Test
        void mustNotStandInTheSuite() {
            String why = refused(
                    "{'http': {'url': 'http://a/', 'request': {'q': '{{input}}'}, 'headers': {'authorization': 'Bearer sk-1'}}}");
            assertTrue(why.contains("must take its value from the environment") && why.contains("{{env.TOKEN}}"), why);
            assertFalse(why.contains("sk-1"), why);
            String unset =
                    refused("{'http': {'url': 'http://a/?q={{input}}', 'headers': {'X-Key': '{{env.NOBODY}}'}}}");
            assertTrue(unset.contains("the environment variable NOBODY") && unset.contains("not set"), unset);
            String inAddress = refused("{'http': {'url': 'http://me:{{env.TOKEN}}@a/?q={{input}}'}}");
            assertTrue(inAddress.contains("without a user's name") && !inAddress.contains("s3cret"), inAddress);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'request': {'q': '{{inptu}}'}                                | "http.request.q" must have known placeholders | Did you mean {{input}}?
            'request': {'q': '{{input}} {{contxt.customer}}'}           | has "{{contxt.customer}}"                      | Did you mean {{context.customer}}?
            'request': {'q': '{{input}} {{models.openai_url}}'}         | has "{{models.openai_url}}"                    | Known placeholders: input
            'request': {'q': '{{input}'}                                | a placeholder must be a name in double braces  | Write it like {{input}}
            'request': {'q': 'so: {{history}}'}                         | {{history}} must stand alone                   | {{input}} for this turn's text
            'request': {'q': 'hello'}                                   | must be told what it is asked                  | {text: "{{input}}"}
            'request': '{{input}}'                                      | "http.request" must be a mapping or a list     | with the key that the service reads
            'request': {'q': '{{input}}'}, 'output': 'data.answer'      | "http.output" must be a JSON pointer           | Write it as "/data/answer"
            'request': {'q': '{{input}}'}, 'session': '/id'             | "http.session" and {{session}} must both       | Put {{session}} in the request
            'request': {'q': '{{input}} {{session}}'}                   | "http.session" and {{session}} must both       | Write session: "/session_id"
            'request': {'q': '{{input}}'}, 'headers': {'Host': 'a'}     | "http.headers.Host" must be a header           | Take it out
            'request': {'q': '{{input}}'}, 'ouput': '/answer'           | "http" must have no unknown                    | output
            'request': {'q': '{{input}}'}, 'method': 'POTS'             | must be one of POST, PUT, PATCH, GET           | Use one of these words
            """)
    void mistakesAreNamedWithWhatToDo(String http, String rule, String remedy) {
        String why = refused("{'http': {'url': 'http://127.0.0.1/', " + http + "}}");
        assertTrue(why.startsWith("suite.yaml:5: "), why);
        assertTrue(why.contains(rule) && why.contains(remedy), why);
    }

    @Test
    void noCaseSaysWhereASystemIs() {
        String why = refused("{'http': {'url': 'http://{{input}}/run'}}");
        assertTrue(why.contains("only the environment may say at which host") && why.contains("{{input}}"), why);
    }

    @Test
    void whatTheSuiteMustHaveBesidesIsChecked() {
        TemplateNeeds told =
                needs("'request': {'q': '{{input}}', 'm': '{{models.api_key}}', 't': '{{tools.shop.url}}'}");
        told.require(true, Set.of("shop"), 1);
        assertTrue(unmet(told, false, Set.of("shop"), 1).contains("no \"models\""));
        assertTrue(unmet(told, true, Set.of("shops"), 1).contains("Did you mean shops?"));
        TemplateNeeds plain = needs("'request': {'q': '{{input}}'}");
        assertTrue(unmet(plain, true, Set.of(), 1).contains("must be told where they are"));
        String turns = unmet(plain, false, Set.of(), 3);
        assertTrue(turns.contains("up to 3 turns") && turns.contains("session: \"/session_id\""), turns);
        needs("'request': {'q': '{{history}}'}").require(false, Set.of(), 3);
    }

    private TemplateNeeds needs(String http) {
        return ((TemplateNeeds.Owner) system(http)).needs();
    }

    private static String unmet(TemplateNeeds needs, boolean models, Set<String> tools, int turns) {
        return String.valueOf(assertThrows(InvalidInputException.class, () -> needs.require(models, tools, turns))
                .getMessage());
    }

    @Nested
    class Chats {

        private SystemUnderTest chat(String path, String more) {
            return Stage.system(
                    ("{'openai': '" + server.at(path) + "'" + more + "}").replace('\'', '"'),
                    Path.of("."),
                    Map.of("TOKEN", KEY));
        }

        private Trial played(String... turns) throws InterruptedException {
            return Stage.play(
                    chat("/v1", ", 'model': 'shop-1', 'system': 'Be brief.', 'api-key-env': 'TOKEN'"),
                    Stage.LONG,
                    turns);
        }

        @Test
        void theWholeConversationIsSentAndTokensAreTold() throws Exception {
            script = asked -> Answer.json(
                    "{\"choices\": [{\"message\": {\"role\": \"assistant\", \"content\": \"Hi!\"}}],"
                            + " \"usage\": {\"prompt_tokens\": 10, \"completion_tokens\": 2, \"prompt_tokens_details\": {\"cached_tokens\": 4}}}");
            Trial trial = played("one", "two");
            assertEquals("Hi!", answer(trial.outcome()));
            Usage usage = trial.usage();
            assertEquals(20, usage.inputTokens().orElseThrow());
            assertEquals(4, usage.outputTokens().orElseThrow());
            assertEquals(8, usage.cachedInputTokens().orElseThrow());
            assertTrue(usage.modelCalls().isEmpty(), "how many calls that took, nobody said");
            Asked last = server.asked().getLast();
            assertEquals("/v1/chat/completions", last.uri().toString());
            assertEquals(
                    "{\"model\":\"shop-1\",\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},"
                            + "{\"role\":\"user\",\"content\":\"one\"},{\"role\":\"assistant\",\"content\":\"Hi!\"},"
                            + "{\"role\":\"user\",\"content\":\"two\"}]}",
                    last.body());
            assertTrue(last.headers().getFirst("Authorization").startsWith("Bearer s3cret"));
        }

        @Test
        void streamsRefusalsAndErrorsAreRead() throws Exception {
            script = asked -> Answer.of(200, "text/event-stream", """
                    data: {"choices": [{"delta": {"role": "assistant"}}]}

                    data: {"choices": [{"delta": {"content": "Hel"}}]}

                    data: {"choices": [{"delta": {"content": "lo"}}]}

                    data: {"choices": [], "usage": {"prompt_tokens": 5, "completion_tokens": -1}}

                    data: [DONE]

                    """);
            Trial trial = played("one");
            assertEquals("Hello", answer(trial.outcome()));
            assertEquals(5, trial.usage().inputTokens().orElseThrow());
            assertTrue(trial.usage().outputTokens().isEmpty());
            script = asked ->
                    Answer.json("{\"choices\": [{\"message\": {\"content\": null, \"refusal\": \"I will not.\"}}]}");
            assertEquals("I will not.", answer(played("one").outcome()));
            script = asked -> Answer.json(
                    "{\"choices\": [{\"message\": {\"content\": [{\"type\": \"text\", \"text\": \"a\"}, {\"text\": \"b\"}]}}]}");
            assertEquals("ab", answer(played("one").outcome()));
            script = asked -> Answer.of(429, "application/json", "{\"error\": {\"message\": \"slow down\"}}");
            assertEquals("status 429: slow down", failure(played("one").outcome()));
            assertEquals(Usage.UNKNOWN, played("one").usage());
            script = asked -> Answer.json("{\"choices\": []}");
            assertTrue(crash(played("one").outcome()).contains("/choices/0/message/content"));
        }

        @Test
        void theAddressOfCompletionsIsUsedAsItIs() {
            for (String url : List.of(
                    "http://a/v1", "http://a/v1/", "http://a/v1/chat/completions", "http://a/v1/chat/completions/")) {
                assertEquals("http://a/v1/chat/completions", OpenAiReader.completions(url));
            }
            assertEquals(
                    "http://a/x/chat/completions?api-version=1", OpenAiReader.completions("http://a/x?api-version=1"));
        }

        @Test
        void nothingButItsOwnKeysAreKnown() {
            assertTrue(refused("{'openai': 'http://a/v1', 'modle': 'x'}").contains("model"));
        }
    }
}
