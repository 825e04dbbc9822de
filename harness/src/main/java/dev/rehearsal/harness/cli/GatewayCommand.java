package dev.rehearsal.harness.cli;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.cli.option.OutputOption;
import dev.rehearsal.harness.cli.terminal.Interruption;
import dev.rehearsal.harness.gateway.GatewaySession;
import dev.rehearsal.harness.gateway.GatewaySummary;
import dev.rehearsal.harness.run.EnvironmentVariables;
import dev.rehearsal.harness.suite.SuiteReader;
import dev.rehearsal.scenarios.gateway.Gateway;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code gateway}: the gateway alone, between a system that somebody starts by hand and its models. */
@Command(
        name = "gateway",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Serve a suite's models to a system that you start yourself: metered, within the suite's limits, perturbed if asked.",
            "Address and key are printed on stderr; Ctrl-C ends it and prints what was seen. It is one trial: its limits hold for all."
        },
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {
            "0:never by itself; it ends by a signal",
            Exit.WRONG,
            "130:ended by Ctrl-C, what was seen is printed"
        },
        footer = {
            "",
            "Examples:",
            "  rehearsal gateway suite.yaml",
            "  rehearsal gateway suite.yaml --system team --port 4711 --perturb rate-limit --record traces.otlp.jsonl"
        })
final class GatewayCommand implements Callable<Integer> {

    private static final int MAX_PORT = 65_535;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "SUITE.yaml", description = "Whose models, limits, agents and perturbations are taken.")
    @SuppressWarnings("NullAway.Init")
    private Path suite;

    @Option(names = "--system", paramLabel = "NAME", description = "Whose models they are. Default: the only live one.")
    private Optional<String> system = Optional.empty();

    @Option(names = "--port", paramLabel = "N", description = "Where to listen. Default: any that is free.")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description =
                    "Listen there, where others may reach it. Default: ${DEFAULT-VALUE}, which only this machine does.",
            defaultValue = "127.0.0.1")
    private String host = "127.0.0.1";

    @Option(
            names = "--perturb",
            paramLabel = "NAME",
            description = "Let this perturbation act: an id of the suite's, or a kind. May be given again.")
    private List<String> perturb = List.of();

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Add what was seen to this file as a line of OTLP JSON, which rehearsal import reads.")
    private Optional<Path> recording = Optional.empty();

    @Option(names = "--yes", description = "Pass calls on to paid models.")
    private boolean yes;

    @Mixin
    private final OutputOption output = new OutputOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 0 || port > MAX_PORT) {
            throw new InvalidInputException(
                    "--port", "it must be from 0 to " + MAX_PORT, "it is " + port, "Leave it out for any port");
        }
        record(""); // a file that cannot be written is no find for the end of a session
        CountDownLatch asked = new CountDownLatch(1);
        try (GatewaySession session = GatewaySession.open(
                        SuiteReader.read(suite),
                        system,
                        perturb,
                        EnvironmentVariables::variable,
                        Gateway.Settings.DEFAULTS.at(host, port));
                Interruption interruption = Interruption.watch(asked::countDown)) {
            requireConsent(session.paid());
            tell(session, spec.commandLine().getErr());
            asked.await();
            GatewaySummary seen = session.end();
            interruption.tell(spec.commandLine().getErr(), "No call is let through any more.");
            output.print(spec, seen.json(), seen.text());
            record(seen.recording() + "\n");
        }
        return Exit.INTERRUPTED;
    }

    private void requireConsent(List<String> paid) {
        if (!paid.isEmpty() && !yes) {
            throw new InvalidInputException(
                    suite.toString(),
                    "spending on a paid model needs a yes",
                    String.join(" and ", paid) + " may cost money",
                    "Add --yes; the suite's limits of a trial are the limits of the whole session");
        }
    }

    private static void tell(GatewaySession session, PrintWriter err) {
        String root = session.baseUrl().replaceFirst("/v1$", "");
        err.println("models: "
                + String.join(", ", session.models().stream().sorted().toList()));
        err.println("OPENAI_BASE_URL=" + session.baseUrl());
        err.println("OPENAI_API_KEY=" + session.token());
        err.println("ANTHROPIC_BASE_URL=" + root);
        err.println("ANTHROPIC_API_KEY=" + session.token());
        err.println("rehearsal: serving until Ctrl-C");
        err.flush();
    }

    private void record(String text) {
        recording.ifPresent(file -> {
            try {
                Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new InvalidInputException(
                        "--record " + file, "the file must be writable", "writing failed: " + e, "Check the folder", e);
            }
        });
    }
}
