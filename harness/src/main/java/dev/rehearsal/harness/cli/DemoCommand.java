package dev.rehearsal.harness.cli;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.DemoProject;
import dev.rehearsal.harness.cli.access.StoreOption;
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
import picocli.CommandLine.Spec;

/** The command {@code demo}: the main job on what comes with Rehearsal, with no key and no network. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Let an orchestrator and a single agent play an order desk, clean and perturbed, and say which is better.",
            "The model is simulated: no key, no network. Suite and data are laid out in .rehearsal/demo to be copied."
        },
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {Exit.GATES_HOLD, Exit.GATE_FAILS, Exit.WRONG, Exit.UNDECIDED, Exit.TOO_FEW, Exit.BROKEN_OFF},
        footer = {"", "Examples:", "  rehearsal demo", "  rehearsal demo --defect negation-lost"})
final class DemoCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--defect",
            paramLabel = "NAME",
            description = "Plant a defect in the orchestrator, to see the scores that catch it: negation-lost,"
                    + " amount-rounded, silent-failure, doom-loop.")
    private Optional<String> defect = Optional.empty();

    @Mixin
    private final StoreOption store = new StoreOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (defect.isPresent() && !DemoProject.DEFECTS.contains(defect.get())) {
            throw new InvalidInputException(
                    "--defect",
                    "it must be a defect that can be planted",
                    "was " + InvalidInputException.quote(defect.get()),
                    "Known: " + String.join(", ", DemoProject.DEFECTS));
        }
        Path suite = DemoProject.layOut(Path.of(".rehearsal", "demo"), defect);
        return new ConsoleRunner(
                        spec,
                        suite,
                        RunOptions.DEFAULT.withStore(store.path()),
                        Exit.OnInconclusive.tell,
                        output,
                        Consent.GIVEN,
                        new Annotations())
                .run();
    }
}
