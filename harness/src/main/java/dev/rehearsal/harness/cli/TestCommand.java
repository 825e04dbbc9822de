package dev.rehearsal.harness.cli;

import dev.rehearsal.harness.cli.access.StoreOption;
import dev.rehearsal.harness.cli.option.OutputOption;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code test}: suites and JUnit evaluations run as tests. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Run suites and JUnit test classes through the JUnit Platform, into one store.",
            "Every scenario and every gate of a suite is a test; classes are found on --class-path."
        },
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {Exit.GATES_HOLD, Exit.GATE_FAILS, Exit.WRONG, Exit.UNDECIDED, Exit.TOO_FEW, Exit.BROKEN_OFF},
        footer = {
            "",
            "Examples:",
            "  rehearsal test suite.yaml --tag edge",
            "  rehearsal test com.acme.DeskEval --class-path target/test-classes:target/classes"
        })
final class TestCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "SUITE|CLASS", arity = "1..*", description = "Suites (.yaml) and names of test classes.")
    private List<String> what = List.of();

    @Option(
            names = "--class-path",
            paramLabel = "PATH",
            description = "Folders and jars of test classes and systems, separated as the platform does.")
    private String classPath = "";

    @Option(names = "--tag", paramLabel = "TAG", description = "Only tests of this tag, or JUnit tag expression.")
    private List<String> tags = List.of();

    @Option(names = "--not-tag", paramLabel = "TAG", description = "No tests of this tag, or JUnit tag expression.")
    private List<String> notTags = List.of();

    @Option(names = "--list", description = "Print the tree of tests as an IDE shows it, and play nothing.")
    private boolean list;

    @Option(names = "--yes", description = "Call paid models without asking.")
    private boolean yes;

    @Option(
            names = "--on-inconclusive",
            paramLabel = "pass|fail",
            description = "Turn inconclusive gates into exit code 0 or 1. Default: exit code 3.")
    private Exit.OnInconclusive onInconclusive = Exit.OnInconclusive.tell;

    @Mixin
    private final StoreOption store = new StoreOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    /** The launcher's classes are loaded here and not with the command line, whose help must start fast. */
    @Override
    public Integer call() throws IOException {
        return new TestLaunch(spec, what, classPath, tags, notTags, yes, store.path(), onInconclusive, output)
                .run(list);
    }
}
