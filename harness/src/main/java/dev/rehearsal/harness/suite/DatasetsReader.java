package dev.rehearsal.harness.suite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.Dataset;
import dev.rehearsal.datasets.GoldenReader;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.Experiment.TraceCase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a suite says under {@code datasets}: golden cases, and traces that are asked again. */
final class DatasetsReader {

    private final SuiteDocument document;

    DatasetsReader(SuiteDocument document) {
        this.document = document;
    }

    /** Read the golden datasets, whose cases must have ids of their own in the whole suite. */
    List<Dataset> golden() {
        List<Dataset> datasets = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode entry : document.root().path("datasets")) {
            if (!entry.has("golden")) {
                continue;
            }
            Path path = document.relative(entry.get("golden").textValue());
            Dataset dataset = GoldenReader.read(path);
            dataset.cases().forEach(one -> {
                if (!ids.add(one.id())) {
                    throw new InvalidInputException(
                            path.toString(),
                            "a case's id must be unique in the whole suite",
                            InvalidInputException.quote(one.id()) + " stands in two datasets",
                            "Rename one of the cases");
                }
            });
            datasets.add(dataset);
        }
        return datasets;
    }

    /** Return the files of traces. */
    List<Path> traceFiles() {
        List<Path> files = new ArrayList<>();
        document.root().path("datasets").forEach(entry -> {
            if (entry.has("traces")) {
                files.add(document.relative(entry.get("traces").textValue()));
            }
        });
        return files;
    }

    /** Read the traces as cases; ids of golden cases are taken. */
    List<TraceCase> traces(List<Dataset> datasets) {
        Set<String> ids = new HashSet<>();
        datasets.forEach(dataset -> dataset.cases().forEach(one -> ids.add(one.id())));
        List<TraceCase> traces = new ArrayList<>();
        for (JsonNode entry : document.root().path("datasets")) {
            if (entry.has("traces")) {
                traces.addAll(
                        TraceCases.read(document.relative(entry.get("traces").textValue()), ids));
            }
        }
        return traces;
    }
}
