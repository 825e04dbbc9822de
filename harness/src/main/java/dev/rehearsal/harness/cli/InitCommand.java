package dev.rehearsal.harness.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.RunResolver;
import dev.rehearsal.harness.cli.access.StoreOption;
import dev.rehearsal.harness.cli.option.OutputOption;
import dev.rehearsal.harness.init.BaselineSuite;
import dev.rehearsal.harness.init.ShellWords;
import dev.rehearsal.harness.init.SuiteTemplate;
import dev.rehearsal.harness.init.SuiteTemplates;
import dev.rehearsal.harness.run.EnvironmentVariables;
import dev.rehearsal.harness.run.Versions;
import dev.rehearsal.reports.analysis.RunReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
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
    private final OutputOption output = new OutputOption();

    @Mixin
    private final StoreOption store = new StoreOption();

    @Option(names = "--to", paramLabel = "DIR", description = "The folder to write into. Default: this one.")
    private Path to = Path.of("");

    @Option(names = "--force", description = "Overwrite suite.yaml and cases.jsonl.")
    private boolean force;

    @Override
    public Integer call() throws IOException {
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
        return tell(
                starter.told(),
                written,
                starter.first(),
                written.stream()
                        .filter(file -> file.endsWith("cases.jsonl"))
                        .findFirst()
                        .orElse(written.getFirst()),
                " to your needs");
    }

    private int tell(List<String> told, List<Path> written, String first, Path edit, String how) throws IOException {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        told.forEach(answer.putArray("told")::add);
        written.forEach(file -> answer.withArray("wrote").add(file.toString()));
        answer.put("first", first)
                .put("edit", edit.toString())
                .put("suite", written.getFirst().toString());
        List<String> lines = new ArrayList<>(told);
        written.forEach(file -> lines.add("wrote   " + file));
        lines.add("next    " + (first.isEmpty() ? "" : first + ", ") + "edit " + edit.getFileName() + how
                + ", then: rehearsal run " + written.getFirst());
        output.print(spec, answer, String.join(System.lineSeparator(), lines) + System.lineSeparator());
        return Exit.OK;
    }

    private int baseline(String run) throws IOException {
        try (RunResolver runs = new RunResolver(store.path(), Versions.all(), InstantSource.system())) {
            RunReference team = runs.find(run);
            Path suite = team.store()
                    .suite(team.run().id())
                    .filter(file -> !team.run().suite().isEmpty())
                    .orElseThrow(() -> new InvalidInputException(
                            run, "it must be a run of a suite", "it stands in a file", "Name a run"));
            BaselineSuite made = BaselineSuite.of(team, suite);
            List<Path> written = made.write(suite, force);
            return tell(made.told(), written, "", written.get(1), "");
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
