package dev.rehearsal.harness.cli;

import dev.rehearsal.harness.RunResolver;
import dev.rehearsal.harness.TrialReference;
import dev.rehearsal.harness.cli.option.OutputOption;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.Trials;
import dev.rehearsal.reports.analysis.RunReference;
import dev.rehearsal.reports.format.trial.ShowJson;
import dev.rehearsal.reports.trial.TrialList;
import dev.rehearsal.reports.trial.TrialText;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code show}: one trial on the terminal, or the list of the trials of a run. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Show one trial: task, what was expected, outcome, scores with why, trace as a tree, conversation; a perturbed one beside its clean twin.",
            "TRIAL is RUN/NUMBER or FILE/NUMBER, counted from 0. A RUN or FILE alone lists its trials with their numbers."
        },
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {Exit.DONE, Exit.WRONG, Exit.STORE_FAILED},
        footer = {
            "",
            "Examples:",
            "  rehearsal show last --failed",
            "  rehearsal show last:team --perturbation none --limit 10",
            "  rehearsal show last/17",
            "  rehearsal show last/17 --format json",
            "  rehearsal show trials.jsonl/0"
        })
final class ShowCommand extends ReadingCommand {

    @Parameters(paramLabel = "TRIAL|RUN", description = "RUN/NUMBER or FILE/NUMBER; or a run or file to list.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String what;

    @Option(names = "--failed", description = "List trials without success only.")
    private boolean failed;

    @Option(names = "--case", paramLabel = "ID", description = "List trials of this case only.")
    private Optional<String> caseId = Optional.empty();

    @Option(names = "--perturbation", paramLabel = "ID", description = "List trials under this perturbation only.")
    private Optional<String> perturbation = Optional.empty();

    @Option(names = "--outcome", paramLabel = "WORD", description = "List trials that ended so only.")
    private Optional<String> outcome = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "List so many at most. Default: ${DEFAULT-VALUE}.",
            defaultValue = "50")
    private int limit;

    @Option(names = "--whole", description = "Print messages and the output in full, however long; JSON always does.")
    private boolean whole;

    @Mixin
    private final OutputOption output = new OutputOption();

    @Override
    int answer(RunResolver runs) throws IOException {
        boolean colour = spec().commandLine().getColorScheme().ansi().enabled();
        if (TrialReference.is(what)) {
            TrialReference name = TrialReference.of(what);
            RunReference target = runs.find(name.run());
            TrialView stored = name.in(target);
            boolean single = target.store()
                    .figures(target.run().id())
                    .isSingleAgent(stored.trial().system());
            TrialView trial = single ? stored.ofSingleAgent() : stored;
            Optional<TrialView> twin = target.store()
                    .trials(target.run().id())
                    .twin(stored.number())
                    .map(other -> single ? other.ofSingleAgent() : other);
            output.print(
                    spec(),
                    () -> ShowJson.of(trial, twin.map(TrialView::number)),
                    () -> whole ? TrialText.whole(trial, twin, colour) : TrialText.of(trial, twin, colour));
        } else {
            RunReference target = runs.find(what);
            Trials trials = target.store().trials(target.run().id());
            Predicate<TrialView> wanted = wanted(target.system());
            int most = Math.max(0, limit);
            output.print(
                    spec(),
                    () -> ShowJson.list(trials, wanted, most),
                    () -> TrialList.of(trials, wanted, most, colour));
        }
        return Exit.OK;
    }

    private Predicate<TrialView> wanted(Optional<String> system) {
        return view -> (!failed || view.success().equals(Optional.of(false)))
                && is(system, view.trial().system())
                && is(caseId, view.trial().scenario().caseId())
                && is(perturbation, view.trial().scenario().perturbation())
                && is(outcome, view.trial().outcome().word());
    }

    private static boolean is(Optional<String> asked, String found) {
        return asked.isEmpty() || asked.get().equals(found);
    }
}
