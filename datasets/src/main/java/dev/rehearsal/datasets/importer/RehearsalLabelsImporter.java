package dev.rehearsal.datasets.importer;

import dev.rehearsal.datasets.Label;
import dev.rehearsal.datasets.LabelsReader;
import java.nio.file.Path;
import java.util.stream.Stream;

/** An importer of Rehearsal's own labels: JSONL with {@code item}, {@code by} and {@code kind}. */
public final class RehearsalLabelsImporter implements LabelImporter {

    /** Create the importer; {@link java.util.ServiceLoader} does. */
    public RehearsalLabelsImporter() {}

    @Override
    public String name() {
        return "rehearsal-labels";
    }

    @Override
    public boolean recognises(Probe probe) {
        return probe.hasAll("item") && (probe.hasAll("by") || probe.hasAll("kind"));
    }

    @Override
    public Stream<Label> read(Path file) {
        return LabelsReader.stream(file);
    }
}
