package dev.rehearsal.harness.suite;

import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.importer.Importers;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.Experiment.TraceCase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A reader of production traces as cases that can be asked again. */
final class TraceCases {

    /** Tags every case that comes from a trace. */
    private static final String TAG = "production-trace";

    private TraceCases() {}

    /**
     * Read a file of traces.
     *
     * @param taken ids of cases so far; those of the traces are added
     * @throws InvalidInputException for a trace without a task, or one whose id is taken
     */
    static List<TraceCase> read(Path file, Set<String> taken) {
        List<TraceCase> cases = new ArrayList<>();
        try (Stream<RecordedRun> runs = Importers.detect(file).read(file)) {
            runs.forEach(run -> {
                String id = "trace:" + run.caseId();
                Task task = run.task()
                        .orElseThrow(() -> new InvalidInputException(
                                file + ", run " + run.caseId(),
                                "a trace that is asked again must hold what was asked",
                                "it holds no message of a user",
                                "Record it with gen_ai.input.messages or rehearsal.task"));
                if (!taken.add(id)) {
                    throw new InvalidInputException(
                            file.toString(),
                            "a trace's case must be unique in the whole suite",
                            InvalidInputException.quote(id) + " stands twice",
                            "Keep one of them");
                }
                Set<String> tags = new TreeSet<>(run.tags());
                tags.add(TAG);
                cases.add(
                        new TraceCase(new GoldenCase(id, task, run.expectation(), tags, run.clusters()), run.trace()));
            });
        }
        if (cases.isEmpty()) {
            throw new InvalidInputException(
                    file.toString(), "there must be at least one trace", "there is none", "Check the file");
        }
        return cases;
    }
}
