package dev.rehearsal.datasets.importer.spans;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.TracesWriter;
import dev.rehearsal.datasets.importer.Corpus;
import dev.rehearsal.datasets.importer.Importers;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces that others recorded, held against what a reading of the raw JSON finds in them that shares nothing with the importers. */
class SpanCorpusTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    /** What the raw file says of its model calls, counted by hand: messages' texts, tool requests, results, tokens, agents. */
    private record Source(List<String> texts, List<String> requests, List<String> results, long input, long output) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "strands/adk_live_spans.json",
                "strands/openai_agents_genai_live_spans.json",
                "strands/openai_agents_openinference_live_spans.json",
                "strands/otel_genai_convention_spans.json",
                "strands/smolagents_live_spans.json",
                "strands/claude_live_spans.json",
                "strands/claude_adot_spans.json",
                "jaeger/helm.json",
                "jaeger/k8s.json",
                "openinference/vercel-v6/all-spans.json"
            })
    void nothingThatModelsWereToldOrSaidIsDropped(String name) throws IOException {
        Source source = RawSpans.of(Corpus.file(name)).counted();
        List<RecordedRun> runs = runs(name);
        assertTrue(source.texts().size() > 1, "the reading of the raw file must find something");
        assertHolds(source.texts(), texts(runs));
        assertHolds(source.requests(), requests(runs));
        assertHolds(source.results(), results(runs));
        assertEquals(source.input(), tokens(runs, true));
        assertEquals(source.output(), tokens(runs, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "strands/adk_live_spans.json|1|math_agent|",
                "strands/openai_agents_genai_live_spans.json|5|coordinator,math_specialist,research_specialist|coordinator>math_specialist,coordinator>research_specialist,math_specialist>coordinator,research_specialist>coordinator",
                "strands/openai_agents_openinference_live_spans.json|4|coordinator,math_specialist|coordinator>math_specialist,math_specialist>coordinator",
                "strands/otel_genai_convention_spans.json|2|WeatherAssistant|",
                "strands/smolagents_live_spans.json|2|CodeAgent|",
                "strands/claude_live_spans.json|6|ClaudeAgentSDK,math-specialist,research-specialist|ClaudeAgentSDK>math-specialist,ClaudeAgentSDK>research-specialist,math-specialist>ClaudeAgentSDK,research-specialist>ClaudeAgentSDK",
                "strands/claude_adot_spans.json|4|ClaudeAgentSDK,conversion-agent,math-agent|ClaudeAgentSDK>conversion-agent,ClaudeAgentSDK>math-agent,conversion-agent>ClaudeAgentSDK,math-agent>ClaudeAgentSDK",
                "jaeger/helm.json|1|helm_agent|",
                "jaeger/k8s.json|0|k8s_agent|"
            })
    void agentsToolsAndHandoffsAreSeen(String name, int tools, String agents, String handoffs) throws IOException {
        List<RecordedRun> runs = runs(name);
        List<Span> spans =
                runs.stream().flatMap(run -> run.trace().spans().stream()).toList();
        Set<String> seen = new TreeSet<>();
        Set<String> passed = new TreeSet<>();
        for (Span span : spans) {
            if (!span.info().agent().isBlank()) {
                seen.add(span.info().agent());
            }
            if (span instanceof Span.Handoff handoff) {
                passed.add(handoff.from() + ">" + handoff.to());
            }
        }
        assertEquals(agents, String.join(",", seen));
        assertEquals(Optional.ofNullable(handoffs).orElse(""), String.join(",", passed));
        assertEquals(
                tools, spans.stream().filter(Span.ToolCall.class::isInstance).count());
    }

    /** Langfuse's own reading of an observation's messages, wherever it has one; a role may have another word. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "agno-2025-06-11",
                "beeai-2025-08-01",
                "csharp-agent-with-gemini-2026-03-09",
                "google-adk-2025-08-28",
                "google-gemini-2025-08-01",
                "langgraph-js-2025-10-30",
                "langgraph-python-2025-08-22",
                "llamaindex-2025-06-05",
                "pydantic-ai-2025-06-06",
                "pydantic-ai-tools-2025-06-06",
                "pydantic-ai-tools-2025-12-04",
                "pydantic-ai-with-gemini-2025-12-24",
                "vercel-aisdk-2025-11-17",
                "vertex-ai-2025-08-01"
            })
    void messagesOfLangfuseEqualItsOwnReading(String name) throws IOException {
        String file = "langfuse/" + name + ".trace.json";
        ChatMl expected = ChatMl.read(Corpus.file(file), Corpus.file("langfuse/" + name + ".chatml.json"));
        List<RecordedRun> runs = runs(file);
        assertEquals(1, runs.size());
        expected.requireAll(runs.getFirst().trace());
    }

    @Test
    void everythingComesBackFromRehearsalsOwnTraces() throws IOException {
        List<String> names = new ArrayList<>();
        for (String part : List.of("strands", "jaeger", "langfuse", "openinference/vercel-v6")) {
            try (Stream<Path> files = Files.list(Corpus.file(part))) {
                files.map(Path::getFileName)
                        .map(Path::toString)
                        .filter(file -> file.endsWith(".json")
                                && !file.endsWith(".chatml.json")
                                && !file.startsWith("capture-results"))
                        .forEach(file -> names.add(part + "/" + file));
            }
        }
        assertTrue(names.size() > 30, names.toString());
        for (String name : names) {
            List<RecordedRun> runs = runs(name);
            Path written = folder.resolve("runs.otlp.jsonl");
            Files.writeString(
                    written,
                    String.join("\n", runs.stream().map(TracesWriter::line).toList()));
            try (Stream<RecordedRun> back = Importers.detect(written).read(written)) {
                assertEquals(runs, back.toList(), name);
            }
        }
    }

    private static List<RecordedRun> runs(String name) {
        Path file = Corpus.file(name);
        try (Stream<RecordedRun> runs = Importers.detect(file).read(file)) {
            return runs.toList();
        }
    }

    private static void assertHolds(Collection<String> wanted, Collection<String> found) {
        for (String text : wanted) {
            assertTrue(found.contains(normal(text)), () -> "dropped: " + text);
        }
    }

    private static Stream<Message> messages(List<RecordedRun> runs) {
        return runs.stream()
                .flatMap(run -> run.trace().all(Span.ModelCall.class))
                .flatMap(call -> Stream.concat(call.input().stream(), call.output().stream()));
    }

    private static Set<String> texts(List<RecordedRun> runs) {
        Set<String> texts = new TreeSet<>();
        messages(runs).flatMap(message -> message.parts().stream()).forEach(part -> {
            if (part instanceof Part.Text text) {
                texts.add(normal(text.text()));
            }
            if (part instanceof Part.ToolResponse response) {
                texts.add(normal(response.result()));
            }
            if (part instanceof Part.Other other) {
                fields(other.json(), texts);
            }
        });
        return texts;
    }

    /** What a model thought is a part of another kind. */
    private static void fields(String json, Set<String> texts) {
        try {
            JSON.readTree(json).forEach(value -> texts.add(normal(value.asText())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> requests(List<RecordedRun> runs) {
        Set<String> requests = new TreeSet<>();
        messages(runs).flatMap(message -> message.parts().stream()).forEach(part -> {
            if (part instanceof Part.ToolRequest request) {
                requests.add(normal(request.name() + " " + request.arguments()));
            }
        });
        return requests;
    }

    private static Set<String> results(List<RecordedRun> runs) {
        Set<String> results = new TreeSet<>();
        runs.stream()
                .flatMap(run -> run.trace().all(Span.ToolCall.class))
                .flatMap(call -> call.result().stream())
                .forEach(result -> results.add(normal(result)));
        return results;
    }

    private static long tokens(List<RecordedRun> runs, boolean input) {
        return runs.stream()
                .map(RecordedRun::usage)
                .mapToLong(usage -> (input ? usage.inputTokens() : usage.outputTokens()).orElse(0))
                .sum();
    }

    /** White space and the way in which JSON is written are no content. */
    static String normal(String text) {
        String plain = text.strip();
        if (plain.startsWith("{") || plain.startsWith("[")) {
            try {
                return JSON.readTree(plain).toString();
            } catch (IOException e) {
                return plain.replaceAll("\\s+", "");
            }
        }
        int space = plain.indexOf(" {");
        return space > 0 && space < 60 && !plain.substring(0, space).contains(" ")
                ? plain.substring(0, space) + " " + normal(plain.substring(space + 1))
                : plain.replaceAll("\\s+", "");
    }

    /** The spans of a file, as the plainest of readings finds them. */
    private static final class RawSpans {

        private final List<Map<String, JsonNode>> spans = new ArrayList<>();
        private final List<String> texts = new ArrayList<>();
        private final List<String> requests = new ArrayList<>();
        private final List<String> results = new ArrayList<>();
        private long input;
        private long output;

        static RawSpans of(Path file) throws IOException {
            RawSpans raw = new RawSpans();
            raw.collect(JSON.readTree(file.toFile()));
            return raw;
        }

        private void collect(JsonNode node) {
            JsonNode attributes = node.path("attributes");
            if (attributes.isObject()) {
                Map<String, JsonNode> all = new TreeMap<>();
                attributes.properties().forEach(field -> all.put(field.getKey(), field.getValue()));
                for (JsonNode event : node.path("span_events")) {
                    event.path("attributes")
                            .properties()
                            .forEach(field -> all.putIfAbsent(field.getKey(), field.getValue()));
                }
                all.put("the trace", node.path(node.has("trace_id") ? "trace_id" : "spanContext"));
                if (node.has("spanContext")) {
                    all.put("the trace", node.path("spanContext").path("traceId"));
                }
                spans.add(all);
            } else if (node.path("tags").isArray() && node.has("spanID")) {
                Map<String, JsonNode> all = new TreeMap<>();
                node.path("tags").forEach(tag -> all.put(tag.path("key").asText(), tag.path("value")));
                all.put("the trace", node.path("traceID"));
                spans.add(all);
            } else {
                node.forEach(this::collect);
            }
        }

        Source counted() throws IOException {
            boolean calls = spans.stream().anyMatch(RawSpans::isCall);
            Set<String> callsOf = new TreeSet<>();
            spans.stream().filter(RawSpans::isCall).forEach(span -> callsOf.add(trace(span)));
            for (Map<String, JsonNode> span : spans) {
                boolean only = !calls && span.containsKey("llm.token_count.prompt");
                boolean loop = !callsOf.contains(trace(span)) && span.containsKey("ai.operationId");
                if (isCall(span) || only || loop) {
                    count(span);
                }
                for (String body : List.of("gcp.vertex.agent.llm_request", "gcp.vertex.agent.llm_response")) {
                    if (span.containsKey(body)) {
                        gemini(JSON.readTree(span.get(body).asText()));
                    }
                }
                boolean tool = is(span, "gen_ai.operation.name", "execute_tool")
                        || is(span, "openinference.span.kind", "TOOL");
                if (tool) {
                    for (String key : List.of("output.value", "gen_ai.tool.call.result")) {
                        if (span.containsKey(key)) {
                            results.add(
                                    span.get(key).isTextual()
                                            ? span.get(key).asText()
                                            : span.get(key).toString());
                            break;
                        }
                    }
                }
            }
            return new Source(texts, requests, results, input, output);
        }

        private static String trace(Map<String, JsonNode> span) {
            return span.getOrDefault("the trace", JSON.nullNode()).asText();
        }

        private void gemini(JsonNode node) {
            if (node.path("text").isTextual()) {
                text(node.path("text").asText());
            }
            JsonNode call = node.path("function_call");
            if (call.isObject()) {
                requests.add(call.path("name").asText() + " " + call.path("args"));
            }
            node.forEach(this::gemini);
        }

        private static boolean isCall(Map<String, JsonNode> span) {
            return is(span, "gen_ai.operation.name", "chat", "generate_content")
                    || is(span, "openinference.span.kind", "LLM")
                    || is(span, "llm.request.type", "chat")
                    || span.getOrDefault("ai.operationId", JSON.nullNode())
                            .asText("")
                            .matches(".*\\.do(Generate|Stream|Embed)");
        }

        private static boolean is(Map<String, JsonNode> span, String key, String... values) {
            return span.containsKey(key)
                    && List.of(values).contains(span.get(key).asText());
        }

        private void count(Map<String, JsonNode> span) throws IOException {
            input += first(
                    span,
                    "gen_ai.usage.input_tokens",
                    "gen_ai.usage.prompt_tokens",
                    "llm.token_count.prompt",
                    "ai.usage.tokens",
                    "ai.usage.inputTokens",
                    "ai.usage.promptTokens");
            output += first(
                    span,
                    "gen_ai.usage.output_tokens",
                    "gen_ai.usage.completion_tokens",
                    "llm.token_count.completion",
                    "ai.usage.outputTokens",
                    "ai.usage.completionTokens");
            for (Map.Entry<String, JsonNode> attribute : span.entrySet()) {
                String key = attribute.getKey();
                String value = attribute.getValue().asText();
                if (key.matches("llm\\.(in|out)put_messages\\.\\d+\\.message\\.content(\\.\\d+)?")
                        || key.matches("llm\\..*message_content\\.text")
                        || key.matches("gen_ai\\.(prompt|completion)\\.\\d+\\.content")
                        || key.equals("ai.response.text")) {
                    text(value);
                } else if (key.matches("llm\\..*\\.tool_call\\.function\\.name")
                        || key.matches("gen_ai\\..*tool_calls\\.\\d+\\.name")) {
                    JsonNode arguments = span.getOrDefault(key.replaceAll("name$", "arguments"), JSON.nullNode());
                    requests.add(value + " " + arguments.asText());
                } else if (key.matches("gen_ai\\.(in|out)put\\.messages") || key.equals("gen_ai.system_instructions")) {
                    parts(attribute.getValue().isTextual() ? JSON.readTree(value) : attribute.getValue());
                } else if (key.equals("ai.prompt.messages")) {
                    parts(JSON.readTree(value));
                }
            }
        }

        private void parts(JsonNode node) {
            if (node.path("type").asText().equals("tool_call")) {
                JsonNode arguments = node.path("arguments");
                requests.add(node.path("name").asText() + " "
                        + (arguments.isTextual() ? arguments.asText() : arguments.toString()));
            } else if (node.path("type").asText().equals("text")) {
                text(node.path(node.has("content") ? "content" : "text").asText());
            } else if (node.path("type").asText().equals("tool_call_response")) {
                JsonNode response = node.path(node.has("response") ? "response" : "result");
                text(response.isTextual() ? response.asText() : response.toString());
            } else {
                node.forEach(this::parts);
            }
        }

        private void text(String text) {
            if (!text.isBlank() && !text.strip().startsWith("[{")) {
                texts.add(text);
            }
        }

        private static long first(Map<String, JsonNode> span, String... keys) {
            for (String key : keys) {
                if (span.containsKey(key)) {
                    return Long.parseLong(span.get(key).asText("0").toLowerCase(Locale.ROOT));
                }
            }
            return 0;
        }
    }
}
