package dev.rehearsal.datasets.importer;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.TrialsReader;
import java.nio.file.Path;
import java.util.stream.Stream;

/** An importer of Rehearsal's own trials: JSONL with {@code case}, and {@code success} or {@code scores}. */
public final class TrialsImporter implements TraceImporter {

    /** Create the importer; {@link java.util.ServiceLoader} does. */
    public TrialsImporter() {}

    @Override
    public String name() {
        return "rehearsal-trials";
    }

    @Override
    public boolean recognises(Probe probe) {
        return probe.hasAll("case") && (probe.hasAll("success") || probe.hasAll("scores"));
    }

    @Override
    public Stream<RecordedRun> read(Path file) {
        return TrialsReader.stream(file);
    }
}
