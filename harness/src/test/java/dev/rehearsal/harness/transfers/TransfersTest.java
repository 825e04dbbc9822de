package dev.rehearsal.harness.transfers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.inference.TraceInference;
import dev.rehearsal.datasets.trace.inference.TraceMerger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Handoffs found from messages alone, held against what is known of the same runs. */
class TransfersTest {

    private static final double LEAST = 0.95;
    private static final Path GOLDEN = Path.of("..", "datasets", "golden", "desk.jsonl");

    /** Runs of even number were looked at while the detector was written; what it is worth, the odd ones say. */
    private static List<TransferRun> half(List<TransferRun> runs, int rest) {
        return IntStream.range(0, runs.size())
                .filter(i -> i % 2 == rest)
                .mapToObj(runs::get)
                .toList();
    }

    private static Path corpus() {
        Optional<String> folder = Optional.ofNullable(System.getenv("REHEARSAL_CORPUS"));
        Assumptions.assumeTrue(folder.isPresent(), "REHEARSAL_CORPUS is not set: there are no recorded runs");
        return Path.of(folder.orElseThrow());
    }

    @Test
    void theDesksHandoffsAreFoundWithoutItsRecorder() throws InterruptedException {
        TransferAccuracy desk = new TransferAccuracy(half(DeskRuns.unrecorded("desk-orchestrator", GOLDEN, true), 1));
        assertTrue(desk.precision() >= LEAST && desk.recall() >= LEAST, desk.row("desk") + desk.notes());
    }

    @Test
    void theDesksSingleAgentHandsNothingOver() throws InterruptedException {
        TransferAccuracy single = new TransferAccuracy(DeskRuns.unrecorded("desk-single-agent", GOLDEN, true));
        assertEquals(
                0,
                single.right() + single.wrong() + single.missed(),
                single.notes().toString());
    }

    /** Merging adds to what a recorder noted nothing and changes nothing of it. */
    @Test
    void whatTheDeskRecordedStaysAsItIs() throws InterruptedException {
        for (DeskRuns.Played one : DeskRuns.play("desk-orchestrator", GOLDEN)) {
            Trace merged = TraceMerger.merge(one.recorded(), List.of(), one.calls());
            assertEquals(
                    one.recorded().spans(),
                    merged.spans().stream()
                            .filter(span -> !(span instanceof ModelCall))
                            .toList(),
                    one.id());
            assertEquals(one.calls(), merged.all(ModelCall.class).toList(), one.id());
        }
    }

    /** Every request and every result of the recordings, counted in another way, is one tool call. */
    @Test
    void tauBenchsToolsAreFoundAndNoHandoffs() {
        List<TransferRun> runs = TauBench.read(corpus());
        TransferAccuracy single = new TransferAccuracy(runs);
        assertEquals(0, single.wrong(), single.notes().toString());
        int found = 0;
        for (TransferRun run : runs) {
            List<ToolCall> tools =
                    TraceInference.complete(run.seen()).all(ToolCall.class).toList();
            assertEquals(asked(run.seen()), tools.stream().map(ToolCall::callId).toList());
            assertEquals(
                    answered(run.seen()),
                    new HashSet<>(tools.stream()
                            .filter(tool -> tool.result().isPresent())
                            .map(ToolCall::callId)
                            .toList()));
            found += tools.size();
        }
        assertTrue(found > 500, "only " + found + " calls of tools were compared");
    }

    private static List<String> asked(Trace trace) {
        return trace.all(ModelCall.class)
                .flatMap(call -> call.output().stream())
                .flatMap(message -> message.parts().stream())
                .filter(Part.ToolRequest.class::isInstance)
                .map(part -> ((Part.ToolRequest) part).id())
                .toList();
    }

    private static Set<String> answered(Trace trace) {
        Set<String> ids = new HashSet<>();
        trace.all(ModelCall.class)
                .flatMap(call -> call.input().stream())
                .map(Message::parts)
                .flatMap(List::stream)
                .filter(Part.ToolResponse.class::isInstance)
                .forEach(part -> ids.add(((Part.ToolResponse) part).id()));
        return ids;
    }

    @Test
    @EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
    void precisionAndRecallFromMessagesAlone() throws InterruptedException, IOException {
        List<String> lines = new ArrayList<>(List.of(
                "| runs | n | handoffs there | found | precision [95%] | recall [95%] |", "|---|---|---|---|---|---|"));
        List<String> notes = new ArrayList<>();
        List<TransferAccuracy> desk = List.of(
                both(
                        "desk's team, agents named by header",
                        DeskRuns.unrecorded("desk-orchestrator", GOLDEN, true),
                        lines,
                        notes),
                both(
                        "desk's team, agents known by fingerprint",
                        DeskRuns.unrecorded("desk-orchestrator", GOLDEN, false),
                        lines,
                        notes));
        both("Who&When, with the Orchestrator's ledgers", WhoAndWhen.read(corpus(), true), lines, notes);
        both("Who&When, without its plans and ledgers", WhoAndWhen.read(corpus(), false), lines, notes);
        TransferAccuracy single = new TransferAccuracy(DeskRuns.unrecorded("desk-single-agent", GOLDEN, true));
        lines.add(single.row("desk's single agent, all"));
        TransferAccuracy airline = new TransferAccuracy(TauBench.read(corpus()));
        lines.add(airline.row("tau-bench's airline agent, all"));
        lines.add("");
        lines.addAll(notes);
        Path file = Path.of("target", "transfers.txt");
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
        assertEquals(0, single.wrong() + airline.wrong());
        desk.forEach(one -> assertTrue(
                one.precision() >= LEAST && one.recall() >= LEAST, one.notes().toString()));
    }

    private static TransferAccuracy both(String name, List<TransferRun> runs, List<String> lines, List<String> notes) {
        lines.add(new TransferAccuracy(half(runs, 0)).row(name + ", tuned on"));
        TransferAccuracy measured = new TransferAccuracy(half(runs, 1));
        lines.add(measured.row(name + ", **measured**"));
        measured.notes().forEach(note -> notes.add(name + note));
        return measured;
    }
}
