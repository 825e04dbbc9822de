package dev.rehearsal.datasets.importer.session;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.Repetitions;
import dev.rehearsal.datasets.importer.Probe;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.importer.TraceImporter;
import dev.rehearsal.datasets.input.JsonLines;
import java.nio.file.Path;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An importer of Codex's rollouts: JSONL of events {@code timestamp, type, payload}, or of the older ones whose lines are the items
 * themselves behind a first line with the session's {@code id}.
 *
 * <ul>
 *   <li>A session is a run, and its id the case; the system is {@code codex}. Each {@code session_meta} begins one, unless it stands
 *       right behind another, where it tells what that one's history was copied from.
 *   <li>What the model wrote between two things that it was told is one model call. Its usage is the next {@code token_count}: input
 *       tokens with cached ones, output tokens with reasoning, as OpenAI counts. A count that is told again counts once.
 *   <li>{@code function_call}, {@code custom_tool_call}, {@code local_shell_call} and {@code web_search_call} are tool calls. An
 *       output that says {@code success: false} or an exit code other than 0 is an error.
 *   <li>What the program put in the user's mouth (its environment, instructions of the project) is no turn of the task. Events that
 *       say again what an item says are left out, unless the session has no such items; so are other events.
 *   <li>Verdict, outcome and latency are unknown: the times are those of a person as well.
 * </ul>
 *
 * @source github.com/openai/codex, codex-rs/protocol/src/protocol.rs and models.rs
 */
public final class CodexImporter implements TraceImporter {

    /** Create the importer; {@link java.util.ServiceLoader} does. */
    public CodexImporter() {}

    @Override
    public String name() {
        return "codex";
    }

    @Override
    public boolean recognises(Probe probe) {
        boolean events = probe.hasAll("timestamp", "type", "payload")
                && (probe.someHasAll("payload.id", "payload.cwd")
                        || probe.someHasAll("payload.role", "payload.content"));
        boolean items = probe.hasAll("id", "timestamp", "instructions") && probe.someHasAll("type", "role", "content");
        return events || items;
    }

    @Override
    public Stream<RecordedRun> read(Path file) {
        return read(file, RecordErrors.STRICT);
    }

    @Override
    public Stream<RecordedRun> read(Path file, RecordErrors errors) {
        Repetitions repetitions = new Repetitions();
        JsonLines lines = JsonLines.open(file, errors::broken);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(
                                new CodexLines(lines), Spliterator.ORDERED | Spliterator.NONNULL),
                        false)
                .onClose(lines::close)
                .flatMap(session -> errors
                        .read(() -> repetitions.number(
                                session.getFirst().where(), new CodexSession(session, errors).read()))
                        .stream());
    }
}
