package dev.rehearsal.datasets.importer.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.Repetitions;
import dev.rehearsal.datasets.importer.Probe;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.importer.TraceImporter;
import dev.rehearsal.datasets.input.JsonLines;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An importer of Claude Code's session files: JSONL of events {@code type, sessionId, uuid, parentUuid, isSidechain, message}.
 *
 * <ul>
 *   <li>A session is a run, and its id the case; the system is {@code claude-code}. One file may hold several that take turns.
 *   <li>Lines of one {@code message.id} are one model call with one usage. Input tokens are all of them, those written to the
 *       cache and read from it included. A message of the model {@code <synthetic>} was written by the program: no model call.
 *   <li>The tools {@code Task} and {@code Agent} hand their prompt to another agent, named by {@code subagent_type}, and its
 *       result back. Lines of a side chain are that agent's, found by their first prompt; where no prompt is equal the agent is
 *       called as {@code agentId} says, or {@code subagent}.
 *   <li>What the program put in the user's mouth ({@code isMeta}, {@code isCompactSummary}) is no turn of the task. Notices ({@code
 *       system}) are messages of the role {@code notice}. Summaries are the label {@code summary}, what was said after the
 *       last model call the label {@code unanswered}.
 *   <li>A line that is equal to an earlier one is a copy and counts once. Snapshots of files, queues and progress, and {@code
 *       toolUseResult}, which says again what the result says, are left out.
 *   <li>Verdict, outcome and latency are unknown: the times are those of a person as well.
 * </ul>
 *
 * @source the files that Claude Code 1.0 to 2.0 writes under {@code ~/.claude/projects}; there is no specification
 */
public final class ClaudeCodeImporter implements TraceImporter {

    /** Create the importer; {@link java.util.ServiceLoader} does. */
    public ClaudeCodeImporter() {}

    @Override
    public String name() {
        return "claude-code";
    }

    @Override
    public boolean recognises(Probe probe) {
        return probe.someHasAll("type", "sessionId", "uuid", "message.role");
    }

    @Override
    public Stream<RecordedRun> read(Path file) {
        return read(file, RecordErrors.STRICT);
    }

    @Override
    public Stream<RecordedRun> read(Path file, RecordErrors errors) {
        Repetitions repetitions = new Repetitions();
        return SessionLines.stream(file, errors, ClaudeCodeImporter::session)
                .flatMap(session -> errors
                        .read(() -> repetitions.number(
                                session.lines().getFirst().where(), new ClaudeCodeSession(session, errors).read()))
                        .stream());
    }

    private static Optional<String> session(JsonLines.Line line) {
        JsonNode id = line.json().path("sessionId");
        return Optional.of(id.asText("")).filter(text -> id.isTextual() && !text.isBlank());
    }
}
