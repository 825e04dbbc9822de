package dev.rehearsal.harness.cli;

import dev.rehearsal.harness.Analyses;
import dev.rehearsal.harness.Targets;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.format.CompareJson;
import dev.rehearsal.reports.format.TextReport;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compare two systems, runs or files, paired by case. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Compare two runs, two systems of a run, or two files of recorded trials, paired by case.",
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {Exit.DONE, Exit.WRONG, Exit.STORE_FAILED},
        footer = {
            "",
            "Examples:",
            "  rehearsal compare before.jsonl after.jsonl --format json",
            "  rehearsal compare last:single last:team --margin success=0.05",
            "  rehearsal compare previous:team last:team"
        })
final class CompareCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "BASELINE",
            description = "last, previous, a run's id, STORE.duckdb#RUN, or a file; :SYSTEM may follow.")
    @SuppressWarnings("NullAway.Init")
    private String baseline;

    @Parameters(index = "1", paramLabel = "CANDIDATE", description = "The same for what is held against it.")
    @SuppressWarnings("NullAway.Init")
    private String candidate;

    @Mixin
    private final StoreOption store = new StoreOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final StatisticsOptions statistics = new StatisticsOptions();

    @Override
    public Integer call() throws IOException {
        try (Targets targets = new Targets(store.path(), Versions.all(), InstantSource.system())) {
            Analysis analysis =
                    Analyses.comparison(targets.find(baseline), targets.find(candidate), statistics.questions());
            output.print(spec, CompareJson.of(analysis), TextReport.compare(analysis));
        }
        return Exit.OK;
    }
}
