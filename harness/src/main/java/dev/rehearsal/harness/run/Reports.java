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
import java.util.ArrayList;
import java.util.List;

/** The files of a run's reports, in the formats asked for. */
public final class Reports {

    private Reports() {}

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
    public static List<Path> write(Analysis analysis, Trials trials, Path folder, List<String> formats) {
        requireFormats(formats);
        List<Path> written = new ArrayList<>();
        for (ReportWriter writer : ReportWriter.registry().all()) {
            if (formats.isEmpty() ? writer.always() : formats.contains(writer.name())) {
                try {
                    written.add(writer.write(analysis, trials, folder));
                } catch (IOException e) {
                    throw new InvalidInputException(
                            folder.toString(),
                            "reports must be writable there",
                            "writing " + writer.name() + " failed: " + e,
                            "Check folder and free disk; the run is stored, so rehearsal report makes them again",
                            e);
                }
            }
        }
        return written;
    }
}
