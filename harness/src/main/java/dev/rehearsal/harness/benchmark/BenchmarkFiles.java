package dev.rehearsal.harness.benchmark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.datasets.input.InputFile;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.Trials;
import dev.rehearsal.reports.benchmark.BenchmarkComparison;
import dev.rehearsal.reports.benchmark.JmhReader;
import dev.rehearsal.reports.benchmark.JmhRun;
import dev.rehearsal.reports.benchmark.JmhRuns;
import dev.rehearsal.reports.format.BenchmarkJson;
import dev.rehearsal.reports.format.BenchmarkMarkdown;
import dev.rehearsal.reports.html.BenchmarkPage;
import dev.rehearsal.reports.html.HtmlReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A comparison of JMH's results, one file or several a side, and the files that are asked of it. */
public final class BenchmarkFiles {

    private static final String ENDING = ".json";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private BenchmarkFiles() {}

    /** Return whether a side names JMH's results: a file, several by commas, or a folder whose .json files are some. */
    public static boolean named(String side, Function<String, Path> path) {
        if (side.isBlank() || side.indexOf('\0') >= 0) {
            return false;
        }
        return files(side, path).stream().anyMatch(file -> Files.isRegularFile(file) && JmhReader.recognises(file));
    }

    /**
     * Compare two sides.
     *
     * @param baseline a file, several by commas in the order of their runs, or a folder, whose .json files are taken by name
     * @param candidate the same
     * @param path finds the file of a name
     * @param margin the change that does not matter, a share of the baseline
     * @param runSpread what whole runs are taken to differ by where there are few files
     * @throws InvalidInputException where one of them is no file of JMH's results, or they have nothing in common
     */
    public static BenchmarkComparison compare(
            String baseline, String candidate, Function<String, Path> path, double margin, double runSpread) {
        return BenchmarkComparison.of(runs(baseline, path), runs(candidate, path), margin, runSpread);
    }

    private static JmhRuns runs(String side, Function<String, Path> path) {
        List<Path> files = files(side, path);
        if (files.isEmpty()) {
            throw new InvalidInputException(
                    side,
                    "a folder of JMH's results must have files that end in " + ENDING,
                    "it has none",
                    "Let JMH write one a run: -rf json -rff " + side + "/1.json");
        }
        List<JmhRun> runs = files.stream().map(JmhReader::read).toList();
        return runs.size() == 1 ? JmhRuns.of(runs.getFirst()) : new JmhRuns(name(side, runs.size(), path), runs);
    }

    private static String name(String side, int files, Function<String, Path> path) {
        return Files.isDirectory(path.apply(side)) ? side + " (" + files + " files)" : side.replace(",", ", ");
    }

    private static List<Path> files(String side, Function<String, Path> path) {
        Path whole = path.apply(side);
        if (Files.isDirectory(whole)) {
            return inside(whole);
        }
        if (Files.exists(whole) || !side.contains(",")) {
            return List.of(whole);
        }
        return Arrays.stream(side.split(",", -1)).map(path).toList();
    }

    private static List<Path> inside(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING) && Files.isRegularFile(file))
                    .sorted(Comparator.comparing(BenchmarkFiles::order))
                    .toList();
        } catch (IOException e) {
            throw InputFile.unreadable(folder.toString(), e);
        }
    }

    /** Numbers in a name go by their value, so that 10.json comes after 9.json. */
    private static String order(Path file) {
        return NUMBER.matcher(String.valueOf(file.getFileName()))
                .replaceAll(number -> "%09d".formatted(Integer.valueOf(number.group())));
    }

    /** Write {@code benchmarks.html}, {@code .md} and {@code .json}. */
    public static List<Path> write(BenchmarkComparison comparison, Path folder) {
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
    public static void include(BenchmarkComparison comparison, Analysis analysis, Trials trials, Path folder) {
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
