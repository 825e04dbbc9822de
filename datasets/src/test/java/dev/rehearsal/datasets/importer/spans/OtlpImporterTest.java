package dev.rehearsal.datasets.importer.spans;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.TracesWriter;
import dev.rehearsal.datasets.TrialsReader;
import dev.rehearsal.datasets.input.Refusal;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.trace.OtlpWriter;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtlpImporterTest {

    private static final String TRIAL = """
            {"system": "candidate", "case": "042", "repetition": 0, "perturbation": "late", "seed": 7, \
            "outcome": "completed", "success": true, "scores": {"answer": 0.5}, "labels": {"by": "ann"}, \
            "usage": {"input_tokens": 812}, "latency_ms": 1840, "output": {"a": 1}, "reason": "why", \
            "task": {"turns": ["x", "y"]}, "expectation": {"facts": ["y"]}, "tags": ["edge"], "clusters": {"u": "1"}}""";

    @TempDir
    private Path folder;

    private Path file(String... lines) throws IOException {
        return Files.writeString(folder.resolve("t.otlp.jsonl"), String.join("\n", lines) + "\n");
    }

    private static List<RecordedRun> read(Path file) {
        try (Stream<RecordedRun> runs = new OtlpImporter().read(file)) {
            return runs.toList();
        }
    }

    private static RecordedRun run(Trace trace) {
        return Traces.withTrace(TrialsReader.readTrial("test", StrictJson.parse("test", TRIAL)), trace);
    }

    private static String line(String traceId, int span) {
        return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"" + traceId.repeat(32)
                + "\",\"spanId\":\"000000000000000" + span
                + "\",\"name\":\"x\",\"attributes\":[{\"key\":\"gen_ai.operation.name\",\"value\":{\"stringValue\":\"invoke_agent\"}}]}]}]}]}";
    }

    @Test
    void aRunComesBackEqual() throws IOException {
        RecordedRun run = run(Traces.full());
        assertEquals(run, read(file(TracesWriter.line(run))).getFirst());
    }

    @Test
    void runsWhoseTracesHaveNoIdStayApart() throws IOException {
        Trace nameless = new Trace("", Traces.full().spans());
        RecordedRun one = run(nameless);
        RecordedRun other = TrialsReader.readTrial("test", StrictJson.parse("test", TRIAL.replace("042", "043")));
        List<RecordedRun> runs =
                read(file(TracesWriter.line(one), TracesWriter.line(Traces.withTrace(other, nameless))));
        assertEquals(
                List.of("042", "043"), runs.stream().map(RecordedRun::caseId).toList());
        assertEquals(nameless, runs.getFirst().trace());
    }

    @Test
    void whatIsNotSaidIsTakenFromTheSpans() throws IOException {
        String line = OtlpWriter.tracesData(Traces.full(), "", Map.of("service.name", TextNode.valueOf("shop")))
                .toString();
        RecordedRun run = read(file(line)).getFirst();
        assertEquals(Optional.of("shop"), run.system());
        assertEquals(Traces.full().id(), run.caseId());
        assertTrue(run.feedback().success().isEmpty());
        assertTrue(run.outcome().isEmpty());
        assertEquals(15, run.usage().totalTokens().orElseThrow());
        assertEquals(1, run.usage().modelCalls().orElseThrow());
        assertEquals("Done.", run.output().orElseThrow().asText());
        assertEquals("Ünïcode \"quoted\"\n", run.task().orElseThrow().input());
    }

    @Test
    void aTraceGoesOnOverAdjacentLines() throws IOException {
        List<RecordedRun> runs = read(file(line("a", 1), line("a", 2), line("b", 1)));
        assertEquals(2, runs.size());
        assertEquals(2, runs.getFirst().trace().spans().size());
    }

    @Test
    void aTraceGoesOnAmongOthers() throws IOException {
        List<RecordedRun> runs = read(file(line("a", 1), line("b", 1), line("a", 2)));
        assertEquals(
                List.of(2, 1),
                runs.stream().map(run -> run.trace().spans().size()).toList());
    }

    /** The first trace goes on and on: those that ended long ago are not held for its sake, and come before it. */
    @Test
    void aTraceThatGoesOnHoldsNoOthersUp() throws IOException {
        List<String> lines = new ArrayList<>(List.of(line("a", 1), line("b", 1)));
        for (int i = 0; i <= SpanRuns.MAX_GAP; i++) {
            lines.add(line("a", 1).replace("000000000000000", String.format(Locale.ROOT, "%015x", i + 1)));
        }
        List<RecordedRun> runs = read(file(lines.toArray(String[]::new)));
        assertEquals(
                List.of("b".repeat(32), "a".repeat(32)),
                runs.stream().map(RecordedRun::caseId).toList());
        assertEquals(SpanRuns.MAX_GAP + 2, runs.getLast().trace().spans().size());
    }

    @Test
    void aTraceThatGoesOnTooLateIsRefused() throws IOException {
        List<String> lines = new ArrayList<>(List.of(line("a", 1)));
        for (int i = 0; i <= SpanRuns.MAX_GAP; i++) {
            lines.add(line("b", 1).replace("000000000000000", String.format(Locale.ROOT, "%015x", i + 1)));
        }
        lines.add(line("a", 2));
        Path file = file(lines.toArray(String[]::new));
        Refusal.says(() -> read(file), "t.otlp.jsonl:2003", "may stand between two of one trace");
    }

    @Test
    void anUnknownOutcomeWordIsRefused() throws IOException {
        Path file = file(TracesWriter.line(run(Traces.full())).replace("completed", "fine"));
        Refusal.says(() -> read(file), "t.otlp.jsonl:1", "\"outcome\" must be one of");
    }
}
