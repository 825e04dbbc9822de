package dev.rehearsal.harness.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.RunResolver;
import dev.rehearsal.harness.benchmark.BenchmarkFiles;
import dev.rehearsal.harness.cli.option.OutputOption;
import dev.rehearsal.harness.cli.option.StatisticsOptions;
import dev.rehearsal.harness.run.FailOn;
import dev.rehearsal.harness.suite.SuiteReader;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.analysis.RunAnalyzer;
import dev.rehearsal.reports.analysis.RunReference;
import dev.rehearsal.reports.benchmark.BenchmarkComparison;
import dev.rehearsal.reports.benchmark.BenchmarkWords;
import dev.rehearsal.reports.format.BenchmarkJson;
import dev.rehearsal.reports.format.BenchmarkText;
import dev.rehearsal.reports.format.CompareJson;
import dev.rehearsal.reports.format.TextReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code compare}: two systems, runs or files, paired by case. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Compare two runs, two systems of a run, or two files of recorded trials, paired by case.",
            "JMH's JSON results are compared by benchmark: a file of each side, or better several, by commas or in a folder,"
                    + " each file as one measurement."
        },
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {Exit.DONE, "1:what --fail-on names got worse, or is so decided", Exit.WRONG, Exit.STORE_FAILED},
        footer = {
            "",
            "Examples:",
            "  rehearsal compare before.jsonl after.jsonl --format json",
            "  rehearsal compare last:single last:team --margin success=0.05",
            "  rehearsal compare previous:team last:team --fail-on any --on-missing-baseline pass",
            "  rehearsal compare before.jsonl after.jsonl --fail-on primary,obligation-loss",
            "  rehearsal compare before/ after/ --report benchmarks",
            "  rehearsal compare old-1.json,old-2.json,old-3.json new-1.json,new-2.json,new-3.json"
        })
final class CompareCommand extends ReadingCommand {

    private static final String RUN_SPREAD = "--run-spread";

    @Parameters(
            index = "0",
            paramLabel = "BASELINE",
            description = "last, previous, a run's id, STORE.duckdb#RUN, or a file; :SYSTEM may follow.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String baseline;

    @Parameters(index = "1", paramLabel = "CANDIDATE", description = "The same for what is held against it.")
    @SuppressWarnings("NullAway.Init")
    private String candidate;

    @Option(
            names = FailOn.OPTION,
            paramLabel = "WHAT",
            split = ",",
            description =
                    "Exit with 1 where a metric got worse: primary, a metric's name, or any, which is every metric, over all"
                            + " clean trials, under each perturbation and by each tag. Or where the primary metric's decision is"
                            + " one of these: regressed, inconclusive, unchanged, improved. Of JMH's results, the worst of the"
                            + " benchmarks. Default: none, a comparison that was made is exit code 0.")
    private List<String> failOn = List.of();

    @Option(
            names = "--on-missing-baseline",
            paramLabel = "pass|fail",
            description =
                    "What to do where BASELINE is a run that the store does not have, as on the first night: exit 0"
                            + " without a comparison, or 2. Default: fail.")
    private OnMissing onMissing = OnMissing.fail;

    @Option(
            names = "--report",
            paramLabel = "FOLDER",
            description = "For JMH's results: write benchmarks.html, benchmarks.md and benchmarks.json there.")
    private Optional<Path> report = Optional.empty();

    @Option(
            names = RUN_SPREAD,
            paramLabel = "SHARE",
            description =
                    "For JMH's results with fewer than three files on a side: what whole runs of one commit are taken to"
                            + " differ by on your machine, a standard deviation as a share of the mean; 0 for not at all. Default:"
                            + " 0.03.")
    private Optional<Double> runSpread = Optional.empty();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final StatisticsOptions statistics = new StatisticsOptions();

    @Override
    int answer(RunResolver runs) throws IOException {
        if (BenchmarkFiles.named(baseline, this::path) || BenchmarkFiles.named(candidate, this::path)) {
            return benchmarks();
        }
        if (report.isPresent()) {
            throw new InvalidInputException(
                    "--report",
                    "it must go with two files of JMH's results",
                    "there are trials",
                    "For trials, rehearsal run and rehearsal report write reports");
        }
        if (runSpread.isPresent()) {
            throw new InvalidInputException(
                    RUN_SPREAD, "it must go with JMH's results", "there are trials", "Leave the option out");
        }
        RunReference tried = runs.find(candidate);
        if (onMissing == OnMissing.pass && !runs.has(baseline)) {
            spec().commandLine()
                    .getErr()
                    .println("rehearsal: there is no run " + InvalidInputException.quote(baseline)
                            + " to compare with; nothing was compared.");
            return Exit.OK;
        }
        RunReference before = runs.find(baseline);
        Analysis analysis =
                RunAnalyzer.comparison(before, tried, statistics.analysisPlan().with(connections(before, tried)));
        List<String> failing = new FailOn(failOn).failing(analysis);
        output.print(spec(), CompareJson.of(analysis), TextReport.compare(analysis));
        return exit(failing);
    }

    private int exit(List<String> failing) {
        failing.forEach(why -> spec().commandLine().getErr().println("exit 1: " + why));
        return failing.isEmpty() ? Exit.OK : Exit.GATE_FAILED;
    }

    private static List<String> connections(RunReference before, RunReference tried) {
        boolean together = before.run().id().equals(tried.run().id())
                && !before.run().suite().isEmpty();
        return together
                ? SuiteReader.connections(
                                "suite of run " + before.run().id(),
                                before.run().suite(),
                                before.onlySystem(),
                                tried.onlySystem())
                        .stream()
                        .toList()
                : List.of();
    }

    /** What a missing baseline does. */
    enum OnMissing {
        /** Exit 0. */
        pass,
        /** Exit 2. */
        fail
    }

    private double runSpread() {
        double spread = runSpread.orElse(BenchmarkComparison.DEFAULT_RUN_SPREAD);
        if (!(spread >= 0 && spread < 1)) {
            throw new InvalidInputException(
                    RUN_SPREAD,
                    "it must be a share of the mean, 0 or more and below 1",
                    "was " + spread,
                    "Write " + RUN_SPREAD + " 0.03 for 3%");
        }
        return spread;
    }

    private int benchmarks() throws IOException {
        List.of("--primary", "--estimand", "--store").forEach(option -> {
            if (spec().commandLine().getParseResult().hasMatchedOption(option)) {
                throw new InvalidInputException(
                        option, "it must go with trials", "there are JMH's results", "Leave the option out");
            }
        });
        BenchmarkComparison comparison =
                BenchmarkFiles.compare(baseline, candidate, this::path, statistics.benchmarkMargin(), runSpread());
        List<String> failing = new FailOn(failOn).failing(BenchmarkWords.decision(comparison));
        List<Path> written =
                report.map(folder -> BenchmarkFiles.write(comparison, folder)).orElse(List.of());
        ObjectNode document = BenchmarkJson.of(comparison);
        written.forEach(path -> document.withArray("reports").add(path.toString()));
        StringBuilder text = new StringBuilder(BenchmarkText.of(comparison));
        written.forEach(path -> text.append("report  ").append(path).append('\n'));
        output.print(spec(), document, text.toString());
        return exit(failing);
    }
}
