package dev.rehearsal.reports.format.trial;

import dev.rehearsal.datasets.TracesWriter;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.ReportWriter;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.Trials;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The writer of every trial with its trace as OTLP JSON lines, {@code traces.otlp.jsonl}: what other tools read, and
 * what a suite can ask again under {@code datasets: [{traces: …}]}. Written only by name, as it repeats all that was
 * said.
 */
public final class TracesReport implements ReportWriter {

    @Override
    public String name() {
        return "otlp";
    }

    @Override
    public boolean always() {
        return false;
    }

    @Override
    public Path write(Analysis analysis, Trials trials, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Long> numbers = new ArrayList<>();
        trials.forEachAmount(amount -> numbers.add(amount.number()));
        Path file = folder.resolve("traces.otlp.jsonl");
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            trials.forEachTraced(numbers, view -> line(out, view));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return file;
    }

    private static void line(BufferedWriter out, TrialView view) {
        try {
            out.write(TracesWriter.line(StoredRun.of(view)));
            out.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
