package dev.rehearsal.datasets.importer;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.TracesReader;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * An importer of OpenTelemetry's file format, which is Rehearsal's own for traces: JSONL with {@code resourceSpans}.
 */
public final class OtlpImporter implements TraceImporter {

    /** Create the importer; {@link java.util.ServiceLoader} does. */
    public OtlpImporter() {}

    @Override
    public String name() {
        return "rehearsal-otlp";
    }

    @Override
    public boolean recognises(Probe probe) {
        return probe.hasAll("resourceSpans");
    }

    @Override
    public Stream<RecordedRun> read(Path file) {
        return TracesReader.stream(file);
    }
}
