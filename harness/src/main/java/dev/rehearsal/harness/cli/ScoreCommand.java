package dev.rehearsal.harness.cli;

import dev.rehearsal.harness.RunResolver;
import dev.rehearsal.harness.cli.option.OutputOption;
import dev.rehearsal.harness.cli.option.StatisticsOptions;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.analysis.RunAnalyzer;
import dev.rehearsal.reports.format.ScoreJson;
import dev.rehearsal.reports.format.ScoreText;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command {@code score}: every metric and every known failure of trials that were recorded, with or without a verdict. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Score trials that were recorded, without playing: every metric that they show, what handoffs kept, and the known failures.",
            "No verdict is needed. The file may be of any format that import reads."
        },
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {Exit.DONE, Exit.WRONG, Exit.STORE_FAILED},
        footer = {"", "Examples:", "  rehearsal score traces.otlp.jsonl", "  rehearsal score last:team --format json"})
final class ScoreCommand extends ReadingCommand {

    @Parameters(
            paramLabel = "FILE|RUN",
            description =
                    "A file of trials or traces; or last, previous, a run's id, STORE.duckdb#RUN; :SYSTEM may follow.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String what;

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final StatisticsOptions statistics = new StatisticsOptions();

    @Override
    int answer(RunResolver runs) throws IOException {
        Analysis analysis = RunAnalyzer.summary(runs.find(what), statistics.analysisPlan());
        output.print(spec(), ScoreJson.of(analysis), ScoreText.of(analysis) + next());
        return Exit.OK;
    }

    /** Say where the evidence is. */
    private String next() {
        String all = what.replaceFirst(":[^:/\\\\]*$", "");
        return "\nrehearsal show " + all + "/0 shows the first trial, with what was handed over and found\n";
    }
}
