package dev.rehearsal.datasets.trace.convention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanCollector;
import dev.rehearsal.datasets.trace.SpanCounts;
import dev.rehearsal.datasets.trace.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever instrumentation tells of a team, agents, calls, tools and handoffs are the same, each once. */
class SpanConventionsTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private static SpanCollector collected(JsonNode... exports) {
        SpanCollector collector = new SpanCollector();
        for (JsonNode data : exports) {
            SpanCollector.Export export = SpanCollector.read("test", data);
            assertEquals(Optional.empty(), export.firstError());
            assertTrue(collector.add(export));
        }
        return collector;
    }

    private static <T extends Span> List<T> all(SpanCollector collector, Class<T> type) {
        return collector.spans().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Return one span of a kind made by its attributes, whose values may be texts, numbers, or lists of texts. */
    private static ObjectNode span(int id, int parent, String name, Map<String, Object> attributes) {
        ObjectNode span = JsonNodeFactory.instance
                .objectNode()
                .put("traceId", TRACE)
                .put("spanId", "%016x".formatted(id))
                .put("name", name)
                .put("startTimeUnixNano", Integer.toString(1_000 + id))
                .put("endTimeUnixNano", "9000");
        if (parent > 0) {
            span.put("parentSpanId", "%016x".formatted(parent));
        }
        attributes(span, attributes);
        return span;
    }

    private static void attributes(ObjectNode node, Map<String, Object> attributes) {
        ArrayNode list = node.putArray("attributes");
        new TreeMap<>(attributes).forEach((key, value) -> {
            ObjectNode any = list.addObject().put("key", key).putObject("value");
            switch (value) {
                case Integer number -> any.put("intValue", number.toString());
                case List<?> texts -> {
                    ArrayNode values = any.putObject("arrayValue").putArray("values");
                    texts.forEach(text -> values.addObject().put("stringValue", text.toString()));
                }
                default -> any.put("stringValue", value.toString());
            }
        });
    }

    private static ObjectNode event(ObjectNode span, String name, Map<String, Object> attributes) {
        ObjectNode event = span.withArrayProperty("events").addObject().put("name", name);
        attributes(event, attributes);
        return span;
    }

    private static ObjectNode export(ObjectNode... spans) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ArrayNode list = data.putArray("resourceSpans")
                .addObject()
                .putArray("scopeSpans")
                .addObject()
                .putArray("spans");
        Stream.of(spans).forEach(list::add);
        return data;
    }

    /** Exports of real instrumentations: what scenarios/src/test/node/spans wrote to SPANS_FILE. */
    @Nested
    class Recorded {

        private static JsonNode recorded(String name) throws IOException {
            try (InputStream in = SpanConventionsTest.class.getResourceAsStream(name + ".json")) {
                assertTrue(in != null, name);
                return StrictJson.parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"genai", "openinference", "openllmetry", "vercel"})
        void theTeamIsTheSame(String name) throws IOException {
            SpanCollector collector = collected(recorded(name));
            assertEquals(
                    List.of("triage", "billing"),
                    all(collector, Span.AgentSpan.class).stream()
                            .map(agent -> agent.info().agent())
                            .toList());
            List<Span.ToolCall> tools = all(collector, Span.ToolCall.class);
            assertEquals(
                    List.of(
                            "transfer_to_billing {\"order\":7731} Order 7731 is shipped.",
                            "get_order {\"id\":7731} {\"id\":7731,\"status\":\"shipped\"}"),
                    tools.stream()
                            .map(call -> call.tool() + " " + call.arguments() + " "
                                    + call.result().orElse("nothing"))
                            .toList());
            if (!name.equals("openllmetry")) { // it does not say the ids of calls
                assertEquals(
                        List.of("call_1", "call_2"),
                        tools.stream().map(Span.ToolCall::callId).toList());
            }
            List<Span.ModelCall> calls = all(collector, Span.ModelCall.class);
            assertEquals(3, calls.size());
            for (Span.ModelCall call : calls) {
                assertEquals("gpt-4o-x", call.model());
                assertEquals(OptionalLong.of(40), call.usage().inputTokens());
                assertEquals(OptionalLong.of(8), call.usage().outputTokens());
                assertEquals(Source.REPORTED, call.info().source());
            }
            assertEquals("stop", calls.getLast().finishReason());
        }

        @ParameterizedTest
        @ValueSource(strings = {"openinference", "openllmetry", "vercel"})
        void itsConversationsAreThere(String name) throws IOException {
            List<Span.ModelCall> calls = all(collected(recorded(name)), Span.ModelCall.class);
            assertEquals(
                    List.of(Message.text("system", "You are triage."), Message.text("user", "Where is order 7731?")),
                    calls.getFirst().input());
            assertEquals(
                    List.of(new Part.ToolRequest("call_1", "transfer_to_billing", "{\"order\":7731}")),
                    calls.getFirst().output().getFirst().parts());
            List<Message> last = calls.getLast().input();
            assertEquals(4, last.size());
            assertEquals(
                    List.of(new Part.ToolRequest("call_2", "get_order", "{\"id\":7731}")),
                    last.get(2).parts());
            assertEquals(
                    List.of(new Part.ToolResponse("call_2", "{\"id\":7731,\"status\":\"shipped\"}")),
                    last.get(3).parts());
            assertEquals(
                    "Order 7731 is shipped.",
                    calls.getLast().output().getFirst().text());
            assertEquals(
                    List.of("get_order"),
                    calls.getLast().tools().stream().map(tool -> tool.name()).toList());
        }

        @Test
        void whatIsOfOtherKindsIsCountedByThem() throws IOException {
            SpanCounts counts = collected(recorded("genai")).counts();
            assertEquals(new SpanCounts(8, 0, new TreeMap<>(Map.of("http", 3L))), counts);
            assertEquals(7, collected(recorded("vercel")).counts().understood());
        }
    }

    /** The lists of spans that the corpus has of the OpenAI Agents SDK, wrapped as OTLP. */
    @Nested
    @EnabledIfEnvironmentVariable(named = "REHEARSAL_CORPUS", matches = ".+")
    class OpenAiAgents {

        private static SpanCollector corpus(String name) throws IOException {
            Path file = Path.of(System.getenv("REHEARSAL_CORPUS"), "strands", name);
            ArrayNode spans = JsonNodeFactory.instance.arrayNode();
            for (JsonNode raw : StrictJson.parse(name, Files.readString(file))) {
                ObjectNode span = spans.addObject()
                        .put("traceId", raw.path("trace_id").asText())
                        .put("spanId", raw.path("span_id").asText())
                        .put("parentSpanId", raw.path("parent_span_id").asText(""))
                        .put("name", raw.path("name").asText())
                        .put("startTimeUnixNano", raw.path("start_time").asText())
                        .put("endTimeUnixNano", raw.path("end_time").asText());
                ArrayNode attributes = span.putArray("attributes");
                raw.path("attributes").properties().forEach(attribute -> {
                    ObjectNode any = attributes
                            .addObject()
                            .put("key", attribute.getKey())
                            .putObject("value");
                    JsonNode value = attribute.getValue();
                    if (value.isArray()) {
                        ArrayNode values = any.putObject("arrayValue").putArray("values");
                        value.forEach(item -> values.addObject().set("stringValue", item));
                    } else {
                        any.set(
                                value.isIntegralNumber()
                                        ? "intValue"
                                        : value.isNumber() ? "doubleValue" : "stringValue",
                                value);
                    }
                });
            }
            ObjectNode data = JsonNodeFactory.instance.objectNode();
            data.putArray("resourceSpans")
                    .addObject()
                    .putArray("scopeSpans")
                    .addObject()
                    .set("spans", spans);
            return collected(data);
        }

        private static List<String> agents(SpanCollector collector) {
            return all(collector, Span.AgentSpan.class).stream()
                    .map(agent -> agent.info().agent())
                    .toList();
        }

        private static List<String> tools(SpanCollector collector) {
            return all(collector, Span.ToolCall.class).stream()
                    .map(Span.ToolCall::tool)
                    .toList();
        }

        @Test
        void asOpenLlmetryWithGenAiNames() throws IOException {
            SpanCollector collector = corpus("openai_agents_genai_live_spans.json");
            assertEquals(List.of("coordinator", "research_specialist", "math_specialist"), agents(collector));
            assertEquals(
                    List.of(
                            "ask_research_specialist",
                            "lookup_stock_price",
                            "ask_math_specialist",
                            "multiply_numbers",
                            "multiply_numbers"),
                    tools(collector));
            List<Span.ModelCall> calls = all(collector, Span.ModelCall.class);
            assertEquals(8, calls.size());
            assertEquals(OptionalLong.of(225), calls.getFirst().usage().inputTokens());
            assertEquals(
                    List.of("system", "user"),
                    calls.getFirst().input().stream().map(Message::role).toList());
            assertEquals(2, calls.getFirst().tools().size());
            assertEquals(new SpanCounts(17, 0, new TreeMap<>()), collector.counts());
        }

        @Test
        void asOpenInference() throws IOException {
            SpanCollector collector = corpus("openai_agents_openinference_live_spans.json");
            assertEquals(List.of("coordinator", "math_specialist"), agents(collector));
            assertEquals(
                    List.of("ask_math_specialist", "multiply_numbers", "divide_numbers", "divide_numbers"),
                    tools(collector));
            List<Span.ModelCall> calls = all(collector, Span.ModelCall.class);
            assertEquals(5, calls.size());
            assertEquals(
                    List.of(new Part.ToolRequest(
                            "call_Xw9gngSGFTuCw1vZ30iZHqhk",
                            "ask_math_specialist",
                            "{\"query\":\"42 multiplied by 17, then divided by 3\"}")),
                    calls.getFirst().output().getFirst().parts());
            assertEquals(
                    Usage.tokens(212, 27).inputTokens(),
                    calls.getFirst().usage().inputTokens());
            assertEquals(new SpanCounts(19, 0, new TreeMap<>()), collector.counts());
        }
    }

    @Nested
    class GenAi {

        @Test
        void aWorkflowIsNoAgent() {
            SpanCollector collector = collected(export(
                    span(
                            1,
                            0,
                            "invoke_workflow desk",
                            Map.of("gen_ai.operation.name", "invoke_workflow", "gen_ai.workflow.name", "desk")),
                    span(
                            2,
                            1,
                            "invoke_agent desk",
                            Map.of("gen_ai.operation.name", "invoke_agent", "gen_ai.workflow.name", "desk")),
                    span(
                            3,
                            2,
                            "invoke_agent triage",
                            Map.of("gen_ai.operation.name", "invoke_agent", "gen_ai.agent.name", "triage"))));
            List<Span.AgentSpan> agents = all(collector, Span.AgentSpan.class);
            assertEquals(1, agents.size());
            assertEquals("triage", agents.getFirst().info().agent());
            assertEquals(Optional.empty(), agents.getFirst().info().parent());
            assertEquals(3, collector.counts().understood());
        }

        @Test
        void aTransferIsAToolCallAndAHandoffThatMayComeBack() {
            for (String mode : List.of("return_to_caller", "pass_control")) {
                SpanCollector collector = collected(export(span(
                        1,
                        0,
                        "execute_tool ask",
                        Map.of(
                                "gen_ai.operation.name", "execute_tool",
                                "gen_ai.tool.name", "ask",
                                "gen_ai.agent.name", "triage",
                                "gen_ai.tool.call.arguments", "{\"order\":7}",
                                "gen_ai.tool.call.result", "done",
                                "gen_ai.transfer.mode", mode,
                                "gen_ai.transfer.target.name", "billing"))));
                assertEquals(
                        mode.equals("pass_control")
                                ? List.of("triage DOWN billing {\"order\":7}")
                                : List.of("triage DOWN billing {\"order\":7}", "billing UP triage done"),
                        handoffs(collector));
                assertEquals(1, all(collector, Span.ToolCall.class).size());
                assertEquals(1, collector.counts().received());
            }
        }

        @Test
        void aRemoteAgentIsHandedOverToByItsCallerUnlessThatIsAWorkflow() {
            for (String type : List.of("agent", "workflow")) {
                SpanCollector collector = collected(
                        export(
                                span(
                                        1,
                                        0,
                                        "invoke_agent refunds",
                                        Map.of(
                                                "gen_ai.operation.name", "invoke_agent",
                                                "gen_ai.agent.name", "refunds",
                                                "gen_ai.caller.name", "support",
                                                "gen_ai.caller.type", type,
                                                "gen_ai.input.messages",
                                                        "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Refund 7.\"}]}]"))));
                assertEquals(
                        type.equals("agent") ? List.of("support DOWN refunds Refund 7.") : List.of(),
                        handoffs(collector));
            }
        }

        @Test
        void messagesThatWereCutAreStillTold() {
            SpanCollector collector = collected(export(span(
                    1,
                    0,
                    "chat gpt",
                    Map.of(
                            "gen_ai.operation.name",
                            "chat",
                            "gen_ai.input.messages",
                            "[{\"role\":\"user\",\"parts\":[{\"type\":\"te"))));
            assertEquals(
                    List.of(Message.text("user", "[{\"role\":\"user\",\"parts\":[{\"type\":\"te")),
                    all(collector, Span.ModelCall.class).getFirst().input());
        }

        @Test
        void messagesOfASpanThatOnlyAnotherConventionNamesAreReadLikewise() {
            SpanCollector collector = collected(export(span(
                    1,
                    0,
                    "gpt",
                    Map.of(
                            "openinference.span.kind", "LLM",
                            "gen_ai.input.messages", "cut {",
                            "gen_ai.output.messages", "[{\"role\":\"assistant\",\"content\":\"Hi\"}]"))));
            Span.ModelCall call = all(collector, Span.ModelCall.class).getFirst();
            assertEquals(List.of(Message.text("user", "cut {")), call.input());
            assertEquals(List.of(Message.text("assistant", "Hi")), call.output());
        }

        @Test
        void messagesMayStandInAnEvent() {
            SpanCollector collector = collected(
                    export(
                            event(
                                    span(1, 0, "chat gpt", Map.of("gen_ai.operation.name", "chat")),
                                    "gen_ai.client.inference.operation.details",
                                    Map.of(
                                            "gen_ai.output.messages",
                                            "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"Hi\"}],\"finish_reason\":\"stop\"}]"))));
            Span.ModelCall call = all(collector, Span.ModelCall.class).getFirst();
            assertEquals(List.of(Message.text("assistant", "Hi")), call.output());
            assertEquals("stop", call.finishReason());
        }
    }

    private static List<String> handoffs(SpanCollector collector) {
        return all(collector, Span.Handoff.class).stream()
                .sorted((one, other) -> one.info().id().compareTo(other.info().id()))
                .map(one -> one.from() + " " + one.direction() + " " + one.to() + " " + one.payload())
                .toList();
    }

    @Nested
    class OlderNames {

        @Test
        void flatPromptsAndTokens() {
            SpanCollector collector = collected(export(span(
                    1,
                    0,
                    "openai.chat",
                    Map.ofEntries(
                            Map.entry("gen_ai.system", "OpenAI"),
                            Map.entry("gen_ai.request.model", "gpt-4"),
                            Map.entry("llm.request.type", "chat"),
                            Map.entry("gen_ai.prompt.0.role", "system"),
                            Map.entry("gen_ai.prompt.0.content", "Be kind."),
                            Map.entry("gen_ai.prompt.1.role", "user"),
                            Map.entry("gen_ai.prompt.1.content", "[{\"type\":\"text\",\"text\":\"Hello\"}]"),
                            Map.entry("gen_ai.completion.0.role", "assistant"),
                            Map.entry("gen_ai.completion.0.finish_reason", "tool_calls"),
                            Map.entry("gen_ai.completion.0.tool_calls.0.id", "c1"),
                            Map.entry("gen_ai.completion.0.tool_calls.0.name", "find"),
                            Map.entry("gen_ai.completion.0.tool_calls.0.arguments", "{\"id\": 1}"),
                            Map.entry("llm.request.functions.0.name", "find"),
                            Map.entry("llm.request.functions.0.parameters", "{\"type\":\"object\"}"),
                            Map.entry("gen_ai.usage.prompt_tokens", 12),
                            Map.entry("gen_ai.usage.completion_tokens", 3),
                            Map.entry("gen_ai.usage.cache_read_input_tokens", 10)))));
            Span.ModelCall call = all(collector, Span.ModelCall.class).getFirst();
            assertEquals("OpenAI gpt-4 tool_calls", call.provider() + " " + call.model() + " " + call.finishReason());
            assertEquals(List.of(Message.text("system", "Be kind."), Message.text("user", "Hello")), call.input());
            assertEquals(
                    List.of(new Part.ToolRequest("c1", "find", "{\"id\": 1}")),
                    call.output().getFirst().parts());
            assertEquals(OptionalLong.of(15), call.usage().totalTokens());
            assertEquals(OptionalLong.of(10), call.usage().cachedInputTokens());
            assertEquals("{\"type\":\"object\"}", call.tools().getFirst().parametersSchema());
        }

        @Test
        void messagesAsEventsOfTheSpan() {
            ObjectNode span = span(1, 0, "chat", Map.of("gen_ai.operation.name", "chat"));
            event(span, "gen_ai.system.message", Map.of("content", "Be kind."));
            event(span, "gen_ai.user.message", Map.of("content", "Hello"));
            event(
                    span,
                    "gen_ai.assistant.message",
                    Map.of("tool_calls", "[{\"id\":\"c1\",\"function\":{\"name\":\"find\",\"arguments\":\"{}\"}}]"));
            event(span, "gen_ai.tool.message", Map.of("id", "c1", "content", "none"));
            event(
                    span,
                    "gen_ai.choice",
                    Map.of("message", "{\"role\":\"assistant\",\"content\":\"Nothing.\"}", "finish_reason", "stop"));
            Span.ModelCall call =
                    all(collected(export(span)), Span.ModelCall.class).getFirst();
            assertEquals(
                    List.of(
                            Message.text("system", "Be kind."),
                            Message.text("user", "Hello"),
                            new Message("assistant", List.of(new Part.ToolRequest("c1", "find", "{}"))),
                            new Message("tool", List.of(new Part.ToolResponse("c1", "none")))),
                    call.input());
            assertEquals(List.of(Message.text("assistant", "Nothing.")), call.output());
            assertEquals("stop", call.finishReason());
        }

        @Test
        void messagesAsLogRecordsThatComeFirst() {
            SpanCollector collector = new SpanCollector();
            collector.addLogs("test", StrictJson.parse("test", """
                    {"resourceLogs": [{"scopeLogs": [{"logRecords": [
                      {"spanId": "0000000000000001", "observedTimeUnixNano": "2", "attributes": [
                        {"key": "event.name", "value": {"stringValue": "gen_ai.user.message"}}],
                       "body": {"kvlistValue": {"values": [{"key": "content", "value": {"stringValue": "Hello"}}]}}},
                      {"spanId": "0000000000000001", "observedTimeUnixNano": "1", "eventName": "gen_ai.system.message",
                       "body": {"kvlistValue": {"values": [{"key": "content", "value": {"stringValue": "Be kind."}}]}}},
                      {"spanId": "0000000000000001", "observedTimeUnixNano": "soon", "eventName": "gen_ai.choice",
                       "body": {"kvlistValue": {"values": [{"key": "finish_reason", "value": {"stringValue": "stop"}},
                         {"key": "message", "value": {"kvlistValue": {"values": [{"key": "content", "value": {"stringValue": "Hi"}}]}}}]}}},
                      {"spanId": "none", "eventName": "gen_ai.user.message"}, {"body": {"stringValue": "plain"}}]}]}]}
                    """));
            collector.add(
                    SpanCollector.read("test", export(span(1, 0, "chat", Map.of("gen_ai.operation.name", "chat")))));
            Span.ModelCall call = all(collector, Span.ModelCall.class).getFirst();
            assertEquals(List.of(Message.text("system", "Be kind."), Message.text("user", "Hello")), call.input());
            assertEquals(List.of(Message.text("assistant", "Hi")), call.output());
            assertEquals("stop", call.finishReason());
        }

        @Test
        void aDatabaseIsNoModel() {
            assertEquals(
                    Map.of("db", 1L),
                    collected(export(span(1, 0, "SELECT", Map.of("db.system", "postgresql", "gen_ai.system", "x"))))
                            .counts()
                            .otherKinds());
        }
    }

    @Nested
    class Handoffs {

        @Test
        void rehearsalsOwn() {
            assertEquals(
                    List.of("a UP b done"),
                    handoffs(collected(export(span(
                            1,
                            0,
                            "handoff",
                            Map.of(
                                    "rehearsal.handoff.from", "a",
                                    "rehearsal.handoff.to", "b",
                                    "rehearsal.handoff.direction", "up",
                                    "rehearsal.handoff.payload", "done"))))));
        }

        @Test
        void thoseOfTheOpenAiAgentsSdk() {
            assertEquals(
                    List.of("triage DOWN billing "),
                    handoffs(collected(export(span(
                            1,
                            0,
                            "triage → billing.handoff",
                            Map.of(
                                    "traceloop.span.kind", "handoff",
                                    "gen_ai.handoff.from_agent", "triage",
                                    "gen_ai.handoff.to_agent", "billing"))))));
            assertEquals(
                    List.of("triage DOWN billing "),
                    handoffs(collected(export(
                            span(1, 0, "triage", Map.of("openinference.span.kind", "AGENT", "graph.node.id", "triage")),
                            span(2, 1, "handoff to billing", Map.of("openinference.span.kind", "TOOL"))))));
        }
    }

    @Nested
    class Once {

        private static final Map<String, Object> CALL = Map.of(
                "openinference.span.kind",
                "LLM",
                "llm.model_name",
                "gpt",
                "llm.token_count.prompt",
                10,
                "llm.token_count.completion",
                2);

        @Test
        void aSpanInTwoConventions() {
            SpanCollector collector = collected(export(span(
                    1,
                    0,
                    "chat gpt",
                    Map.of(
                            "openinference.span.kind", "LLM",
                            "llm.model_name", "gpt",
                            "gen_ai.operation.name", "chat",
                            "gen_ai.request.model", "alias",
                            "gen_ai.usage.input_tokens", 10))));
            assertEquals(1, collector.spans().size());
            assertEquals("gpt", all(collector, Span.ModelCall.class).getFirst().model());
        }

        @Test
        void aWrapperAndItsCall() {
            SpanCollector collector = collected(
                    export(span(3, 2, "POST", Map.of("http.method", "POST"))),
                    export(span(2, 1, "chat gpt", Map.of("gen_ai.operation.name", "chat"))),
                    export(span(1, 0, "ChatOpenAI", CALL)));
            Span.ModelCall call = all(collector, Span.ModelCall.class).getFirst();
            assertEquals(1, collector.spans().size());
            assertEquals("0000000000000002 gpt", call.info().id() + " " + call.model());
            assertEquals(OptionalLong.of(12), call.usage().totalTokens());
            assertEquals(Optional.empty(), call.info().parent());
        }

        @Test
        void anAgentInTwoSpans() {
            Map<String, Object> agent = Map.of("gen_ai.operation.name", "invoke_agent", "gen_ai.agent.name", "a");
            SpanCollector collector =
                    collected(export(span(1, 0, "a", agent), span(2, 1, "a", agent), span(3, 2, "ChatOpenAI", CALL)));
            assertEquals(1, all(collector, Span.AgentSpan.class).size());
            assertEquals(
                    Optional.of("0000000000000001"),
                    all(collector, Span.ModelCall.class).getFirst().info().parent());
        }

        @Test
        void anAgentThatIsATeamsToolIsAnotherAgent() {
            Map<String, Object> agent = Map.of("gen_ai.operation.name", "invoke_agent", "gen_ai.agent.name", "a");
            SpanCollector collector = collected(export(
                    span(1, 0, "a", agent),
                    span(2, 1, "t", Map.of("gen_ai.operation.name", "execute_tool", "gen_ai.tool.name", "t")),
                    span(3, 2, "a", agent)));
            assertEquals(2, all(collector, Span.AgentSpan.class).size());
        }

        @Test
        void circlesEnd() {
            SpanCollector collector =
                    collected(export(span(1, 2, "x", CALL), span(2, 1, "y", CALL), span(3, 3, "z", CALL)));
            assertTrue(collector.spans().size() <= 3);
        }
    }

    @Nested
    class KindNames {

        @Test
        void areShort() {
            assertEquals("undici", kind("@opentelemetry/instrumentation-undici", "POST", Map.of()));
            assertEquals("redis", kind("opentelemetry.instrumentation.redis", "GET", Map.of()));
            assertEquals("netty", kind("io.opentelemetry.netty-4.1", "x", Map.of()));
            assertEquals("db", kind("", "SELECT 1", Map.of("db.system.name", "sqlite")));
            assertEquals("embeddings", kind("", "x", Map.of("gen_ai.operation.name", "embeddings")));
            assertEquals("retriever", kind("", "x", Map.of("openinference.span.kind", "RETRIEVER")));
            assertEquals("retry", kind("", "retry 3 of 4", Map.of()));
            assertEquals("unnamed", kind("", " ", Map.of()));
            assertEquals(30, kind("", "x".repeat(1_000_000), Map.of()).length());
        }

        private static String kind(String scope, String name, Map<String, String> attributes) {
            Map<String, JsonNode> plain = new TreeMap<>();
            attributes.forEach((key, value) -> plain.put(key, JsonNodeFactory.instance.textNode(value)));
            return SpanConventions.kind(new SourceSpan(name, scope, plain, List.of()));
        }

        @Test
        void areNamesForAnyDatabase() {
            SpanCounts counts = SpanCounts.ofOther("a\uD800b\u0000c");
            assertEquals(Map.of("a\uFFFDb\uFFFDc", 1L), counts.otherKinds());
            String theatre = "\uD83C\uDFAD".repeat(100);
            assertEquals(
                    theatre.substring(0, 40),
                    SpanCounts.ofOther(theatre).otherKinds().firstKey());
            assertEquals(
                    "x" + theatre.substring(0, 38),
                    SpanCounts.ofOther("x" + theatre).otherKinds().firstKey());
        }

        @Test
        void areFew() {
            SpanCounts counts = SpanCounts.NONE;
            for (int i = 0; i < 1_000; i++) {
                counts = counts.plus(SpanCounts.ofOther("kind" + i));
            }
            assertEquals(1_000, counts.others());
            assertEquals(SpanCounts.MAX_KINDS + 1, counts.otherKinds().size());
        }
    }
}
