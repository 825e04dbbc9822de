package dev.rehearsal.harness.run;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.ReportWriter;
import dev.rehearsal.reports.Trials;
import java.io.IOException;
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
     * Write the reports; no formats mean all that are always written.
     *
     * @throws InvalidInputException for a format that nobody writes, or a folder that cannot be written
     */
    public static List<Path> write(Analysis analysis, Trials trials, Path folder, List<String> formats) {
        List<ReportWriter> writers = ReportWriter.all();
        List<String> known = writers.stream().map(ReportWriter::name).toList();
        formats.stream().filter(format -> !known.contains(format)).findFirst().ifPresent(format -> {
            throw new InvalidInputException(
                    "--format",
                    "it must be a known format",
                    "was " + InvalidInputException.quote(format),
                    "Known: " + String.join(", ", known) + ", and github of rehearsal report");
        });
        List<Path> written = new ArrayList<>();
        for (ReportWriter writer : writers) {
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
