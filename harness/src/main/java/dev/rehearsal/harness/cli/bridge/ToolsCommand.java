package dev.rehearsal.harness.cli.bridge;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.tools.StdioBridge;
import dev.rehearsal.scenarios.tools.ToolAddress;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** The command {@code tools}: a server of tools over stdio, for clients of MCP that know no other transport. */
@Command(
        name = "tools",
        mixinStandardHelpOptions = true,
        description = {
            "Stand in the place of the command of an MCP server: speak MCP on stdin and stdout, and pass each message to the proxy of tools.",
            "It works within a trial, by REHEARSAL_TOOLS_NAME_URL and REHEARSAL_TOOLS_TOKEN in its environment.",
            "Many clients start servers with an environment of their own: hand the two on to it."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:wrong usage; the message says where"},
        footer = {"", "Example:", "  rehearsal tools shop"})
public final class ToolsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "The server's name under tools: in the suite.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String name;

    /** Carry messages until the client ends. */
    @Override
    public Integer call() throws IOException, InterruptedException {
        String url = variable(new ToolAddress(name, true, "", "", List.of()).variable());
        String token = variable(ToolAddress.TOKEN);
        new StdioBridge(url, token, System.out).carry(System.in);
        return ExitCode.OK;
    }

    private static String variable(String variable) {
        String value = System.getenv(variable);
        if (value == null || value.isBlank()) {
            throw new InvalidInputException(
                    "tools",
                    "the environment variable " + variable + " must hold what the trial was given",
                    "it is empty or not set",
                    "Run it within a trial, with the name of one of the suite's servers of MCP, and hand the variable on to it");
        }
        return value;
    }
}
