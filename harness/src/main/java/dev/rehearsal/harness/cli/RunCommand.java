package dev.rehearsal.harness.cli;

import dev.rehearsal.harness.cli.option.OutputOption;
import dev.rehearsal.harness.cli.terminal.Annotations;
import dev.rehearsal.harness.cli.terminal.Consent;
import dev.rehearsal.harness.run.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code run}, the nightly job: play a suite, score, compare, gate, report. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Play a suite, score it, compare, check its gates, and write the report.",
            "A run that was interrupted is resumed: only what is missing is played."
        },
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {Exit.GATES_HOLD, Exit.GATE_FAILS, Exit.WRONG, Exit.UNDECIDED, Exit.TOO_FEW, Exit.BROKEN_OFF},
        footer = {
            "",
            "Examples:",
            "  rehearsal run scenarios/recorded-example.yaml",
            "  rehearsal run nightly.yaml --yes --annotate github"
        })
final class RunCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "SUITE.yaml", description = "The suite.")
    @SuppressWarnings("NullAway.Init")
    private Path suite;

    @Option(
            names = "--store",
            paramLabel = "FILE",
            description = "The DuckDB file. Default: the suite's, else .rehearsal/store.duckdb beside it.")
    private Optional<Path> store = Optional.empty();

    @Option(names = "--fresh", description = "Begin a new run even where one was interrupted.")
    private boolean fresh;

    @Option(
            names = "--on-inconclusive",
            paramLabel = "pass|fail",
            description = {
                "Turn inconclusive gates into exit code 0 or 1. Default: exit code 3.",
                "With pass, a suite is played although its cases can never satisfy one of its gates."
            })
    private Exit.OnInconclusive onInconclusive = Exit.OnInconclusive.tell;

    @Option(
            names = "--yes",
            description =
                    "Spend what the forecast says without asking: needed in CI where a paid model plays or judges.")
    private boolean yes;

    @Mixin
    private final Annotations annotations = new Annotations();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Override
    public Integer call() throws InterruptedException, IOException {
        RunOptions begun = fresh ? RunOptions.DEFAULT.fresh() : RunOptions.DEFAULT;
        RunOptions options = onInconclusive == Exit.OnInconclusive.pass ? begun.withHopelessGates() : begun;
        return new ConsoleRunner(
                        spec,
                        suite,
                        store.map(options::withStore).orElse(options),
                        onInconclusive,
                        output,
                        Consent.of(yes),
                        annotations)
                .run();
    }
}
