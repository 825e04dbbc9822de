package dev.rehearsal.harness.cli;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.RunResolver;
import dev.rehearsal.harness.benchmark.BenchmarkFiles;
import dev.rehearsal.harness.cli.option.StatisticsOptions;
import dev.rehearsal.harness.cli.terminal.Annotations;
import dev.rehearsal.harness.run.Reports;
import dev.rehearsal.harness.suite.SuiteReader;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.Trials;
import dev.rehearsal.reports.analysis.RunAnalyzer;
import dev.rehearsal.reports.analysis.RunReference;
import dev.rehearsal.reports.benchmark.BenchmarkComparison;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code report}: the report of a stored run, rendered again. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Render the report of a stored run again: html, markdown, junit-xml, json; otlp by name.",
            "--format github marks gates and regressed cases on a GitHub Actions run and adds the report to its summary."
        },
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {Exit.DONE, Exit.WRONG, "4:the store or the disk failed, or a report could not be written"},
        footer = {
            "",
            "Examples:",
            "  rehearsal report last --format github",
            "  rehearsal report scenarios/.rehearsal/store.duckdb#last --format html --to out"
        })
final class ReportCommand extends ReadingCommand {

    private static final String GITHUB = "github";

    @Parameters(paramLabel = "RUN", description = "last, previous, a run's id, or STORE.duckdb#RUN.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String what;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            split = ",",
            description =
                    "The formats, by commas: html, markdown, junit-xml, json, otlp, github. Default: all but the last"
                            + " two; github writes no file.")
    private List<String> formats = List.of();

    @Option(names = "--to", paramLabel = "FOLDER", description = "Where to. Default: reports/RUN beside the store.")
    private Optional<Path> to = Optional.empty();

    @Option(
            names = "--benchmarks",
            paramLabel = "FILE",
            arity = "2",
            description =
                    "JMH's results of baseline and candidate, as compare takes them, to compare in the html report.")
    private List<String> benchmarks = List.of();

    @Override
    int answer(RunResolver runs) throws IOException {
        List<String> files =
                formats.stream().filter(format -> !format.equals(GITHUB)).toList();
        Reports.requireFormats(files);
        Optional<BenchmarkComparison> compared = compared();
        RunReference target = runs.find(what);
        boolean writing = formats.isEmpty() || !files.isEmpty();
        Path folder = to.orElseGet(() -> Reports.folder(
                target.store().file().orElse(store()), target.run().id()));
        if (writing) {
            Reports.requireWritable(folder);
        }
        Analysis analysis = analysis(target);
        PrintWriter out = spec().commandLine().getOut();
        Trials trials = target.store().trials(target.run().id());
        Reports written = writing ? Reports.write(analysis, trials, folder, files) : new Reports(List.of(), List.of());
        compared.ifPresent(comparison -> BenchmarkFiles.include(comparison, analysis, trials, folder));
        Annotations annotations = formats.contains(GITHUB) ? Annotations.github() : new Annotations();
        annotations.quoted(out, () -> written.files().forEach(out::println));
        annotations.tell(analysis, out, this::variable);
        out.flush();
        String address =
                target.store().file().orElse(store()) + "#" + target.run().id();
        PrintWriter err = spec().commandLine().getErr();
        written.failures().forEach(failure -> err.println("rehearsal: " + failure.text(address)));
        return written.failures().isEmpty() ? Exit.OK : Exit.INFRASTRUCTURE;
    }

    private static Analysis analysis(RunReference target) {
        return target.run().suite().isEmpty()
                ? RunAnalyzer.summary(target, new StatisticsOptions().analysisPlan())
                : RunAnalyzer.of(
                        target.store(),
                        target.run(),
                        SuiteReader.analysisPlan(
                                "suite of run " + target.run().id(),
                                target.run().suite()));
    }

    private Optional<BenchmarkComparison> compared() {
        if (benchmarks.isEmpty()) {
            return Optional.empty();
        }
        if (!formats.isEmpty() && !formats.contains("html")) {
            throw new InvalidInputException(
                    "--benchmarks",
                    "benchmarks must be compared in the html report",
                    "--format leaves html out",
                    "Add html, or use rehearsal compare on the two files");
        }
        if (benchmarks.size() != 2) {
            throw new InvalidInputException(
                    "--benchmarks",
                    "there must be two files",
                    "there are " + benchmarks.size(),
                    "Name the baseline's and the candidate's once");
        }
        return Optional.of(BenchmarkFiles.compare(
                benchmarks.get(0),
                benchmarks.get(1),
                this::path,
                BenchmarkComparison.DEFAULT_MARGIN,
                BenchmarkComparison.DEFAULT_RUN_SPREAD));
    }
}
