package dev.rehearsal.scenarios.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.server.ProxyExchange;
import dev.rehearsal.scenarios.tools.ToolServer.Place.McpCommand;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server of tools that speaks MCP over stdio. Each session that a client opens has a process of its own, as it would where the
 * client started the server itself; clients that open none share one. Thread-safe.
 */
final class StdioUpstream implements McpUpstream {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SESSION = "Mcp-Session-Id";
    private static final int MAX_SESSIONS = 64;
    private static final int ID_BYTES = 16;
    private static final int NOT_FOUND = 404;
    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;
    private static final int UNAVAILABLE = 503;

    private final String trial;
    private final McpCommand command;
    private final Duration deadline;
    private final TrialTools.Outages outages;
    private final Map<String, StdioSession> sessions = new HashMap<>();
    private boolean closed;

    StdioUpstream(String trial, McpCommand command, Duration deadline, TrialTools.Outages outages) {
        this.trial = trial;
        this.command = command;
        this.deadline = deadline;
        this.outages = outages;
    }

    @Override
    public void pass(ProxyExchange exchange, ObjectNode message, ReplyHandler reply) throws InterruptedException {
        Optional<StdioSession> session = session(exchange, message);
        if (session.isEmpty()) {
            return;
        }
        if (JsonRpc.isRequest(message)) {
            boolean streams = exchange.header("accept").orElse("").contains("text/event-stream");
            session.get().ask(message, deadline, new ReplyWriter(exchange, reply, streams));
        } else {
            session.get().tell(message);
            exchange.send(ACCEPTED, new byte[0]);
        }
    }

    /** Return the session of a request; where there is none, the request is answered. */
    private Optional<StdioSession> session(ProxyExchange exchange, ObjectNode message) {
        boolean opens = message.path("method").asText().equals("initialize");
        String id = opens ? id() : exchange.header(SESSION).orElse("");
        Optional<StdioSession> session;
        try {
            session = session(id, opens || id.isEmpty());
        } catch (IOException e) {
            outages.note("does not start: " + e.getMessage());
            McpProxy.json(
                    exchange,
                    UNAVAILABLE,
                    JsonRpc.error(message.path("id"), JsonRpc.NO_ANSWER, "The server of tools does not start."));
            return Optional.empty();
        }
        if (session.isEmpty()) {
            exchange.send(NOT_FOUND, new byte[0]);
        } else if (opens) {
            exchange.set(SESSION, List.of(id));
        }
        return session;
    }

    private synchronized Optional<StdioSession> session(String id, boolean start) throws IOException {
        StdioSession known = sessions.get(id);
        if (known != null || !start || closed || sessions.size() >= MAX_SESSIONS) {
            return Optional.ofNullable(known);
        }
        StdioSession fresh = StdioSession.start(trial, command, outages);
        sessions.put(id, fresh);
        return Optional.of(fresh);
    }

    @Override
    public void listen(ProxyExchange exchange) throws InterruptedException {
        Optional<StdioSession> session = known(exchange);
        if (session.isPresent()) {
            session.get().listen(exchange);
        } else {
            exchange.send(NOT_FOUND, new byte[0]);
        }
    }

    @Override
    public void end(ProxyExchange exchange) {
        Optional<StdioSession> session = known(exchange);
        synchronized (this) {
            exchange.header(SESSION).ifPresent(sessions::remove);
        }
        session.ifPresent(StdioSession::close);
        exchange.send(session.isPresent() ? NO_CONTENT : NOT_FOUND, new byte[0]);
    }

    private synchronized Optional<StdioSession> known(ProxyExchange exchange) {
        return exchange.header(SESSION).map(sessions::get);
    }

    private static String id() {
        byte[] random = new byte[ID_BYTES];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    @Override
    public void close() {
        List<StdioSession> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(sessions.values());
            sessions.clear();
        }
        all.forEach(StdioSession::close);
    }
}
