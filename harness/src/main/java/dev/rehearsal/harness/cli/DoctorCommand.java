package dev.rehearsal.harness.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.cli.option.OutputOption;
import dev.rehearsal.harness.doctor.ApiKeyCheck;
import dev.rehearsal.harness.doctor.CheckResult;
import dev.rehearsal.harness.doctor.EnvironmentCheck;
import dev.rehearsal.harness.doctor.GateCheck;
import dev.rehearsal.harness.doctor.ReachabilityCheck;
import dev.rehearsal.harness.doctor.RefusalCheck;
import dev.rehearsal.harness.doctor.StatisticsCheck;
import dev.rehearsal.harness.run.EnvironmentVariables;
import dev.rehearsal.harness.suite.SuiteReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The command {@code doctor}: whether this machine can run Rehearsal, a suite can be played, and the statistics keep
 * what they promise.
 */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Check this machine: Java, DuckDB, the store and its lock, free disk.",
            "With a suite: whether it reads, whether its services answer and its programs are found,",
            "whether the keys of its models are there (no key is ever shown),",
            "and how many cases each of its gates needs at best."
        },
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {"0:all is well, or needs a look only", Exit.WRONG, "4:something is wrong"},
        footer = {
            "",
            "Examples:",
            "  rehearsal doctor",
            "  rehearsal doctor nightly.yaml --online",
            "  rehearsal doctor --statistics"
        })
final class DoctorCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "SUITE.yaml",
            description = "A suite whose systems and models are looked at.")
    private Optional<Path> suite = Optional.empty();

    @Option(
            names = "--online",
            description = "Ask each model of the suite something tiny: is it there, does it take the key?")
    private boolean online;

    @Option(
            names = "--store",
            paramLabel = "FILE",
            description = "The DuckDB file of the runs. Default: the suite's, else .rehearsal/store.duckdb.")
    private Optional<Path> store = Optional.empty();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Option(
            names = "--statistics",
            description = "Simulate experiments whose truth is known and measure false alarms, coverage and power.")
    private boolean statistics;

    @Option(
            names = "--experiments",
            paramLabel = "N",
            description = "Simulated experiments a row. Default: ${DEFAULT-VALUE}.",
            defaultValue = "" + StatisticsCheck.EXPERIMENTS)
    private int experiments;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The seed of the simulated experiments. Default: ${DEFAULT-VALUE}.",
            defaultValue = "0")
    private long seed;

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (online && suite.isEmpty()) {
            throw new InvalidInputException(
                    "--online", "it needs a suite whose models are asked", "there is none", "Name a suite");
        }
        Optional<Experiment> experiment = suite.map(SuiteReader::read);
        Path file = store.or(() -> experiment.map(one -> one.files().store()))
                .orElse(Path.of(".rehearsal", "store.duckdb"));
        List<CheckResult> findings = new ArrayList<>(EnvironmentCheck.look(file));
        if (experiment.isPresent()) {
            findings.add(read(experiment.get()));
            findings.addAll(ReachabilityCheck.look(experiment.get(), EnvironmentVariables::variable));
            findings.addAll(ApiKeyCheck.look(experiment.get(), EnvironmentVariables::variable, online));
            Optional<CheckResult> refusal = isFine(findings) // else the same would be said twice
                    ? RefusalCheck.look(experiment.get(), EnvironmentVariables::variable)
                    : Optional.empty();
            refusal.ifPresentOrElse(
                    findings::add,
                    () -> findings.addAll(GateCheck.look(experiment.get(), EnvironmentVariables::variable)));
        }
        boolean fine = isFine(findings);
        StringBuilder text = new StringBuilder();
        findings.forEach(finding -> text.append("%-5s %s%n".formatted(word(finding), finding.text())));
        if (statistics) {
            StatisticsCheck check = StatisticsCheck.run(experiments, seed);
            text.append(check.text());
            fine &= check.holds();
        }
        output.print(spec, json(findings, fine), text.toString());
        return fine ? Exit.OK : Exit.INFRASTRUCTURE;
    }

    private static boolean isFine(List<CheckResult> findings) {
        return findings.stream().noneMatch(finding -> finding.state() == CheckResult.State.WRONG);
    }

    private static CheckResult read(Experiment experiment) {
        return new CheckResult(
                "suite",
                CheckResult.State.OK,
                "suite " + experiment.name() + " reads: "
                        + (experiment.cases().size() + experiment.traces().size()) + " cases, "
                        + experiment.systems().size() + " systems, "
                        + experiment.models().size() + " models");
    }

    private static String word(CheckResult finding) {
        return finding.state().name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode json(List<CheckResult> findings, boolean fine) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("fine", fine);
        var checks = document.putArray("checks");
        findings.forEach(finding -> checks.addObject()
                .put("check", finding.check())
                .put("state", word(finding))
                .put("text", finding.text()));
        return document;
    }
}
