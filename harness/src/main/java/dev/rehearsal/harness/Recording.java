package dev.rehearsal.harness;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.Importers;
import dev.rehearsal.datasets.importer.TraceImporter;
import dev.rehearsal.datasets.importer.table.TableImporter;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.Experiment.SystemPlan;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The recorded runs of one system of a suite, streamed from their file. Whoever reads them to the end learns how many there
 * are, so that the file is not read again for that. Thread-safe.
 */
final class Recording {

    private final SystemPlan.FromFile plan;
    private volatile OptionalLong size = OptionalLong.empty();

    Recording(SystemPlan.FromFile plan) {
        this.plan = plan;
    }

    /** Return the system's name in the suite. */
    String system() {
        return plan.name();
    }

    /**
     * Return how many runs there are: at least one, of just one system.
     *
     * @throws InvalidInputException for a mistake in the file
     */
    long size() {
        OptionalLong known = size;
        if (known.isPresent()) {
            return known.getAsLong();
        }
        try (Stream<RecordedRun> runs = runs()) {
            return runs.count();
        }
    }

    /**
     * Return the runs of the system, in the file's order; the caller closes the stream.
     *
     * @throws InvalidInputException on opening, while streaming, and at the end where there were none or several systems
     */
    Stream<RecordedRun> runs() {
        Stream<RecordedRun> all = read(plan.file(), plan.format(), plan.mapping());
        return StreamSupport.stream(new Counted(all.spliterator()), false).onClose(all::close);
    }

    /** Return the runs of a file in any format known here, or of a table of which a mapping says what it holds. */
    static Stream<RecordedRun> read(Path file, Optional<String> format, Optional<Path> mapping) {
        return mapping.<TraceImporter>map(TableImporter::mapped)
                .or(() -> format.map(name -> TraceImporter.registry().byName(name, "--from " + name)))
                .orElseGet(() -> Importers.detect(file))
                .read(file);
    }

    private boolean wanted(RecordedRun run) {
        return plan.system().isEmpty() || run.system().equals(plan.system());
    }

    private void ended(long runs, SortedSet<String> systems) {
        if (plan.system().isEmpty() && systems.size() > 1) {
            throw new InvalidInputException(
                    plan.where(),
                    "a recording must hold one system, or the suite must say which",
                    plan.file().getFileName() + " holds " + String.join(", ", systems),
                    "Add \"system: " + systems.first() + "\"");
        }
        if (runs == 0) {
            throw new InvalidInputException(
                    plan.where(),
                    "a recording must hold at least one run",
                    plan.file().getFileName() + " holds none"
                            + plan.system()
                                    .map(name -> " of system " + InvalidInputException.quote(name))
                                    .orElse(""),
                    systems.isEmpty() ? "Check the file" : "Known there: " + String.join(", ", systems));
        }
        size = OptionalLong.of(runs);
    }

    /** The wanted runs of a file, counted; the end is told to the recording. */
    private final class Counted extends Spliterators.AbstractSpliterator<RecordedRun> {

        private final Spliterator<RecordedRun> all;
        private final TreeSet<String> systems = new TreeSet<>();
        private long runs;

        private Counted(Spliterator<RecordedRun> all) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.all = all;
        }

        @Override
        public boolean tryAdvance(Consumer<? super RecordedRun> action) {
            boolean[] given = {false};
            while (!given[0]) {
                boolean more = all.tryAdvance(run -> {
                    run.system().ifPresent(systems::add);
                    if (wanted(run)) {
                        runs++;
                        given[0] = true;
                        action.accept(run);
                    }
                });
                if (!more) {
                    ended(runs, systems);
                    return false;
                }
            }
            return true;
        }
    }
}
