package dev.rehearsal.harness.cli;

import dev.rehearsal.harness.RunResolver;
import dev.rehearsal.harness.run.Versions;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.analysis.RunAnalyzer;
import dev.rehearsal.reports.format.SummarizeJson;
import dev.rehearsal.reports.format.TextReport;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code summarize}: what a run or a file of recorded trials shows. */
@Command(
        name = "summarize",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Estimate rates with intervals, pass^k, pass@k, tokens, cost and latency of a run or a file.",
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {Exit.DONE, Exit.WRONG, Exit.STORE_FAILED},
        footer = {"", "Examples:", "  rehearsal summarize trials.jsonl --format json", "  rehearsal summarize last:team"
        })
final class SummarizeCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            paramLabel = "RUN|FILE",
            description = "last, previous, a run's id, STORE.duckdb#RUN, or a file; :SYSTEM may follow.")
    @SuppressWarnings("NullAway.Init")
    private String what;

    @Mixin
    private final StoreOption store = new StoreOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final StatisticsOptions statistics = new StatisticsOptions();

    @Override
    public Integer call() throws IOException {
        try (RunResolver targets = new RunResolver(store.path(), Versions.all(), InstantSource.system())) {
            Analysis analysis = RunAnalyzer.summary(targets.find(what), statistics.analysisPlan());
            output.print(spec, SummarizeJson.of(analysis), TextReport.summarize(analysis));
        }
        return Exit.OK;
    }
}
