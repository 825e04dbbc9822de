package dev.rehearsal.harness.importing;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.importer.TraceImporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Files of recorded runs, read one after the other as often as needed, each time in the same order.
 *
 * @param files the files
 * @param format gives the importer of a file
 * @param change what is done to each run before anybody sees it
 */
public record RecordedFiles(List<Path> files, Function<Path, TraceImporter> format, UnaryOperator<RecordedRun> change) {

    public RecordedFiles {
        files = List.copyOf(files);
    }

    /** A taker of runs. */
    @FunctionalInterface
    public interface RunConsumer {

        /**
         * Take a run.
         *
         * @throws IOException where it cannot be written
         */
        void accept(Path file, RecordedRun run) throws IOException;
    }

    /**
     * What was in a file.
     *
     * @param file the file
     * @param format its importer's name
     * @param runs how many runs were read
     */
    public record FileCount(Path file, String format, long runs) {}

    /**
     * Read all runs, one in memory at a time.
     *
     * @throws IOException as the consumer does
     * @throws dev.rehearsal.datasets.input.InvalidInputException where a file is of no known format, or as the errors say
     */
    public List<FileCount> read(RecordErrors errors, RunConsumer consumer) throws IOException {
        List<FileCount> counts = new ArrayList<>();
        for (Path file : files) {
            TraceImporter importer = format.apply(file);
            long read = 0;
            try (Stream<RecordedRun> runs = importer.read(file, errors)) {
                for (RecordedRun run : (Iterable<RecordedRun>) runs::iterator) {
                    consumer.accept(file, change.apply(run));
                    read++;
                }
            }
            counts.add(new FileCount(file, importer.name(), read));
        }
        return counts;
    }
}
