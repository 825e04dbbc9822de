package dev.rehearsal.datasets.importer.adk;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.JsonRecords;
import dev.rehearsal.datasets.importer.Probe;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.importer.TraceImporter;
import dev.rehearsal.datasets.importer.conversation.Records;
import dev.rehearsal.datasets.input.MappingReader;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * An importer of sessions of Google's Agent Development Kit, one a file, a line or an element: {@code id, app_name, user_id, state,
 * events}, in the spelling of its files or of its server.
 *
 * <ul>
 *   <li>The system is the app, the case the session's id. Each author but the user is an agent; what it wrote is one model call an
 *       event. All read what the user and the other agents said; results of functions are for the agent that called them.
 *   <li>{@code transfer_to_agent} among an event's actions is a handoff from its author: up where the other one had handed over to it.
 *   <li>Output tokens are candidates and thoughts; input tokens are those of the prompt, cached ones and results of tools included.
 *   <li>A function's response with {@code error} failed. Events with {@code partial: true} are told again as a whole and are left out.
 *   <li>Verdict and outcome are unknown; so is latency, for the times are the user's as well. State and other actions are left out.
 * </ul>
 *
 * @source github.com/google/adk-python, src/google/adk/sessions/session.py and events/event.py
 */
public final class AdkSessionImporter implements TraceImporter {

    /** Create the importer; {@link java.util.ServiceLoader} does. */
    public AdkSessionImporter() {}

    @Override
    public String name() {
        return "adk-session";
    }

    @Override
    public boolean recognises(Probe probe) {
        return probe.hasAll("id", "app_name", "events")
                || probe.hasAll("id", "appName", "events")
                || probe.hasAll("[].app_name", "[].events")
                || probe.hasAll("[].appName", "[].events");
    }

    @Override
    public Stream<RecordedRun> read(Path file) {
        return read(file, RecordErrors.STRICT);
    }

    @Override
    public Stream<RecordedRun> read(Path file, RecordErrors errors) {
        return Records.runs(
                JsonRecords.stream(file, errors),
                errors,
                (where, json) -> new AdkSession(MappingReader.tolerant(where, json)).read());
    }
}
