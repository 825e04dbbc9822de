package dev.rehearsal.harness.init;

import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.GoldenWriter;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.Importers;
import dev.rehearsal.datasets.importer.TraceImporter;
import dev.rehearsal.datasets.input.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a recording offers for a first suite.
 *
 * @param systems whose runs it holds, by name
 * @param cases lines of a golden dataset, of its first cases whose task is known
 * @param told what was found
 */
record FromTraces(List<String> systems, List<String> cases, List<String> told) {

    private static final int MOST_CASES = 5;
    private static final List<String> ENDINGS = List.of(".jsonl", ".json", ".jsonl.gz", ".json.gz");

    static FromTraces read(Path file) {
        TraceImporter importer = Importers.detect(file);
        TreeSet<String> systems = new TreeSet<>();
        Map<String, String> cases = new LinkedHashMap<>();
        int[] runs = {0};
        try (Stream<RecordedRun> all = importer.read(file)) {
            all.forEach(run -> {
                runs[0]++;
                run.system().ifPresent(systems::add);
                if (cases.size() < MOST_CASES && run.task().isPresent() && !cases.containsKey(run.caseId())) {
                    cases.put(run.caseId(), line(run));
                }
            });
        }
        if (runs[0] == 0) {
            throw new InvalidInputException(
                    "--traces " + file, "there must be at least one run", "there is none", "Check the file");
        }
        return new FromTraces(
                List.copyOf(systems),
                List.copyOf(cases.values()),
                List.of(file + " holds " + runs[0] + " runs (" + importer.name() + ")"
                        + (systems.size() > 1
                                ? " of " + String.join(", ", systems) + "; the suite scores " + systems.first()
                                : "")
                        + "; " + cases.size() + " of their cases are in cases.jsonl to be edited."));
    }

    private static String line(RecordedRun run) {
        Expectation expectation = run.expectation().equals(Expectation.NONE)
                ? new Expectation(
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Optional.of(Examples.shape(run.output())),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Expectation.Budget.NONE)
                : run.expectation();
        return GoldenWriter.line(
                new GoldenCase(run.caseId(), run.task().orElseThrow(), expectation, run.tags(), run.clusters()));
    }

    /** Return the first file of a folder, by name, that an importer recognises. */
    static Optional<Path> find(Path folder) {
        TraceImporter.registry(); // a broken one is told here, and not taken for a file of no known format below
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(file -> ENDINGS.stream().anyMatch(file.toString()::endsWith))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .forEach(files::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.stream().filter(FromTraces::isRecording).findFirst();
    }

    private static boolean isRecording(Path file) {
        try {
            Importers.detect(file);
            return true;
        } catch (InvalidInputException e) {
            return false; // of no known format, so it is something else
        }
    }
}
