package dev.rehearsal.harness.cli;

import dev.rehearsal.harness.RunResolver;
import dev.rehearsal.harness.cli.option.OutputOption;
import dev.rehearsal.harness.cli.option.StatisticsOptions;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.analysis.RunAnalyzer;
import dev.rehearsal.reports.format.SummarizeJson;
import dev.rehearsal.reports.format.TextReport;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

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
final class SummarizeCommand extends ReadingCommand {

    @Parameters(
            paramLabel = "RUN|FILE",
            description = "last, previous, a run's id, STORE.duckdb#RUN, or a file; :SYSTEM may follow.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String what;

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final StatisticsOptions statistics = new StatisticsOptions();

    @Override
    int answer(RunResolver runs) throws IOException {
        Analysis analysis = RunAnalyzer.summary(runs.find(what), statistics.analysisPlan());
        output.print(spec(), SummarizeJson.of(analysis), TextReport.summarize(analysis));
        return Exit.OK;
    }
}
