package dev.rehearsal.datasets.importer.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.JsonElements;
import dev.rehearsal.datasets.importer.Probe;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.importer.TraceImporter;
import dev.rehearsal.datasets.importer.conversation.Records;
import dev.rehearsal.datasets.input.MappingReader;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * An importer of Inspect's logs: {@code .eval}, a ZIP archive of one sample a file whose entries are deflated or zstd, and the same
 * as one JSON document. Both forms of a log give equal runs.
 *
 * <ul>
 *   <li>A sample is a run: the system is the model, the case task and sample, the repetition the epoch less one. The task's name and
 *       the log's tags are tags.
 *   <li>Each model event is a model call, with what its agent had not been sent before; what attachments and the pool of messages
 *       hold is put back. Without model events the messages of the sample tell the calls. Calls of scorers are left out: they are a
 *       judge's. Spans of the type {@code agent} are agents; a tool that names an {@code agent} hands over to it and back.
 *   <li>Input tokens are {@code total_tokens} less those of the output, since providers differ in whether cached ones are part of
 *       {@code input_tokens}; reasoning is part of the output.
 *   <li>Scores C, P, I and N are 1, 0.5, 0 and 0; true and false 1 and 0; numbers themselves; of several values each by its name. Other
 *       values are labels {@code score.NAME}, explanations {@code explanation.NAME}. There is a verdict only where one scorer alone
 *       says C, I, N, true or false: what a number must reach, and which scorer counts, the log does not say.
 *   <li>The expected answer is the target, where it is one. Completed where a sample has neither error nor limit; else the outcome is
 *       unknown, the error the reason (nobody says whose it was), the limit a label. Latency is {@code total_time}.
 *   <li>Metadata, store, sandbox events and raw calls of providers are left out.
 * </ul>
 *
 * @source inspect.aisi.org.uk, github.com/UKGovernmentBEIS/inspect_ai, src/inspect_ai/log/_log.py and _recorders/eval.py
 */
public final class InspectImporter implements TraceImporter {

    /** Create the importer; {@link java.util.ServiceLoader} does. */
    public InspectImporter() {}

    @Override
    public String name() {
        return "inspect";
    }

    @Override
    public boolean recognises(Probe probe) {
        return probe.hasAll("version", "eval.task", "eval.model")
                || (probe.zip() && InspectArchive.isLog(probe.file()));
    }

    @Override
    public Stream<RecordedRun> read(Path file) {
        return read(file, RecordErrors.STRICT);
    }

    @Override
    public Stream<RecordedRun> read(Path file, RecordErrors errors) {
        if (Probe.of(file).zip()) {
            InspectArchive archive = InspectArchive.open(file);
            InspectLog log = InspectLog.read(file.toString(), archive.eval());
            return Records.runs(archive.samples(errors), errors, (where, json) -> run(log, where, json));
        }
        InspectLog log = InspectLog.read(file.toString(), JsonElements.value(file, "eval"));
        return Records.runs(
                JsonElements.ofKeyInPython(file, "samples"), errors, (where, json) -> run(log, where, json));
    }

    private static RecordedRun run(InspectLog log, String where, JsonNode json) {
        return new InspectSample(log, MappingReader.tolerant(where, json), json).read();
    }
}
