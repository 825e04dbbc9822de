package dev.rehearsal.reports.html;

import dev.rehearsal.reports.benchmark.BenchmarkComparison;
import dev.rehearsal.reports.benchmark.BenchmarkWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The page {@code benchmarks.html}: two files of benchmarks compared, in the look of the run's report and as
 * self-contained.
 */
public final class BenchmarkPage {

    private BenchmarkPage() {}

    /**
     * Write the page.
     *
     * @param folder where to; made where there is none
     * @return the file
     * @throws IOException where it cannot be written
     */
    public static Path write(BenchmarkComparison comparison, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("benchmarks.html");
        Model page = new Model()
                .with("benchmarks", BenchmarkSection.of(comparison))
                .with("decision", tone(BenchmarkWords.decision(comparison)));
        HtmlReport.render("benchmarks.ftlh", page, file);
        return file;
    }

    private static Model tone(String word) {
        return switch (word) {
            case "regressed" -> new Model().with("css", "bad").with("sign", "▼");
            case "improved" -> new Model().with("css", "good").with("sign", "▲");
            case "unchanged" -> new Model().with("css", "same").with("sign", "=");
            default -> new Model().with("css", "unsure").with("sign", "?");
        };
    }
}
