package dev.rehearsal.harness.suite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.Dataset;
import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.GoldenReader;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.gateway.replay.ReplayTerms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a suite says under {@code datasets}: golden cases, those with recordings among them, and traces that are asked again. */
final class DatasetsReader {

    private static final String GOLDEN = "golden";
    private static final String RECORDINGS = "recordings";
    private static final String TRACES = "traces";

    private final SuiteDocument document;
    private final Map<String, ReplayTerms> replays = new HashMap<>();

    DatasetsReader(SuiteDocument document) {
        this.document = document;
    }

    /** Read the golden datasets, whose cases must have ids of their own in the whole suite, and the recordings of their cases. */
    List<Dataset> golden() {
        List<Dataset> datasets = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode entry : document.root().path("datasets")) {
            if (!entry.has(GOLDEN)) {
                continue;
            }
            Path path = document.relative(entry.get(GOLDEN).textValue());
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
            if (entry.has(RECORDINGS)) {
                replays.putAll(new RecordedCases(
                                entry, document.relative(entry.get(RECORDINGS).textValue()))
                        .of(dataset));
            }
            datasets.add(dataset);
        }
        return datasets;
    }

    /** Return the files of recordings and traces. */
    List<Path> recordedFiles() {
        List<Path> files = new ArrayList<>();
        for (JsonNode entry : document.root().path("datasets")) {
            for (String key : List.of(RECORDINGS, TRACES)) {
                if (entry.has(key)) {
                    files.add(document.relative(entry.get(key).textValue()));
                }
            }
        }
        return files;
    }

    /** Read the traces as cases; ids of golden cases are taken. */
    List<GoldenCase> traces(List<Dataset> datasets) {
        Set<String> ids = new HashSet<>();
        datasets.forEach(dataset -> dataset.cases().forEach(one -> ids.add(one.id())));
        List<GoldenCase> traces = new ArrayList<>();
        for (JsonNode entry : document.root().path("datasets")) {
            if (entry.has(TRACES)) {
                traces.addAll(new RecordedCases(
                                entry, document.relative(entry.get(TRACES).textValue()))
                        .cases(ids, replays));
            }
        }
        return traces;
    }

    /** Return what cases are played again from, of all that was read, by the case's id. */
    Map<String, ReplayTerms> replays() {
        return Map.copyOf(replays);
    }
}
