package dev.rehearsal.harness.cli;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.init.ShellWords;
import dev.rehearsal.harness.init.SuiteTemplate;
import dev.rehearsal.harness.init.SuiteTemplates;
import dev.rehearsal.harness.run.EnvironmentVariables;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
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
            "  rehearsal init --traces production.otlp.jsonl --to evaluation"
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

    @Option(names = "--to", paramLabel = "DIR", description = "The folder to write into. Default: this one.")
    private Path to = Path.of("");

    @Option(names = "--force", description = "Overwrite suite.yaml and cases.jsonl.")
    private boolean force;

    @Override
    public Integer call() {
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
