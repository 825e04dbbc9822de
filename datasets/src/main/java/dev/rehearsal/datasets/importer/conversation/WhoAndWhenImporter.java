package dev.rehearsal.datasets.importer.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.JsonRecords;
import dev.rehearsal.datasets.importer.Probe;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.importer.TraceImporter;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * An importer of Who&amp;When: failed runs of AutoGen group chats and of Magentic-One, one a line or one a file, {@code question,
 * ground_truth, history, mistake_agent, mistake_step}.
 *
 * <ul>
 *   <li>Each entry of the history is a model call of the agent that {@code name}, or else {@code role}, tells: {@code Orchestrator
 *       (thought)} is Orchestrator's. It holds what that agent has not read: what the others said to all. A thought is read by its
 *       thinker alone.
 *   <li>{@code Orchestrator (-> WebSurfer)} is a handoff, and where the Orchestrator speaks again after it what the other said
 *       last is handed back. In a group chat nobody tells who hands to whom.
 *   <li>A terminal runs code and has no model: what it says is handed back to whoever spoke before it, and read by all.
 *       A termination condition is no model's word either: it is in the output alone.
 *   <li>All are failures unless the file says otherwise. The labels {@code mistake_agent} (spelt as in the history),
 *       {@code mistake_step} (from 0) and {@code mistake_reason} are people's; {@code mistake_span} is the span of that step.
 *   <li>The task is the question, the expected answer the ground truth, the output the last entry, the case {@code question_ID}.
 *       The file has no system, times, tokens or money: unknown. An agent that is described and never spoke did not act: its
 *       prompt is left out.
 * </ul>
 *
 * @source github.com/ag2ai/Agents_Failure_Attribution, Who&amp;When
 */
public final class WhoAndWhenImporter implements TraceImporter {

    /** Create the importer; {@link java.util.ServiceLoader} does. */
    public WhoAndWhenImporter() {}

    @Override
    public String name() {
        return "who-and-when";
    }

    @Override
    public boolean recognises(Probe probe) {
        return probe.hasAll("history", "mistake_agent") || probe.hasAll("[].history", "[].mistake_agent");
    }

    @Override
    public Stream<RecordedRun> read(Path file) {
        return read(file, RecordErrors.STRICT);
    }

    @Override
    public Stream<RecordedRun> read(Path file, RecordErrors errors) {
        return Records.runs(JsonRecords.stream(file, errors), errors, WhoAndWhenImporter::run);
    }

    private static RecordedRun run(String where, JsonNode json) {
        return new WhoAndWhenRun(where, json).read();
    }
}
