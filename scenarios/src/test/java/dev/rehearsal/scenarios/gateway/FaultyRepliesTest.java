package dev.rehearsal.scenarios.gateway;

import static dev.rehearsal.scenarios.gateway.Client.ask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.chat.CallContext;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import dev.rehearsal.scenarios.perturb.PerturbationsReader;
import dev.rehearsal.scenarios.perturb.TrialPerturbations;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients of each interface get over a real socket where a model's reply is struck, whole and as a stream. */
class FaultyRepliesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String LONG = "{\"refund_amount\": 42.5, \"note\": \"" + "all is well, ".repeat(40) + "\"}";
    private static final Backend LONG_WINDED = new Says("long", text -> LONG);

    private Gateway gateway;

    @BeforeEach
    void start() {
        gateway = Gateway.start(Gateway.Settings.DEFAULTS);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private TrialEndpoint open(String fault, Map<String, Backend> models) throws IOException {
        TrialPerturbations all = TrialPerturbations.forTrial(
                11, List.of(PerturbationsReader.create(MAPPER.readTree(fault), "suite.yaml:1")));
        return gateway.open(TrialGatewayConfig.of("faulty " + fault, 11, models).with(all));
    }

    private static HttpResponse<InputStream> send(TrialEndpoint gate, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gate.baseUrl() + path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + gate.token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private static String text(HttpResponse<InputStream> response) throws IOException {
        return new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String body(String path, boolean stream) {
        String talk = "[{\"role\":\"user\",\"content\":\"hello\"}]";
        String streamed = ",\"stream\":" + stream + "}";
        return switch (path) {
            case "/messages" -> "{\"model\":\"default\",\"max_tokens\":500,\"messages\":" + talk + streamed;
            case "/responses" -> "{\"model\":\"default\",\"input\":\"hello\"" + streamed;
            default ->
                "{\"model\":\"default\",\"messages\":" + talk + ",\"stream_options\":{\"include_usage\":true}"
                        + streamed;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "/chat/completions, false", "/chat/completions, true",
        "/messages, false", "/messages, true",
        "/responses, false", "/responses, true"
    })
    void cutBodyBeginsWellAndBreaksOff(String path, boolean stream) throws Exception {
        TrialEndpoint gate = open("{\"use\":\"cut-body\",\"every\":1}", Map.of("default", LONG_WINDED));
        HttpResponse<InputStream> response = send(gate, path, body(path, stream));
        assertEquals(200, response.statusCode());
        byte[] begun = response.body().readNBytes(20);
        assertEquals(20, begun.length, "the beginning comes");
        assertThrows(IOException.class, () -> response.body().readAllBytes(), "and never the end");
        TrialObservation seen = gate.close();
        assertEquals(Map.of("cut-body", 1L), seen.firedCounts());
        assertEquals(
                "reply_cut_off", seen.calls().getFirst().error().orElseThrow().code());
        assertEquals(List.of(), seen.calls().getFirst().span().output(), "the system has no reply");
        assertTrue(seen.usage().totalTokens().orElse(0) > 0, "and the provider counts the tokens");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void stalledStreamIsSilentForAsLongAsItSays(boolean stream) throws Exception {
        TrialEndpoint gate =
                open("{\"use\":\"stalled-stream\",\"every\":1,\"for\":\"300ms\"}", Map.of("default", LONG_WINDED));
        long start = System.nanoTime();
        HttpResponse<InputStream> response = send(gate, "/chat/completions", body("/chat/completions", stream));
        assertThrows(IOException.class, () -> response.body().readAllBytes());
        assertTrue(System.nanoTime() - start >= 290_000_000L, "the silence is really waited for");
        assertEquals(300, gate.close().fired().getFirst().waitMs());
    }

    @Test
    void closedConnectionSaysNothingAtAll() throws Exception {
        TrialEndpoint gate = open("{\"use\":\"closed-connection\",\"every\":1}", Map.of("default", LONG_WINDED));
        assertThrows(IOException.class, () -> send(gate, "/chat/completions", ask("x")));
        TrialObservation seen = gate.close();
        assertTrue(seen.fired().size() >= 1, "a client may ask again by itself");
    }

    @Test
    void slowModelAnswersLateAndRight() throws Exception {
        TrialEndpoint gate =
                open("{\"use\":\"slow-model\",\"every\":1,\"for\":\"300ms\"}", Map.of("default", LONG_WINDED));
        long start = System.nanoTime();
        assertEquals(LONG, Client.content(Client.post(gate, ask("x"))));
        assertTrue(System.nanoTime() - start >= 290_000_000L, "really waited for");
        assertEquals(
                OptionalLong.of(300),
                OptionalLong.of(gate.close().fired().getFirst().waitMs()));
    }

    @ParameterizedTest
    @CsvSource({
        "/chat/completions, false, usage", "/chat/completions, true, usage",
        "/messages, false, usage", "/messages, true, usage",
        "/responses, false, usage", "/responses, true, usage"
    })
    void lostUsageIsInNoPartOfTheReplyAndInTheBooks(String path, boolean stream, String key) throws Exception {
        TrialEndpoint clean = open("\"null-replay\"", Map.of("default", LONG_WINDED));
        String before = text(send(clean, path, body(path, stream)));
        assertTrue(before.contains("\"" + key + "\":{"), "a clean reply has it: " + before);
        clean.close();
        TrialEndpoint gate = open("{\"use\":\"lost-usage\"}", Map.of("default", LONG_WINDED));
        String after = text(send(gate, path, body(path, stream)));
        assertFalse(after.contains("\"" + key + "\":{"), after);
        assertTrue(after.contains("all is well"), after);
        TrialObservation seen = gate.close();
        assertTrue(seen.usage().totalTokens().orElse(0) > 0, "Rehearsal counts it all the same");
        assertEquals(1, seen.fired().size());
    }

    @ParameterizedTest
    @CsvSource({
        "/chat/completions, false, length", "/chat/completions, true, length",
        "/messages, false, max_tokens", "/messages, true, max_tokens",
        "/responses, false, incomplete", "/responses, true, incomplete"
    })
    void truncatedReplySaysWhyItEnds(String path, boolean stream, String why) throws Exception {
        TrialEndpoint gate = open("{\"use\":\"truncated-reply\",\"every\":1}", Map.of("default", LONG_WINDED));
        String reply = text(send(gate, path, body(path, stream)));
        assertTrue(reply.contains("\"" + why + "\""), reply);
        assertTrue(reply.contains("refund_amount"), reply);
        TrialObservation seen = gate.close();
        assertEquals("length", seen.calls().getFirst().span().finishReason());
        assertEquals(
                LONG.substring(0, LONG.length() / 2),
                seen.calls().getFirst().span().output().getFirst().text());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void weakerModelAnswersUnderTheNameThatWasAsked(boolean stream) throws Exception {
        TrialEndpoint gate = open(
                "{\"use\":\"weaker-model\",\"model\":\"small\",\"calls\":[2]}",
                Map.of("default", LONG_WINDED, "small", new Says("tiny-model", text -> "I cannot say.")));
        String first = text(send(gate, "/chat/completions", body("/chat/completions", stream)));
        String second = text(send(gate, "/chat/completions", body("/chat/completions", stream)));
        assertTrue(first.contains("all is well"), first);
        assertTrue(second.contains("I cannot say") && !second.contains("tiny-model"), second);
        TrialObservation seen = gate.close();
        assertEquals("answered by small", seen.fired().getFirst().after());
    }

    @Test
    void exhaustedQuotaStaysSo() throws Exception {
        TrialEndpoint gate = open("\"exhausted-quota\"", Map.of("default", LONG_WINDED));
        assertEquals(200, Client.post(gate, ask("same")).statusCode());
        for (int i = 0; i < 4; i++) {
            HttpResponse<String> refused = Client.post(gate, ask("same"));
            assertEquals(429, refused.statusCode());
            assertEquals("insufficient_quota", Client.code(refused));
            assertTrue(refused.headers().firstValue("retry-after").isEmpty());
        }
        assertEquals(4, gate.close().fired().size());
    }

    /** A model that asks for a tool. */
    private static final class Asks implements Backend {
        @Override
        public String provider() {
            return "test";
        }

        @Override
        public ChatReply reply(ChatRequest request, CallContext context) {
            return ChatReply.Answer.of(
                    new Message(
                            "assistant", List.of(new Part.ToolRequest("call_1", "refund", "{\"order\":\"ORD-7731\"}"))),
                    "tool_calls",
                    "asks-1",
                    new TokenCount(10, 5, 0, false));
        }
    }

    @ParameterizedTest
    @CsvSource({"hallucinated-tool, refund_", "duplicated-tool-call, _again", "hallucinated-argument, priority_override"
    })
    void requestsForToolsAreStruckInStreams(String fault, String sign) throws Exception {
        for (boolean stream : List.of(false, true)) {
            TrialEndpoint gate = open("{\"use\":\"" + fault + "\",\"every\":1}", Map.of("default", new Asks()));
            String reply = text(send(gate, "/chat/completions", body("/chat/completions", stream)));
            assertTrue(reply.contains(sign), reply);
            gate.close();
        }
    }

    /** A client in any language sends its history as it knows it: what the model was shown of it stays as it was shown. */
    @Test
    void struckToolResultStaysSoForTheRestOfTheTrial() throws Exception {
        TrialEndpoint gate = open(
                "{\"use\":\"changed-schema\",\"every\":1,\"tool\":\"lookup\"}", Map.of("default", new ShowsResults()));
        String history =
                "{\"role\":\"user\",\"content\":\"where is it?\"},{\"role\":\"assistant\",\"content\":null,\"tool_calls\":"
                        + "[{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"lookup\",\"arguments\":\"{}\"}}]},"
                        + "{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":\"{\\\"place\\\":\\\"Kiel\\\"}\"}";
        String more =
                history + ",{\"role\":\"assistant\",\"content\":\"Kiel\"},{\"role\":\"user\",\"content\":\"and now?\"}";
        for (String messages : List.of(history, more, more)) {
            assertEquals(
                    "{\"apiVersion\":\"2\",\"data\":{\"place\":\"Kiel\"}}",
                    Client.content(Client.post(gate, "{\"model\":\"default\",\"messages\":[" + messages + "]}")));
        }
        assertEquals(Map.of("changed-schema", 1L), gate.close().firedCounts(), "it acted once");
    }

    /** A model that says what it was shown of a tool's result. */
    private static final class ShowsResults implements Backend {
        @Override
        public String provider() {
            return "test";
        }

        @Override
        public ChatReply reply(ChatRequest request, CallContext context) {
            String results = request.messages().stream()
                    .flatMap(message -> message.parts().stream())
                    .filter(Part.ToolResponse.class::isInstance)
                    .map(part -> ((Part.ToolResponse) part).result())
                    .collect(Collectors.joining());
            return ChatReply.Answer.of(
                    Message.text("assistant", results), "stop", "shows-1", new TokenCount(10, 5, 0, false));
        }
    }

    @Test
    void burstStrikesSoManyCallsInARow() throws Exception {
        TrialEndpoint gate = open(
                "{\"use\":\"server-error\",\"calls\":[2],\"burst\":3,\"status\":529}", Map.of("default", LONG_WINDED));
        StringBuilder statuses = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            statuses.append(Client.post(gate, ask("same")).statusCode()).append(' ');
        }
        assertEquals("200 529 529 529 200 200 ", statuses.toString());
        gate.close();
    }
}
