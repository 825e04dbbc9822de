package dev.rehearsal.harness.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.Trials;
import dev.rehearsal.reports.benchmark.BenchmarkComparison;
import dev.rehearsal.reports.benchmark.JmhReader;
import dev.rehearsal.reports.format.BenchmarkJson;
import dev.rehearsal.reports.format.BenchmarkMarkdown;
import dev.rehearsal.reports.html.BenchmarkPage;
import dev.rehearsal.reports.html.HtmlReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A comparison of two files of JMH's results, and the files that are asked of it. */
final class BenchmarkFiles {

    private BenchmarkFiles() {}

    /** Return whether a file is one of JMH's results. */
    static boolean named(Path file) {
        return Files.isRegularFile(file) && JmhReader.recognises(file);
    }

    /**
     * Compare two files.
     *
     * @param margin the change that does not matter, a share of the baseline
     * @throws InvalidInputException where one of them is no file of JMH's results, or they have nothing in common
     */
    static BenchmarkComparison compare(Path baseline, Path candidate, double margin) {
        return BenchmarkComparison.of(JmhReader.read(baseline), JmhReader.read(candidate), margin);
    }

    /** Write {@code benchmarks.html}, {@code .md} and {@code .json}. */
    static List<Path> write(BenchmarkComparison comparison, Path folder) {
        try {
            Path page = BenchmarkPage.write(comparison, folder);
            return List.of(
                    page,
                    Files.writeString(folder.resolve("benchmarks.md"), BenchmarkMarkdown.of(comparison)),
                    Files.writeString(
                            folder.resolve("benchmarks.json"),
                            JsonMapper.builder()
                                            .build()
                                            .writerWithDefaultPrettyPrinter()
                                            .writeValueAsString(BenchmarkJson.of(comparison))
                                    + "\n"));
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** Write the run's page again, with the benchmarks on it. */
    static void include(BenchmarkComparison comparison, Analysis analysis, Trials trials, Path folder) {
        try {
            new HtmlReport(Optional.of(comparison)).write(analysis, trials, folder);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static InvalidInputException unwritable(Path folder, IOException e) {
        return new InvalidInputException(
                folder.toString(),
                "reports must be writable there",
                "writing failed: " + e,
                "Name another folder, or check its free space",
                e);
    }
}
