package dev.rehearsal.datasets.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.input.Refusal;
import dev.rehearsal.datasets.input.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpTest {

    /** As an HTTP server instrumented with OpenTelemetry and a GenAI library writes it. */
    private static final String FOREIGN = """
            {"resourceSpans": [{"resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "shop"}}]},
             "scopeSpans": [{"spans": [
              {"traceId": "0AF7651916CD43DD8448EB211C80319C", "spanId": "00000000000000a1", "name": "POST /chat"},
              {"traceId": "0af7651916cd43dd8448eb211c80319c", "spanId": "00000000000000a2", "parentSpanId": "00000000000000a1",
               "name": "invoke_agent desk", "startTimeUnixNano": 2000, "endTimeUnixNano": "9000", "attributes": [
                {"key": "gen_ai.operation.name", "value": {"stringValue": "invoke_agent"}},
                {"key": "gen_ai.agent.name", "value": {"stringValue": "desk"}}]},
              {"traceId": "0af7651916cd43dd8448eb211c80319c", "spanId": "00000000000000a3", "parentSpanId": "00000000000000a2",
               "name": "retry"},
              {"traceId": "0af7651916cd43dd8448eb211c80319c", "spanId": "00000000000000a4", "parentSpanId": "00000000000000a3",
               "name": "chat small", "startTimeUnixNano": "3000", "endTimeUnixNano": "4000", "attributes": [
                {"key": "gen_ai.operation.name", "value": {"stringValue": "chat"}},
                {"key": "gen_ai.system", "value": {"stringValue": "openai"}},
                {"key": "gen_ai.request.model", "value": {"stringValue": "small"}},
                {"key": "gen_ai.usage.input_tokens", "value": {"intValue": "812"}},
                {"key": "gen_ai.usage.output_tokens", "value": {"intValue": 95}},
                {"key": "gen_ai.response.finish_reasons", "value": {"arrayValue": {"values": [{"stringValue": "stop"}]}}},
                {"key": "gen_ai.system_instructions", "value": {"stringValue": "[{\\"type\\":\\"text\\",\\"content\\":\\"Be kind.\\"}]"}},
                {"key": "gen_ai.input.messages", "value": {"arrayValue": {"values": [{"kvlistValue": {"values": [
                  {"key": "role", "value": {"stringValue": "user"}},
                  {"key": "parts", "value": {"arrayValue": {"values": [{"kvlistValue": {"values": [
                    {"key": "type", "value": {"stringValue": "text"}},
                    {"key": "content", "value": {"stringValue": "Hello"}}]}}]}}}]}}]}}},
                {"key": "gen_ai.output.messages", "value": {"stringValue": "[{\\"role\\":\\"assistant\\",\\"parts\\":[{\\"type\\":\\"tool_call\\",\\"id\\":\\"c1\\",\\"name\\":\\"find\\",\\"arguments\\":{\\"id\\":1}}]}]"}}]},
              {"traceId": "0af7651916cd43dd8448eb211c80319c", "spanId": "00000000000000a5", "parentSpanId": "00000000000000a4",
               "name": "execute_tool find", "startTimeUnixNano": "5000", "status": {"code": 2}, "attributes": [
                {"key": "gen_ai.operation.name", "value": {"stringValue": "execute_tool"}},
                {"key": "gen_ai.tool.name", "value": {"stringValue": "find"}},
                {"key": "error.type", "value": {"stringValue": "timeout"}}]}]}]}]}
            """;

    private static OtlpReader.Read foreign() {
        return OtlpReader.readAll("t.jsonl:1", List.of(StrictJson.parse("test", FOREIGN)))
                .getFirst();
    }

    @Nested
    class Roundtrip {

        @Test
        void everyPartComesBackEqual() {
            assertEquals(
                    Traces.full(),
                    OtlpReader.readTrace(
                            "test",
                            StrictJson.parse(
                                    "test", OtlpWriter.tracesData(Traces.full()).toString())));
        }

        @Test
        void idsThatAreNoOtlpIdsComeBackToo() {
            SpanInfo root = info("root", Optional.empty());
            SpanInfo child = info("child", Optional.of("root"));
            for (String id : List.of("", "run 7", "00000000000000000000000000000000")) {
                Trace trace = new Trace(id, List.of(new Span.AgentSpan(root), new Span.AgentSpan(child)));
                assertEquals(trace, OtlpReader.readTrace("test", OtlpWriter.tracesData(trace)));
            }
        }

        @Test
        void aTraceWithoutSpansKeepsItsName() {
            Trace trace = new Trace("run 7", List.of());
            assertEquals(trace, OtlpReader.readTrace("test", OtlpWriter.tracesData(trace)));
        }

        private static SpanInfo info(String id, Optional<String> parent) {
            return new SpanInfo(
                    id, parent, "", "", Optional.empty(), Optional.empty(), Source.OBSERVED, Optional.empty());
        }
    }

    @Nested
    class Foreign {

        @Test
        void spansOfOtherKindsAreSkippedCountedAndBridged() {
            OtlpReader.Read read = foreign();
            assertEquals(2, read.skipped());
            List<Span> spans = read.trace().spans();
            assertEquals(3, spans.size());
            assertEquals(Optional.empty(), spans.get(0).info().parent());
            assertEquals(Optional.of("00000000000000a2"), spans.get(1).info().parent());
        }

        @Test
        void theModelCallHasModelMessagesAndTokens() {
            Span.ModelCall call =
                    foreign().trace().all(Span.ModelCall.class).findFirst().orElseThrow();
            assertEquals("small", call.model());
            assertEquals("openai", call.provider());
            assertEquals("stop", call.finishReason());
            assertEquals(Usage.tokens(812, 95), call.usage());
            assertEquals(List.of(Message.text("system", "Be kind."), Message.text("user", "Hello")), call.input());
            assertEquals(
                    new Part.ToolRequest("c1", "find", "{\"id\":1}"),
                    call.output().getFirst().parts().getFirst());
            assertEquals(Source.REPORTED, call.info().source());
        }

        @Test
        void errorsAreKept() {
            assertEquals(
                    Optional.of("timeout"),
                    foreign()
                            .trace()
                            .all(Span.ToolCall.class)
                            .findFirst()
                            .orElseThrow()
                            .info()
                            .error());
        }

        @Test
        void usageIsSummedAndLatencyIsTheRoots() {
            Usage usage = TraceUsage.of(foreign().trace());
            assertEquals(907, usage.totalTokens().orElseThrow());
            assertTrue(usage.costUsd().isEmpty());
            assertEquals(0.007, TraceUsage.latencyMs(foreign().trace()).orElseThrow(), 1e-9);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"doubleValue\": 812.0}", "{\"stringValue\": \"812\"}", "{\"stringValue\": \"812.0\"}"})
    void countsMayBeWrittenAsDoublesOrText(String value) {
        String text = FOREIGN.replaceAll("\\{\\s*\"intValue\"\\s*:\\s*\"812\"\\s*\\}", Matcher.quoteReplacement(value));
        assertTrue(text.contains(value), "the fixture has the count");
        assertEquals(
                OtlpReader.readAll("t.jsonl:1", List.of(StrictJson.parse("test", FOREIGN))),
                OtlpReader.readAll("t.jsonl:1", List.of(StrictJson.parse("test", text))));
    }

    @Nested
    class Refused {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "0AF7651916CD43DD8448EB211C80319C|CvdlGRbNQ92ESOshHIAxn!==|\"traceId\" of every span must be 32 hex digits",
                    "00000000000000a2|a2|\"spanId\" of every span must be 16 hex digits",
                    "\"9000\"|\"soon\"|\"endTimeUnixNano\" must be nanoseconds",
                    "\"812\"|\"-812\"|\"gen_ai.usage.input_tokens\" must be a whole number",
                    "\"812\"|\"many\"|\"gen_ai.usage.input_tokens\" must be a whole number",
                    "\"812\"|\"9223372036854775807\"|\"gen_ai.usage.input_tokens\" must be a whole number",
                    "00000000000000a5|00000000000000a4|\"spanId\" must be unique",
                    "00000000000000a5|00000000000000a3|\"spanId\" must be unique",
                    "resourceSpans|spans|TracesData"
                })
        void aWrongSpan(String right, String wrong, String rule) {
            String text = FOREIGN.replace(right, wrong);
            Refusal.says(
                    () -> OtlpReader.readAll("t.jsonl:1", List.of(StrictJson.parse("test", text))), "t.jsonl:1", rule);
        }

        @Test
        void aCircleOfSkippedSpansEndsAtNoParent() {
            String circle = FOREIGN.replace(
                    "\"spanId\": \"00000000000000a3\", \"parentSpanId\": \"00000000000000a2\"",
                    "\"spanId\": \"00000000000000a3\", \"parentSpanId\": \"00000000000000a3\"");
            Trace trace = OtlpReader.readTrace("test", StrictJson.parse("test", circle));
            assertEquals(
                    Optional.empty(),
                    trace.all(Span.ModelCall.class)
                            .findFirst()
                            .orElseThrow()
                            .info()
                            .parent());
        }

        @Test
        void twoTracesInATrial() {
            String two = FOREIGN.replaceFirst("0AF7", "1AF7");
            List<String> texts = new ArrayList<>(List.of(two));
            Refusal.says(
                    () -> OtlpReader.readTrace("runs.jsonl:3", StrictJson.parse("test", texts.getFirst())),
                    "runs.jsonl:3",
                    "one trace");
        }
    }
}
