package dev.rehearsal.scenarios.tools.stub;

import dev.rehearsal.scenarios.gateway.server.ProxyExchange;

/** How a client of the proxy asks for its writes to be stubbed, and how it is told that one was. */
public final class WriteStubs {

    /** The header of a request whose writes shall be answered without being made, whatever the suite says of the server. */
    public static final String HEADER = "Rehearsal-Writes";

    /** What stands in it. */
    public static final String STUB = "stub";

    /** The key in the {@code _meta} of an MCP result of a write that was not made. */
    public static final String META = "dev.rehearsal/stubbed";

    /** The header of a response of a plain HTTP API to a write that was not made. */
    public static final String STUBBED = "Rehearsal-Stubbed";

    private WriteStubs() {}

    /** Return whether a client asks for its writes to be stubbed. */
    public static boolean asked(ProxyExchange request) {
        return request.header(HEADER).filter(STUB::equalsIgnoreCase).isPresent();
    }
}
