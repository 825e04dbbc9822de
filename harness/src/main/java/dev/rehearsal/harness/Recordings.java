package dev.rehearsal.harness;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.Importers;
import dev.rehearsal.datasets.importer.TraceImporter;
import dev.rehearsal.datasets.input.InvalidInput;
import dev.rehearsal.harness.Experiment.SystemPlan;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Open the recordings that a suite names. */
final class Recordings {

    private Recordings() {}

    /** Return the runs of one system, in the file's order; the caller closes the stream. */
    static Stream<RecordedRun> stream(SystemPlan.FromFile file) {
        return open(file.file(), file.format())
                .filter(run -> file.system().isEmpty() || run.system().equals(file.system()));
    }

    /** Return the runs of a file in any format known here. */
    static Stream<RecordedRun> open(Path file, Optional<String> format) {
        return format.map(name -> TraceImporter.registry().byName(name, "--from " + name))
                .orElseGet(() -> Importers.detect(file))
                .read(file);
    }

    /** Read the recording once and return how many runs it has: at least one, of just one system. */
    static long count(SystemPlan.FromFile file) {
        TreeSet<String> systems = new TreeSet<>();
        long[] runs = {0};
        try (Stream<RecordedRun> all = open(file.file(), file.format())) {
            all.forEach(run -> {
                run.system().ifPresent(systems::add);
                if (file.system().isEmpty() || run.system().equals(file.system())) {
                    runs[0]++;
                }
            });
        }
        if (file.system().isEmpty() && systems.size() > 1) {
            throw new InvalidInput(
                    file.where(),
                    "a recording must hold one system, or the suite must say which",
                    file.file().getFileName() + " holds " + String.join(", ", systems),
                    "Add \"system: " + systems.first() + "\"");
        }
        if (runs[0] == 0) {
            throw new InvalidInput(
                    file.where(),
                    "a recording must hold at least one run",
                    file.file().getFileName() + " holds none"
                            + file.system()
                                    .map(name -> " of system " + InvalidInput.quote(name))
                                    .orElse(""),
                    systems.isEmpty() ? "Check the file" : "Known there: " + String.join(", ", systems));
        }
        return runs[0];
    }
}
