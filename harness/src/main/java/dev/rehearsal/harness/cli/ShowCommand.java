package dev.rehearsal.harness.cli;

import dev.rehearsal.datasets.input.InvalidInput;
import dev.rehearsal.harness.Targets;
import dev.rehearsal.harness.run.Versions;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.format.TrialText;
import dev.rehearsal.reports.store.StoredTrials;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Show one trial on the terminal. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Show one trial: task, outcome, scores, trace as a tree, conversation.",
            "TRIAL is RUN/NUMBER or FILE/NUMBER, counted from 0; the report names the number of each trial."
        },
        footer = {"", "Examples:", "  rehearsal show last/17", "  rehearsal show trials.jsonl/0"})
final class ShowCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "TRIAL", description = "RUN/NUMBER or FILE/NUMBER.")
    @SuppressWarnings("NullAway.Init")
    private String what;

    @Option(names = "--whole", description = "Print messages and the output in full, however long.")
    private boolean whole;

    @Mixin
    private final StoreOption store = new StoreOption();

    @Override
    public Integer call() {
        int slash = what.lastIndexOf('/');
        String number = what.substring(slash + 1);
        if (slash <= 0 || !number.matches("[0-9]{1,9}")) {
            throw new InvalidInput(
                    what, "a trial must be RUN/NUMBER or FILE/NUMBER", "it is not", "Write for example last/17");
        }
        try (Targets targets = new Targets(store.path(), Versions.all(), InstantSource.system())) {
            Targets.Target target = targets.find(what.substring(0, slash));
            StoredTrials trials = target.store().trials(target.run().id());
            TrialView trial = trials.trial(Long.parseLong(number))
                    .orElseThrow(() -> new InvalidInput(
                            what,
                            "the trial must be stored",
                            "there is none of that number",
                            trials.count() + " trials are stored, numbered from 0"));
            spec.commandLine().getOut().print(whole ? TrialText.whole(trial) : TrialText.of(trial));
            spec.commandLine().getOut().flush();
        }
        return Exit.OK;
    }
}
