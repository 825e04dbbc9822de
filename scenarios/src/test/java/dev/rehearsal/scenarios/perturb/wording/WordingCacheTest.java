package dev.rehearsal.scenarios.perturb.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import dev.rehearsal.scenarios.gateway.model.GatewayModel;
import dev.rehearsal.scenarios.gateway.model.ModelReader;
import dev.rehearsal.scenarios.gateway.script.ScriptedBackend;
import dev.rehearsal.scenarios.gateway.script.ScriptedServer;
import dev.rehearsal.scenarios.gateway.upstream.RetryPolicy;
import dev.rehearsal.scenarios.perturb.PerturbationsReader;
import dev.rehearsal.scenarios.perturb.fault.RewordedInput;
import dev.rehearsal.scenarios.perturb.wording.WordingCache.Words;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model behind a real socket gives the words of cases, once each; what is no wording is none. */
class WordingCacheTest {

    private static final String KEY = "sk-wording-0123456789";
    private static final String REQUEST = "Where is order 7731?";
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static ScriptedServer server(ArrayNode rules) {
        ObjectNode script = JsonNodeFactory.instance.objectNode();
        script.set("rules", rules);
        return ScriptedServer.start(0, KEY, ScriptedBackend.read(script, "script", new TokenCounter()));
    }

    private static ArrayNode rules(String json) throws IOException {
        return (ArrayNode) JSON.readTree(json);
    }

    private static WordingCache cache(ScriptedServer server) {
        return cache(server.baseUrl());
    }

    private static WordingCache cache(String baseUrl) {
        ObjectNode entry = JsonNodeFactory.instance
                .objectNode()
                .put("provider", "openai-compatible")
                .put("model", "w")
                .put("base-url", baseUrl)
                .put("api-key-env", "KEY");
        GatewayModel model = ModelReader.retrying(name -> Optional.of(KEY), 1 << 20, RetryPolicy.NONE)
                .read("writer", entry, "suite.yaml:3");
        return new WordingCache(7, name -> new WordingModel(name, model));
    }

    private static RewordedInput fault(String json) throws IOException {
        return (RewordedInput) PerturbationsReader.create(JSON.readTree(json), "suite.yaml:7");
    }

    private static RewordedInput paraphrase() throws IOException {
        return fault("{\"use\":\"paraphrase\",\"model\":\"writer\"}");
    }

    @Test
    void manyTrialsAtOnceAskOnceAndOneOfThemPays() throws Exception {
        try (ScriptedServer server = server(rules("""
                [{"when": {"call": 1}, "reply": {"text": "What became of 7731?", "usage": {"input": 90, "output": 9}}},
                 {"reply": {"text": "I want to know about 7731."}}]"""));
                ExecutorService trials = Executors.newVirtualThreadPerTaskExecutor()) {
            WordingCache cache = cache(server);
            RewordedInput fault = paraphrase();
            List<Future<Words>> all = IntStream.range(0, 20)
                    .mapToObj(i -> trials.submit(() -> cache.of(fault, "a", REQUEST, LONG)))
                    .toList();
            long tokens = 0;
            for (Future<Words> one : all) {
                ModelWording wording = one.get().wording().orElseThrow();
                assertEquals(Optional.of("What became of 7731?"), wording.words());
                tokens += wording.took().totalTokens().orElse(0);
            }
            assertEquals(99, tokens);
            assertEquals(1, server.calls());
            assertEquals(
                    Optional.of("I want to know about 7731."),
                    cache.of(fault, "b", REQUEST, LONG).wording().flatMap(ModelWording::words));
        }
    }

    @Test
    void theModelIsToldTheLanguageAndTheRequestStandsBetweenMarks() throws Exception {
        try (ScriptedServer server = server(rules("""
                [{"when": {"system": "into Portuguese.*", "last": "^<<<BEGIN [0-9a-f]{16}>>>\\nWhere is order 7731[?]\\n<<<END"},
                  "reply": {"text": "Onde está o pedido 7731?"}},
                 {"reply": {"error": {"status": 400, "code": "another_prompt"}}}]"""))) {
            RewordedInput fault = fault("{\"use\":\"other-language\",\"language\":\"pt\",\"model\":\"writer\"}");
            Words words = cache(server).of(fault, "a", REQUEST, LONG);
            assertEquals(Optional.empty(), words.failure());
            RewordedInput worded = fault.worded(
                    List.of(words.wording().flatMap(ModelWording::words).orElseThrow()));
            assertEquals(
                    Optional.of("Onde está o pedido 7731?"),
                    worded.told(REQUEST, SeededRandom.of(7, "other-language")));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\": \" \\n\\u0007 \"} | answered with nothing",
                "{\"text\": \" \\u200b\\ufeff \"} | answered with nothing",
                "{\"text\": \"I cannot help with that.\", \"finish-reason\": \"content_filter\"} | refused",
                "{\"tool-calls\": [{\"name\": \"order\"}]} | asked for a tool that nobody offered",
                "{\"text\": \"What became of\", \"finish-reason\": \"length\"} | was cut off in the middle",
                "{\"text\": \" Where is order 7731? \"} | gave the request back as it was"
            })
    void anAnswerWithoutUseIsSaidAndStandsAndItsTokensCount(String reply, String why) throws Exception {
        try (ScriptedServer server = server(rules("[{\"reply\": " + reply + "}]"))) {
            WordingCache cache = cache(server);
            Words words = cache.of(paraphrase(), "a", REQUEST, LONG);
            assertTrue(words.failure().orElseThrow().contains(why), words::toString);
            assertEquals(Optional.empty(), words.wording().orElseThrow().words());
            assertTrue(words.wording().orElseThrow().took().inputTokens().orElse(0) > 0, words::toString);
            Words again = cache.of(paraphrase(), "a", REQUEST, LONG);
            assertEquals(words.failure(), again.failure());
            assertEquals(Usage.UNKNOWN, again.wording().orElseThrow().took());
            assertEquals(1, server.calls());
        }
    }

    @Test
    void aRefusalInAFieldOfItsOwnIsNoWording() throws Exception {
        byte[] body = """
                {"id": "x", "object": "chat.completion", "created": 1, "model": "w", "choices": [{"index": 0,
                 "message": {"role": "assistant", "content": null, "refusal": "I refuse."}, "finish_reason": "stop"}]}""".getBytes(StandardCharsets.UTF_8);
        HttpServer provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        provider.start();
        try {
            WordingCache cache =
                    cache("http://127.0.0.1:" + provider.getAddress().getPort());
            Words words = cache.of(paraphrase(), "a", REQUEST, LONG);
            assertTrue(words.failure().orElseThrow().endsWith("refused"), words::toString);
            assertEquals(Optional.empty(), words.wording().orElseThrow().words());
        } finally {
            provider.stop(0);
        }
    }

    @Test
    void anAnswerIsBoundedByTheRequest() throws Exception {
        ArrayNode rules = JsonNodeFactory.instance.arrayNode();
        rules.addObject().putObject("reply").put("text", "7731 ".repeat(1_000));
        try (ScriptedServer server = server(rules)) {
            Words words = cache(server).of(paraphrase(), "a", REQUEST, LONG);
            assertTrue(
                    words.failure().orElseThrow().contains("4999 characters, where 560 are the most"), words::toString);
        }
    }

    @Test
    void controlCharactersAndHalvesOfPairsAreLeftOut() throws Exception {
        try (ScriptedServer server =
                server(rules("[{\"reply\": {\"text\": \"7731\\u0000 \\u001b[31mwhere\\ud83d?\\n\"}}]"))) {
            Words words = cache(server).of(paraphrase(), "a", REQUEST, LONG);
            assertTrue(
                    words.wording().flatMap(ModelWording::words).orElseThrow().matches("7731 \\[31mwhere\\??\\?"),
                    words::toString);
        }
    }

    @Test
    void afterAnOutageTheNextTrialAsksAgain() throws Exception {
        try (ScriptedServer server = server(rules("""
                [{"when": {"call": 1}, "reply": {"error": {"status": 503, "message": "down"}}},
                 {"reply": {"text": "What became of 7731?"}}]"""))) {
            WordingCache cache = cache(server);
            Words out = cache.of(paraphrase(), "a", REQUEST, LONG);
            assertTrue(out.failure().orElseThrow().contains("could not be asked: 503"), out::toString);
            assertEquals(Optional.empty(), out.wording());
            assertEquals(
                    Optional.of("What became of 7731?"),
                    cache.of(paraphrase(), "a", REQUEST, LONG).wording().flatMap(ModelWording::words));
        }
    }

    @Test
    void nobodyIsAskedWhereTheWordsAreKnownOrThereIsNothingToWord() throws Exception {
        try (ScriptedServer server = server(rules("[{\"reply\": {\"text\": \"other words\"}}]"))) {
            WordingCache cache = cache(server);
            cache.remember(
                    "paraphrase", "a", new ModelWording("writer", Optional.of("What of 7731?"), Usage.tokens(90, 9)));
            ModelWording known =
                    cache.of(paraphrase(), "a", REQUEST, LONG).wording().orElseThrow();
            assertEquals(new ModelWording("writer", Optional.of("What of 7731?"), Usage.UNKNOWN), known);
            assertEquals(0, server.calls());
            RewordedInput fault = paraphrase();
            assertEquals(Optional.of(REQUEST), fault.unworded(Task.of(REQUEST)));
            assertEquals(Optional.empty(), fault.unworded(Task.of(" ")));
            assertEquals(Optional.empty(), fault.unworded(Task.of("x".repeat(RewordedInput.MAX_TEXT + 1))));
            assertEquals(Optional.empty(), fault.worded(List.of("said already")).unworded(Task.of(REQUEST)));
        }
    }
}
