package dev.rehearsal.harness.cli;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.RunResolver;
import dev.rehearsal.harness.cli.access.StoreOption;
import dev.rehearsal.harness.init.BaselineSuite;
import dev.rehearsal.harness.init.ShellWords;
import dev.rehearsal.harness.init.SuiteTemplate;
import dev.rehearsal.harness.init.SuiteTemplates;
import dev.rehearsal.harness.run.EnvironmentVariables;
import dev.rehearsal.harness.run.Versions;
import dev.rehearsal.reports.analysis.RunReference;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code init}: a first suite that runs at once. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Write a suite that runs at once, with a few cases to edit: suite.yaml, cases.jsonl and the suite's schema.",
            "Without an option it takes traces that lie in the folder, else the worked example, offline."
        },
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {Exit.DONE, Exit.WRONG},
        footer = {
            "",
            "Examples:",
            "  rehearsal init --http http://127.0.0.1:8080/run",
            "  rehearsal init --command \"python3 agent.py\"",
            "  rehearsal init --traces production.otlp.jsonl --to evaluation",
            "  rehearsal init --baseline last"
        })
final class InitCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--http",
            paramLabel = "URL",
            description = "A system over HTTP that answers rehearsal/1, OpenAI's chat completions or A2A.")
    private Optional<String> http = Optional.empty();

    @Option(
            names = "--command",
            paramLabel = "LINE",
            description = "A program that reads a request on stdin and prints its answer.")
    private Optional<String> command = Optional.empty();

    @Option(names = "--traces", paramLabel = "FILE", description = "Recorded runs in any format that import knows.")
    private Optional<Path> traces = Optional.empty();

    @Option(
            names = "--baseline",
            paramLabel = "RUN",
            arity = "0..1",
            fallbackValue = "last",
            description =
                    "A run of a team: write its suite with a single agent beside it, which needs no writing. Default: last.")
    private Optional<String> baseline = Optional.empty();

    @Mixin
    private final StoreOption store = new StoreOption();

    @Option(names = "--to", paramLabel = "DIR", description = "The folder to write into. Default: this one.")
    private Path to = Path.of("");

    @Option(names = "--force", description = "Overwrite suite.yaml and cases.jsonl.")
    private boolean force;

    @Override
    public Integer call() {
        if (baseline.isPresent()) {
            if (Stream.of(http, command, traces).anyMatch(Optional::isPresent)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--baseline starts from a run, and takes neither --http nor --command nor --traces.");
            }
            return baseline(baseline.get());
        }
        if (!force) {
            SuiteTemplate.requireFree(to);
        }
        SuiteTemplate starter = starter();
        List<Path> written = starter.write(to);
        PrintWriter out = spec.commandLine().getOut();
        starter.told().forEach(out::println);
        written.forEach(file -> out.println("wrote   " + file));
        out.println("next    " + (starter.first().isEmpty() ? "" : starter.first() + ", ")
                + "edit cases.jsonl to your needs, then: rehearsal run " + written.getFirst());
        out.flush();
        return Exit.OK;
    }

    private int baseline(String run) {
        try (RunResolver runs = new RunResolver(store.path(), Versions.all(), InstantSource.system())) {
            RunReference team = runs.find(run);
            Path suite = team.store()
                    .suite(team.run().id())
                    .filter(file -> !team.run().suite().isEmpty())
                    .orElseThrow(() -> new InvalidInputException(
                            run, "it must be a run of a suite", "it stands in a file", "Name a run"));
            BaselineSuite made = BaselineSuite.of(team, suite);
            List<Path> written = made.write(suite, force);
            PrintWriter out = spec.commandLine().getOut();
            made.told().forEach(out::println);
            written.forEach(file -> out.println("wrote   " + file));
            out.println("next    edit " + written.get(1).getFileName() + ", then: rehearsal run " + written.getFirst());
            out.flush();
            return Exit.OK;
        }
    }

    private SuiteTemplate starter() {
        if (Stream.of(http, command, traces).filter(Optional::isPresent).count() > 1) {
            throw new ParameterException(
                    spec.commandLine(), "Only one of --http, --command and --traces can be played at once.");
        }
        if (http.isPresent()) {
            return SuiteTemplates.http(http.get(), to, EnvironmentVariables::variable);
        }
        if (command.isPresent()) {
            return SuiteTemplates.command(ShellWords.split(command.get()), to, EnvironmentVariables::variable);
        }
        if (traces.isPresent()) {
            return SuiteTemplates.traces(existing(traces.get()), to);
        }
        return SuiteTemplates.findTraces(Path.of("").toAbsolutePath())
                .map(file -> SuiteTemplates.traces(Path.of(String.valueOf(file.getFileName())), to))
                .orElseGet(() -> SuiteTemplates.demo(to));
    }

    private static Path existing(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("--traces " + file, "it must be a file", "there is none", "Check the path");
        }
        return file;
    }
}
