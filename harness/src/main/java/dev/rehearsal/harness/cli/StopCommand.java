package dev.rehearsal.harness.cli;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.RunResolver;
import dev.rehearsal.harness.TrialReference;
import dev.rehearsal.harness.cli.access.OwnStoreAccess;
import dev.rehearsal.harness.cli.access.StoreOption;
import dev.rehearsal.harness.run.Versions;
import dev.rehearsal.harness.writer.StopRequest;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.analysis.RunReference;
import dev.rehearsal.reports.wording.Visible;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code stop}: the kill switch of a run in another process, and the takeover of one of its trials. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Stop a run that is under way in another process: its model calls are broken off and none begins any more.",
            "What was played is kept, and the same suite run again plays the others. RUN/NUMBER with --escalate takes one trial"
                    + " over from the system instead: no model and no tool acts for it any more, and it ends as escalated."
        },
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {Exit.DONE, Exit.WRONG, Exit.STORE_FAILED},
        footer = {
            "",
            "Examples:",
            "  rehearsal stop",
            "  rehearsal stop .rehearsal/store.duckdb#last",
            "  rehearsal stop last/17 --escalate --reason \"the customer called\""
        })
final class StopCommand implements Callable<Integer> {

    private static final int MAX_REASON = 500;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            paramLabel = "RUN|TRIAL",
            arity = "0..1",
            description = "The run; with --escalate RUN/NUMBER, a trial of it. Default: ${DEFAULT-VALUE}.",
            defaultValue = LAST)
    private String what = LAST;

    @Option(names = "--escalate", description = "Take the one trial over; the run goes on.")
    private boolean escalate;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, as the trial's outcome says it.")
    private String reason = "";

    @Mixin
    private final StoreOption store = new StoreOption();

    private static final String LAST = "last";

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean trial = TrialReference.is(what);
        if (trial != escalate) {
            throw new InvalidInputException(
                    what,
                    "--escalate must come with RUN/NUMBER, and RUN/NUMBER with --escalate",
                    trial ? "it names a trial and --escalate is missing" : "it names a run",
                    trial ? "Add --escalate, or name the run alone to stop it" : "Name a trial, as last/17");
        }
        String run = trial ? TrialReference.of(what).run() : what;
        int hash = run.lastIndexOf('#');
        Path file = hash < 0 ? store.path() : Path.of(run.substring(0, hash));
        String id = run.substring(hash + 1);
        StopRequest request = new StopRequest(
                Versions.rehearsal(),
                Optional.of(id).filter(name -> !name.equals(LAST)),
                trial ? OptionalLong.of(TrialReference.of(what).number()) : OptionalLong.empty(),
                "taken over by a person" + (reason.isBlank() ? "" : ": " + Visible.line(reason, MAX_REASON)));
        return new OwnStoreAccess().ask(spec, file, request, runs -> notUnderWay(runs, file + "#" + id));
    }

    /** The store is free: none of its runs is under way. */
    private static int notUnderWay(RunResolver runs, String name) {
        RunReference found = runs.find(name);
        Run run = found.run();
        long stored = found.store().played(run.id()).cardinality();
        throw new InvalidInputException(
                name,
                "a run that is under way must be named",
                "run " + run.id()
                        + (run.finished().isPresent()
                                ? " is finished"
                                : " was interrupted with " + stored + " of " + run.planned() + " trials stored"),
                run.finished().isPresent()
                        ? "Nothing is left to stop"
                        : "Nothing is left to stop; run the same suite again to resume it");
    }
}
