package dev.rehearsal.harness.standin;

import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.ReportWriter;
import dev.rehearsal.reports.Trials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A user's report that looks at the trials again and again, where {@code ENDLESS_REPORT} says so; first it writes that file. */
public final class EndlessReport implements ReportWriter {

    /** The environment variable with the file that is written when the report begins. */
    public static final String BEGUN = "ENDLESS_REPORT";

    @Override
    public String name() {
        return "endless";
    }

    @Override
    public Path write(Analysis analysis, Trials trials, Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("endless.txt"), "begun");
        String begun = System.getenv(BEGUN);
        if (begun != null) {
            Files.writeString(Path.of(begun), "begun");
            while (true) {
                trials.forEach(view -> {});
            }
        }
        return file;
    }
}
