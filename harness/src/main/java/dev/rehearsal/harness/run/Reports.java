package dev.rehearsal.harness.run;

import dev.rehearsal.datasets.component.ComponentRegistry;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.ReportWriter;
import dev.rehearsal.reports.Trials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a run's reports, in the formats asked for. Each is written aside and put in its place when it is whole; one that
 * fails leaves the others as they are.
 *
 * @param files what was written
 * @param failures what was not
 */
public record Reports(List<Path> files, List<ReportFailure> failures) {

    private static final String ASIDE = ".writing-";

    public Reports {
        files = List.copyOf(files);
        failures = List.copyOf(failures);
    }

    /** Return {@code reports/RUN} beside the store. */
    public static Path folder(Path store, String run) {
        return store.resolveSibling("reports").resolve(run);
    }

    /**
     * Require that all writers on the class path can be loaded: found before a run of hours and not after it.
     *
     * @throws InvalidInputException where one cannot
     */
    static void requireWriters() {
        ReportWriter.registry();
    }

    /**
     * Require that reports can be written: found before a run of hours and not after it. Nothing is left there.
     *
     * @param folder where to, which need not exist yet
     * @throws InvalidInputException where it cannot be made or written
     */
    public static void requireWritable(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            // tried, as permissions do not tell of a full disk, nor of one that is mounted for reading alone
            Files.delete(Files.createTempFile(there, ".rehearsal-", ".tmp"));
        } catch (IOException e) {
            throw new InvalidInputException(
                    folder.toString(),
                    "reports must be writable there",
                    "writing into " + there + " failed: " + e,
                    "Make room for that folder, change its permissions, or name another place",
                    e);
        }
    }

    /**
     * Require that each of these formats has a writer.
     *
     * @throws InvalidInputException for one that nobody writes
     */
    public static void requireFormats(List<String> formats) {
        ComponentRegistry<ReportWriter> writers = ReportWriter.registry();
        formats.forEach(format -> writers.byName(format, "--format", "github"));
    }

    /**
     * Write the reports; no formats mean all that are always written.
     *
     * @throws InvalidInputException for a format that nobody writes, or a folder that cannot be written
     */
    public static Reports write(Analysis analysis, Trials trials, Path folder, List<String> formats) {
        requireFormats(formats);
        List<Path> written = new ArrayList<>();
        List<ReportFailure> failures = new ArrayList<>();
        for (ReportWriter writer : ReportWriter.registry().all()) {
            if (formats.isEmpty() ? writer.always() : formats.contains(writer.name())) {
                Path aside = aside(folder);
                try {
                    Path file = writer.write(analysis, trials, aside);
                    putInPlace(aside, folder);
                    written.add(folder.resolve(aside.relativize(file)));
                } catch (ReportsCancelledException e) {
                    throw e;
                } catch (IOException
                        | RuntimeException
                        | StackOverflowError
                        | OutOfMemoryError
                        | LinkageError e) { // of one writer, which may be a user's
                    failures.add(ReportFailure.of(writer.name(), e));
                } finally {
                    delete(aside);
                }
            }
        }
        return new Reports(written, failures);
    }

    private static Path aside(Path folder) {
        try {
            Files.createDirectories(folder);
            return Files.createTempDirectory(folder, ASIDE);
        } catch (IOException e) {
            throw new InvalidInputException(
                    folder.toString(),
                    "reports must be writable there",
                    "a folder could not be made: " + e,
                    "Check folder and free disk; the run is stored, so rehearsal report makes them again",
                    e);
        }
    }

    private static void putInPlace(Path aside, Path folder) throws IOException {
        for (Path file : files(aside)) {
            if (Files.isRegularFile(file)) {
                Path place = folder.resolve(aside.relativize(file));
                Files.createDirectories(place.resolveSibling("."));
                Files.move(file, place, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** What cannot be deleted stays: it has a name that nobody takes for a report. */
    private static void delete(Path aside) {
        try {
            for (Path file : files(aside)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            aside.toFile().deleteOnExit();
        }
    }

    /** Return all files and folders, each before the folder that it is in. */
    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
