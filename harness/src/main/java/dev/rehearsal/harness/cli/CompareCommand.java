package dev.rehearsal.harness.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInput;
import dev.rehearsal.harness.Analyses;
import dev.rehearsal.harness.Targets;
import dev.rehearsal.harness.run.Versions;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.benchmark.BenchmarkComparison;
import dev.rehearsal.reports.format.BenchmarkJson;
import dev.rehearsal.reports.format.BenchmarkText;
import dev.rehearsal.reports.format.CompareJson;
import dev.rehearsal.reports.format.TextReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compare two systems, runs or files, paired by case. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Compare two runs, two systems of a run, or two files of recorded trials, paired by case.",
            "Two files of JMH's JSON results are compared by benchmark, each fork as one measurement."
        },
        footer = {
            "",
            "Examples:",
            "  rehearsal compare before.jsonl after.jsonl --format json",
            "  rehearsal compare last:single last:team --margin success=0.05",
            "  rehearsal compare before/results.json after/results.json --report benchmarks"
        })
final class CompareCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "BASELINE",
            description = "last, a run's id, STORE.duckdb#RUN, or a file; :SYSTEM may follow.")
    @SuppressWarnings("NullAway.Init")
    private String baseline;

    @Parameters(index = "1", paramLabel = "CANDIDATE", description = "The same for what is held against it.")
    @SuppressWarnings("NullAway.Init")
    private String candidate;

    @Option(
            names = "--report",
            paramLabel = "FOLDER",
            description = "For JMH's results: write benchmarks.html, benchmarks.md and benchmarks.json there.")
    private Optional<Path> report = Optional.empty();

    @Mixin
    private final StoreOption store = new StoreOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final StatisticsOptions statistics = new StatisticsOptions();

    @Override
    public Integer call() throws IOException {
        if (BenchmarkFiles.named(baseline) || BenchmarkFiles.named(candidate)) {
            return benchmarks();
        }
        if (report.isPresent()) {
            throw new InvalidInput(
                    "--report",
                    "it must go with two files of JMH's results",
                    "there are trials",
                    "For trials, rehearsal run and rehearsal report write reports");
        }
        try (Targets targets = new Targets(store.path(), Versions.all(), InstantSource.system())) {
            Analysis analysis =
                    Analyses.comparison(targets.find(baseline), targets.find(candidate), statistics.questions());
            output.print(spec, CompareJson.of(analysis), TextReport.compare(analysis));
        }
        return Exit.OK;
    }

    private int benchmarks() throws IOException {
        List.of("--primary", "--estimand", "--store").forEach(option -> {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new InvalidInput(
                        option, "it must go with trials", "there are JMH's results", "Leave the option out");
            }
        });
        BenchmarkComparison comparison = BenchmarkFiles.compare(baseline, candidate, statistics.benchmarkMargin());
        List<Path> written =
                report.map(folder -> BenchmarkFiles.write(comparison, folder)).orElse(List.of());
        ObjectNode document = BenchmarkJson.of(comparison);
        written.forEach(path -> document.withArray("reports").add(path.toString()));
        StringBuilder text = new StringBuilder(BenchmarkText.of(comparison));
        written.forEach(path -> text.append("report  ").append(path).append('\n'));
        output.print(spec, document, text.toString());
        return Exit.OK;
    }
}
