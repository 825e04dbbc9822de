package dev.rehearsal.harness.cli;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.RunResolver;
import dev.rehearsal.harness.TrialReference;
import dev.rehearsal.harness.TrialReplayer;
import dev.rehearsal.harness.cli.access.StoreOption;
import dev.rehearsal.harness.cli.option.OutputOption;
import dev.rehearsal.harness.cli.terminal.Consent;
import dev.rehearsal.harness.run.EnvironmentVariables;
import dev.rehearsal.harness.run.Versions;
import dev.rehearsal.harness.suite.SuiteReader;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.analysis.RunReference;
import dev.rehearsal.reports.format.trial.ReplayJson;
import dev.rehearsal.reports.trial.TrialDifferences;
import dev.rehearsal.reports.trial.TrialText;
import dev.rehearsal.scenarios.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code replay}: one stored trial played again. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Play one stored trial again, with the case, perturbation and seed that it had, and say what differs.",
            "The run's own suite text is used. Nothing is stored."
        },
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {
            "0:same outcome and same success",
            "1:another outcome or another success",
            Exit.WRONG,
            "4:it could not be played, for want of infrastructure",
            "130:told not to spend"
        },
        footer = {
            "",
            "Examples:",
            "  rehearsal replay last/17 --recorded",
            "  rehearsal replay scenarios/.rehearsal/store.duckdb#last/17"
        })
final class ReplayCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "TRIAL", description = "RUN/NUMBER, as rehearsal show lists them.")
    @SuppressWarnings("NullAway.Init")
    private String what;

    @Option(
            names = "--recorded",
            description = "Serve the replies that are stored while the system asks what it asked then. From the first"
                    + " prompt that differs, the suite's model answers.")
    private boolean recorded;

    @Option(
            names = "--suite",
            paramLabel = "SUITE.yaml",
            description = "Where the run's suite lies by now: its relative paths start there. Default: where it lay.")
    private Optional<Path> suite = Optional.empty();

    @Option(names = "--yes", description = "Call a paid model without asking.")
    private boolean yes;

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final StoreOption store = new StoreOption();

    @Override
    public Integer call() throws InterruptedException, IOException {
        TrialReference name = TrialReference.of(what);
        try (RunResolver targets = new RunResolver(store.path(), Versions.all(), InstantSource.system())) {
            RunReference target = targets.find(name.run());
            TrialView stored = name.in(target);
            Run run = target.run();
            Experiment experiment = SuiteReader.read(place(target), run.suite());
            try (TrialReplayer replayer = new TrialReplayer(experiment, EnvironmentVariables::variable)) {
                replayer.requireReachable(stored.trial().system());
                replayer.take(target.store(), run.id());
                PrintWriter err = spec.commandLine().getErr();
                if (!Consent.of(yes).given(replayer.forecast(stored, target.store()), what, err)) {
                    err.println("rehearsal: nothing was played and nothing was spent.");
                    return Exit.INTERRUPTED;
                }
                ScoredTrial again = replayer.play(stored, recorded);
                return tell(stored, TrialView.of(again));
            }
        }
    }

    private Path place(RunReference target) {
        Run run = target.run();
        if (run.suite().isEmpty()) {
            throw new InvalidInputException(
                    what, "only a trial of a suite's run can be played again", "it stands in a file", "Name a run");
        }
        return suite.or(() -> target.store().suite(run.id()))
                .orElseThrow(() -> new InvalidInputException(
                        what,
                        "it must be known where the run's suite lay",
                        "the store does not say, it is of an older version",
                        "Name it with --suite"));
    }

    private static boolean hasReplies(TrialView stored) {
        return stored.trial().trace().spans().stream()
                .anyMatch(span ->
                        span instanceof Span.ModelCall call && !call.output().isEmpty());
    }

    private int tell(TrialView stored, TrialView again) throws IOException {
        boolean same = again.success().equals(stored.success())
                && again.trial()
                        .outcome()
                        .word()
                        .equals(stored.trial().outcome().word());
        output.print(spec, () -> ReplayJson.of(stored, again, same), () -> text(stored, again));
        if (again.trial().outcome() instanceof Outcome.NotPlayed) {
            return Exit.INFRASTRUCTURE;
        }
        return same ? Exit.OK : Exit.GATE_FAILED;
    }

    private String text(TrialView stored, TrialView again) {
        StringBuilder text = new StringBuilder(TrialText.of(
                        again, spec.commandLine().getColorScheme().ansi().enabled()))
                .append(System.lineSeparator())
                .append("against the stored trial")
                .append(System.lineSeparator());
        if (recorded && !hasReplies(stored)) {
            text.append("  no model reply is recorded; it was played live").append(System.lineSeparator());
        }
        TrialDifferences.of(stored, again)
                .forEach(line -> text.append("  ").append(line).append(System.lineSeparator()));
        return text.toString();
    }
}
