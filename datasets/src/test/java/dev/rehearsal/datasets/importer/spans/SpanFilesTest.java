package dev.rehearsal.datasets.importer.spans;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import com.google.protobuf.ByteString;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.TracesWriter;
import dev.rehearsal.datasets.importer.Importers;
import dev.rehearsal.datasets.importer.Irregularity;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.Refusal;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms in which people keep spans, each by a small file. */
class SpanFilesTest {

    private static final String OTLP = """
            {"resourceSpans": [{"resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "shop"}}]},
              "scopeSpans": [{"scope": {"name": "s"}, "spans": [
                {"traceId": "TRACE", "spanId": "SPAN", "name": "chat m",
                 "startTimeUnixNano": "1000", "endTimeUnixNano": "2000",
                 "attributes": [
                   {"key": "gen_ai.operation.name", "value": {"stringValue": "chat"}},
                   {"key": "gen_ai.request.model", "value": {"stringValue": "m"}},
                   {"key": "shop.basket", "value": {"kvlistValue": {"values": [{"key": "lines", "value": {"intValue": "3"}}]}}},
                   {"key": "gen_ai.input.messages", "value": {"stringValue": "[{\\"role\\":\\"user\\",\\"parts\\":[{\\"type\\":\\"text\\",\\"content\\":\\"Hello\\"}]}]"}}],
                 "events": [{"name": "gen_ai.evaluation.result", "timeUnixNano": "1500",
                   "attributes": [{"key": "gen_ai.evaluation.score.value", "value": {"doubleValue": 0.5}}]}]}]}]}]}
            """;

    private static final String HEX_TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String HEX_SPAN = "00000000000000a1";

    @TempDir
    private Path folder;

    /** What an import was told. */
    private static final class Notes implements RecordErrors {
        private final List<String> broken = new ArrayList<>();
        private final Map<Irregularity, Long> odd = new EnumMap<>(Irregularity.class);

        @Override
        public void broken(InvalidInputException error) {
            broken.add(String.valueOf(error.getMessage()));
        }

        @Override
        public void irregular(Irregularity what, long spans) {
            odd.merge(what, spans, Long::sum);
        }
    }

    private final Notes notes = new Notes();

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("some"), text);
    }

    private List<RecordedRun> read(Path file) {
        try (Stream<RecordedRun> runs = Importers.detect(file).read(file, notes)) {
            return runs.toList();
        }
    }

    private RecordedRun one(String text) throws IOException {
        List<RecordedRun> runs = read(file(text));
        assertEquals(List.of(), notes.broken);
        assertEquals(1, runs.size());
        return runs.getFirst();
    }

    private static Span.ModelCall call(RecordedRun run) {
        return run.trace().all(Span.ModelCall.class).findFirst().orElseThrow();
    }

    private static List<Part> said(List<Message> messages) {
        return messages.stream().flatMap(message -> message.parts().stream()).toList();
    }

    private static String otlp(String trace, String span) {
        return OTLP.replace("TRACE", trace).replace("SPAN", span);
    }

    @Test
    void otlpOverManyLinesKeepsWhatItSaysBeside() throws IOException {
        RecordedRun run = one(otlp(HEX_TRACE, HEX_SPAN));
        Span.ModelCall call = call(run);
        assertEquals(Optional.of("shop"), run.system());
        assertEquals("{\"lines\":3}", call.info().details().text("shop.basket").orElseThrow());
        assertEquals("m", call.info().details().text("gen_ai.request.model").orElseThrow());
        assertEquals(
                "gen_ai.evaluation.result",
                call.info().details().events().getFirst().name());
        assertEquals("\"shop\"", String.valueOf(run.trace().resource().get("service.name")));
    }

    /** Some SDKs write the headers of their requests, and platforms the whole environment. */
    @Test
    void whatItsNameCallsASecretIsKeptNowhere() throws IOException {
        RecordedRun run = one(otlp(HEX_TRACE, HEX_SPAN)
                .replace("\"shop.basket\"", "\"ai.request.headers\"")
                .replace("\"lines\"", "\"X-Api-Key\"")
                .replace("\"service.name\"", "\"process.environment.DB_PASSWORD\"")
                .replace("gen_ai.evaluation.score.value", "http.request.header.authorization"));
        assertEquals("{}", call(run).info().details().text("ai.request.headers").orElseThrow());
        assertEquals(Map.of(), call(run).info().details().events().getFirst().attributes());
        assertEquals(Map.of(), run.trace().resource());
        String written = TracesWriter.line(run);
        assertTrue(!written.contains("shop") && !written.contains("Api-Key") && !written.contains("0.5"), written);
    }

    @Test
    void theModelThatWasAskedIsNotWrittenAsTheOneThatAnswered() throws IOException {
        RecordedRun run = one(otlp(HEX_TRACE, HEX_SPAN));
        String written = TracesWriter.line(run);
        assertTrue(written.contains("gen_ai.request.model"), written);
        assertTrue(!written.contains("gen_ai.response.model"), written);
    }

    @Test
    void tempoWritesBatchesAndIdsInBase64() throws IOException {
        String tempo = otlp("CvdlGRbNQ92ESOshHIAxnA==", "AAAAAAAAAKE=").replace("resourceSpans", "batches");
        RecordedRun run = one(tempo);
        assertEquals(HEX_TRACE, run.caseId());
        assertEquals(HEX_SPAN, call(run).info().id());
    }

    @Test
    void zstdIsReadLikeThePlainFile() throws IOException {
        Path file = Files.write(
                folder.resolve("some"), Zstd.compress(otlp(HEX_TRACE, HEX_SPAN).getBytes(StandardCharsets.UTF_8)));
        assertEquals(HEX_TRACE, read(file).getFirst().caseId());
    }

    @Test
    void protobufIsReadAsOneMessageAndAsManyWithTheirLengths() throws IOException {
        byte[] message = TracesData.newBuilder()
                .addResourceSpans(binary(HEX_TRACE))
                .addResourceSpans(binary(HEX_TRACE.replace('0', '1')))
                .build()
                .toByteArray();
        Path plain = Files.write(folder.resolve("plain"), message);
        assertEquals(2, read(plain).size());
        byte[] sized = ByteBuffer.allocate(2 * (message.length + 4))
                .putInt(message.length)
                .put(message)
                .putInt(message.length)
                .put(new String(message, StandardCharsets.ISO_8859_1)
                        .replace("hi", "ho")
                        .getBytes(StandardCharsets.ISO_8859_1))
                .array();
        List<RecordedRun> runs = read(Files.write(folder.resolve("sized"), sized));
        assertEquals(2, runs.size());
        assertEquals(2L, notes.odd.get(Irregularity.REPEATED_SPAN)); // the second message tells the same spans
    }

    private static ResourceSpans binary(String trace) {
        return ResourceSpans.newBuilder()
                .addScopeSpans(ScopeSpans.newBuilder()
                        .addSpans(io.opentelemetry.proto.trace.v1.Span.newBuilder()
                                .setTraceId(ByteString.copyFrom(HexFormat.of().parseHex(trace)))
                                .setSpanId(ByteString.copyFrom(HexFormat.of().parseHex(HEX_SPAN)))
                                .setName("invoke_agent hi")
                                .addAttributes(KeyValue.newBuilder()
                                        .setKey("gen_ai.operation.name")
                                        .setValue(AnyValue.newBuilder().setStringValue("invoke_agent")))))
                .build();
    }

    @Test
    void brokenRecordsAreToldAndTheRestGoesOn() throws IOException {
        String line = otlp(HEX_TRACE, HEX_SPAN).replace("\n", " ");
        Path file = file(line + "\n{\"resourceSpans\": [\n" + line.replace(HEX_TRACE, "xyz") + "\n"
                + line.replace('0', '1') + "\n");
        assertEquals(2, read(file).size());
        assertEquals(2, notes.broken.size());
        assertTrue(notes.broken.getFirst().contains("some:2"), notes.broken.getFirst());
        assertTrue(notes.broken.getLast().contains("some:3"), notes.broken.getLast());
        Refusal.says(() -> Importers.detect(file).read(file).count(), "some:2");
    }

    @Test
    void pythonsConsoleExporterIsRead() throws IOException {
        RecordedRun run = one("""
                {
                    "name": "execute_tool find",
                    "context": {"trace_id": "0x0af7651916cd43dd8448eb211c80319c", "span_id": "0x00000000000000a2", "trace_state": "[]"},
                    "kind": "SpanKind.INTERNAL",
                    "parent_id": "0x00000000000000a1",
                    "start_time": "2026-01-02T03:04:05.000006Z",
                    "end_time": "2026-01-02T03:04:06Z",
                    "status": {"status_code": "ERROR", "description": "no such order"},
                    "attributes": {"gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "find", "gen_ai.tool.call.arguments": "{\\"id\\": 7}"},
                    "events": [{"name": "exception", "timestamp": "2026-01-02T03:04:05.5Z", "attributes": {"exception.type": "KeyError"}}],
                    "links": [],
                    "resource": {"attributes": {"service.name": "desk"}, "schema_url": ""}
                }
                {
                    "name": "invoke_agent clerk",
                    "context": {"trace_id": "0x0af7651916cd43dd8448eb211c80319c", "span_id": "0x00000000000000a1"},
                    "parent_id": null,
                    "start_time": "2026-01-02T03:04:05.000000Z",
                    "end_time": "2026-01-02T03:04:07Z",
                    "status": {"status_code": "UNSET"},
                    "attributes": {"gen_ai.operation.name": "invoke_agent", "gen_ai.agent.name": "clerk"},
                    "events": [], "links": [], "resource": {"attributes": {"service.name": "desk"}}
                }
                """);
        Span.ToolCall tool = run.trace().all(Span.ToolCall.class).findFirst().orElseThrow();
        assertEquals("clerk", tool.info().agent());
        assertEquals(Optional.of("no such order"), tool.info().error());
        assertEquals("exception", tool.info().details().events().getFirst().name());
        assertEquals(Optional.of("desk"), run.system());
    }

    @Test
    void phoenixWritesAttributesAsATreeOrAsColumns() throws IOException {
        String tree = """
                [{"name": "ChatOpenAI", "context": {"trace_id": "t", "span_id": "s"}, "span_kind": "LLM", "parent_id": null, "start_time": 1767323045000, "end_time": 1767323046000, "status_code": "OK",
                  "attributes": {"llm": {"model_name": "m", "token_count": {"prompt": 5, "completion": 2}, "input_messages": [{"message": {"role": "user", "content": "Hi"}}], "output_messages": [{"message": {"role": "assistant", "content": "Yes?"}}]}}}]""";
        String columns = """
                {"name": "ChatOpenAI", "context.trace_id": "t", "context.span_id": "s", "span_kind": "LLM", "parent_id": null, "start_time": "2026-01-02 03:04:05", "end_time": "2026-01-02 03:04:06", "status_code": "OK", "attributes.llm.model_name": "m", "attributes.llm.token_count.prompt": 5, "attributes.llm.token_count.completion": 2, "attributes.llm.input_messages.0.message.role": "user", "attributes.llm.input_messages.0.message.content": "Hi", "attributes.llm.output_messages.0.message.role": "assistant", "attributes.llm.output_messages.0.message.content": "Yes?"}""";
        for (String text : List.of(tree, columns)) {
            Span.ModelCall call = call(one(text));
            assertEquals("m", call.model());
            assertEquals(7, call.usage().totalTokens().orElseThrow());
            assertEquals("Hi", call.input().getFirst().text());
            assertEquals("Yes?", call.output().getFirst().text());
            assertEquals(
                    "2026-01-02T03:04:05Z", call.info().start().orElseThrow().toString());
        }
    }

    @Test
    void tracesOfOneConversationAreOneRunWhoseTurnsTheyAre() throws IOException {
        String turn = """
                {"trace_id": "TRACE", "span_id": "s", "name": "chat", "start_time": START, "end_time": END, "attributes": {"gen_ai.operation.name": "chat", "gen_ai.request.model": "m", "gen_ai.conversation.id": "c1", "gen_ai.input.messages": [{"role": "user", "parts": [{"type": "text", "content": "ASKED"}]}], "gen_ai.output.messages": [{"role": "assistant", "parts": [{"type": "text", "content": "SAID"}]}]}}""";
        String second = turn.replace("TRACE", "t2")
                .replace("\"s\"", "\"s2\"")
                .replace("START", "1767323055")
                .replace("END", "1767323056")
                .replace("ASKED", "And now?")
                .replace("SAID", "Done.");
        String first = turn.replace("TRACE", "t1")
                .replace("START", "1767323045")
                .replace("END", "1767323046")
                .replace("ASKED", "Begin.")
                .replace("SAID", "Begun.");
        RecordedRun run = one(second + "\n" + first + "\n");
        assertEquals(
                List.of("\"Begin.\"", "\"And now?\""),
                run.task().orElseThrow().turns().stream().map(String::valueOf).toList());
        assertEquals("Done.", run.output().orElseThrow().asText());
    }

    @Test
    void oddSpansAreNamed() throws IOException {
        String span = """
                {"trace_id": "t", "span_id": "ID", "parent_span_id": PARENT, "name": "invoke_agent a", "start_time": START, "end_time": END, "attributes": {"gen_ai.operation.name": "invoke_agent", "gen_ai.agent.name": "ID"}}
                """;
        String text = span.replace("ID", "a")
                        .replace("PARENT", "null")
                        .replace("START", "1767323045")
                        .replace("END", "1767323049")
                + span.replace("ID", "b")
                        .replace("PARENT", "\"a\"")
                        .replace("START", "1767323044")
                        .replace("END", "null")
                + span.replace("ID", "c")
                        .replace("PARENT", "\"gone\"")
                        .replace("START", "1767323047")
                        .replace("END", "1767323046")
                + span.replace("ID", "c")
                        .replace("PARENT", "\"a\"")
                        .replace("START", "1767323047")
                        .replace("END", "1767323048");
        assertEquals(3, one(text).trace().spans().size());
        assertEquals(
                Map.of(
                        Irregularity.REPEATED_SPAN, 1L,
                        Irregularity.UNFINISHED, 1L,
                        Irregularity.MISSING_PARENT, 1L,
                        Irregularity.ENDS_BEFORE_START, 1L,
                        Irregularity.BEGINS_BEFORE_PARENT, 1L),
                notes.odd);
    }

    @Test
    void whatLangfuseCountsByKindMakesUpTheTotal() throws IOException {
        RecordedRun run = one("""
                {"id": "o", "traceId": "t", "type": "GENERATION", "name": "answer", "startTime": "2026-01-02T03:04:05.000Z", "endTime": null, "parentObservationId": null, "model": "m", "input": {"messages": [{"role": "user", "content": "Hi"}]}, "output": {"role": "assistant", "content": "Yes?"}, "usageDetails": {"input": 10, "input_cached_tokens": 90, "output": 4, "output_reasoning_tokens": 6, "total": 110}, "costDetails": {"total": 0.5}}""");
        Span.ModelCall call = call(run);
        assertEquals(100, call.usage().inputTokens().orElseThrow());
        assertEquals(10, call.usage().outputTokens().orElseThrow());
        assertEquals(0.5, call.usage().costUsd().orElseThrow());
        assertEquals("Hi", call.input().getFirst().text());
        assertEquals("Yes?", call.output().getFirst().text());
        assertEquals(1L, notes.odd.get(Irregularity.UNFINISHED));
    }

    @Test
    void langSmithsRunsAreReadWithThoseWithin() throws IOException {
        RecordedRun run = one("""
                {"runs": [{"id": "r", "trace_id": "r", "name": "desk", "run_type": "chain", "inputs": {"q": "Refund 7"}, "outputs": {}, "start_time": "2026-01-02T03:04:05", "end_time": "2026-01-02T03:04:09", "session_name": "prod", "feedback_stats": {"thumbs": {"n": 1, "avg": 1.0}},
                  "extra": {"metadata": {"lc_agent_name": "desk"}},
                  "child_runs": [
                    {"id": "l", "parent_run_id": "r", "name": "ChatOpenAI", "run_type": "llm", "start_time": "2026-01-02T03:04:06", "end_time": "2026-01-02T03:04:07",
                     "extra": {"invocation_params": {"model": "m", "tools": [{"type": "function", "function": {"name": "refund", "parameters": {"type": "object"}}}]}},
                     "inputs": {"messages": [[{"lc": 1, "type": "constructor", "id": ["langchain", "schema", "messages", "HumanMessage"], "kwargs": {"content": "Refund 7", "type": "human"}}]]},
                     "outputs": {"generations": [[{"text": "", "message": {"lc": 1, "id": ["langchain", "AIMessage"], "kwargs": {"content": "", "type": "ai", "tool_calls": [{"id": "c1", "name": "refund", "args": {"order": 7}}]}}}]], "llm_output": {"token_usage": {"prompt_tokens": 11, "completion_tokens": 3}}}},
                    {"id": "x", "parent_run_id": "r", "name": "refund", "run_type": "tool", "inputs": {"input": "{\\"order\\": 7}"}, "outputs": {"output": "done"}, "start_time": "2026-01-02T03:04:08", "end_time": "2026-01-02T03:04:08"}]}]}
                """);
        Span.ModelCall call = call(run);
        assertEquals("desk", call.info().agent());
        assertEquals(List.of(new Part.Text("Refund 7")), said(call.input()));
        assertEquals(List.of(new Part.ToolRequest("c1", "refund", "{\"order\":7}")), said(call.output()));
        assertEquals(14, call.usage().totalTokens().orElseThrow());
        assertEquals("refund", call.tools().getFirst().name());
        Span.ToolCall tool = run.trace().all(Span.ToolCall.class).findFirst().orElseThrow();
        assertEquals(Optional.of("done"), tool.result());
        assertEquals("c1", tool.callId());
        assertEquals(1.0, run.feedback().scores().get("thumbs"));
    }

    /** Read again, a span is what it was found to be, whatever its instrumentation called its operation. */
    @Test
    void anOperationThatTellsNothingStandsBeside() throws IOException {
        Path file = Files.writeString(
                folder.resolve("think.json"),
                OTLP.replace("TRACE", HEX_TRACE)
                        .replace("SPAN", HEX_SPAN)
                        .replace(
                                "{\"stringValue\": \"chat\"}}",
                                "{\"stringValue\": \"think\"}},"
                                        + "{\"key\": \"openinference.span.kind\", \"value\": {\"stringValue\": \"LLM\"}}"));
        List<RecordedRun> runs = read(file);
        assertEquals(1, runs.getFirst().trace().all(Span.ModelCall.class).count());
        Path written = Files.writeString(folder.resolve("own.jsonl"), TracesWriter.line(runs.getFirst()));
        assertEquals(runs, read(written));
        assertTrue(Files.readString(written)
                .contains("{\"key\":\"gen_ai.operation.name.recorded\",\"value\":{\"stringValue\":\"think\"}}"));
    }
}
