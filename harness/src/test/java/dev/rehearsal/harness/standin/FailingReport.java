package dev.rehearsal.harness.standin;

import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.ReportWriter;
import dev.rehearsal.reports.Trials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A user's report that writes half of its file and then fails. */
public final class FailingReport implements ReportWriter {

    @Override
    public String name() {
        return "failing";
    }

    @Override
    public Path write(Analysis analysis, Trials trials, Path folder) throws IOException {
        Files.writeString(folder.resolve("failing.txt"), "half of it");
        throw new IllegalStateException("the chart\nhas no axis.");
    }
}
