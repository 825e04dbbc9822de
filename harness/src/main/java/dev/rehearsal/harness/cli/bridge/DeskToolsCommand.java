package dev.rehearsal.harness.cli.bridge;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.desk.server.DeskToolServer;
import dev.rehearsal.scenarios.system.world.WorldProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** The command {@code desk-tools}: the order desk's tools as a server of MCP over stdio, for suites of the worked example. */
@Command(
        name = "desk-tools",
        mixinStandardHelpOptions = true,
        description = {
            "Serve the tools of the order desk, the worked example, by MCP over stdio.",
            "Each trial has a world of its own, an SQLite file in the folder, named after the trial in REHEARSAL_TRIAL."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:wrong usage; the message says where"},
        footer = {"", "Example, as the command of a server of tools in a suite:", "  rehearsal desk-tools worlds"})
public final class DeskToolsCommand implements Callable<Integer> {

    private static final String TRIAL = "REHEARSAL_TRIAL";

    @Parameters(paramLabel = "FOLDER", description = "Where the worlds are.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path folder;

    /** Serve until the client ends. */
    @Override
    public Integer call() throws IOException, InterruptedException {
        String trial = Optional.ofNullable(System.getenv(TRIAL))
                .filter(id -> !id.isBlank())
                .orElseThrow(() -> new InvalidInputException(
                        "desk-tools",
                        "the environment variable " + TRIAL + " must name the trial whose world it is",
                        "it is empty or not set",
                        "Name the command under tools: in a suite, which sets it"));
        Path file = folder.resolve(WorldProbe.name(trial) + ".db");
        DeskToolServer.serve(file, System.in, System.out);
        return ExitCode.OK;
    }
}
