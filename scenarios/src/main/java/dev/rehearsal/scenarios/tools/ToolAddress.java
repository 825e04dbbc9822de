package dev.rehearsal.scenarios.tools;

import dev.rehearsal.scenarios.tools.operation.HttpOperation;
import java.util.List;
import java.util.Locale;

/**
 * The address at which one trial finds a server of tools. The token is the trial's own.
 *
 * @param name the suite's name of the server
 * @param mcp whether it is an endpoint of MCP over streamable HTTP; else the base of a plain HTTP API
 * @param url the address, such as {@code http://127.0.0.1:4711/t/17/tools/shop/mcp}
 * @param token what clients send as bearer token
 * @param operations of a plain HTTP API, as far as the suite names them
 */
public record ToolAddress(String name, boolean mcp, String url, String token, List<HttpOperation> operations) {

    public ToolAddress {
        operations = List.copyOf(operations);
    }

    /** The environment variable in which a process of the trial finds the token. */
    public static final String TOKEN = "REHEARSAL_TOOLS_TOKEN";

    /** Return the environment variable in which a process of the trial finds the address. */
    public String variable() {
        return "REHEARSAL_TOOLS_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + "_URL";
    }
}
