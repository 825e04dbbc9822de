package dev.rehearsal.scenarios.tools;

import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.scenarios.gateway.server.ProxyExchange;
import dev.rehearsal.scenarios.perturb.ToolFaults;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The servers of tools of one trial, each behind a proxy: calls are seen, faults act, processes that were started are ended with the
 * trial. Thread-safe.
 */
public final class TrialTools implements AutoCloseable {

    private static final int NOT_FOUND = 404;
    private static final String MCP = "/mcp";

    private final List<ToolServer> servers;
    private final ToolCallLog log;
    private final Map<String, ToolProxy> proxies = new LinkedHashMap<>();
    private final AtomicReference<Optional<String>> outage = new AtomicReference<>(Optional.empty());

    /**
     * Stand before the servers of a trial. Nothing is started before it is asked for.
     *
     * @param faults of this trial
     * @param clock for the start and end of calls
     * @param deadline how long one call may take
     */
    public TrialTools(
            String trial, List<ToolServer> servers, ToolFaults faults, InstantSource clock, Duration deadline) {
        this.servers = List.copyOf(servers);
        this.log = new ToolCallLog(trial, clock);
        servers.forEach(server -> proxies.put(server.name(), proxy(trial, server, faults, deadline)));
    }

    private ToolProxy proxy(String trial, ToolServer server, ToolFaults faults, Duration deadline) {
        Outages outages = why ->
                outage.compareAndSet(Optional.empty(), Optional.of("the server of tools " + server.name() + " " + why));
        return switch (server.place()) {
            case ToolServer.Place.McpCommand command ->
                new McpProxy(server.stubs(), new StdioUpstream(trial, command, deadline, outages), faults, log);
            case ToolServer.Place.McpUrl url ->
                new McpProxy(server.stubs(), new McpHttpUpstream(url.address(), deadline, outages), faults, log);
            case ToolServer.Place.HttpApi api ->
                new HttpApiProxy(api.address(), server.stubs(), faults, log, deadline, outages);
        };
    }

    /** Return where the trial finds them, below an address. */
    public List<ToolAddress> addresses(String base, String token) {
        return servers.stream()
                .map(server -> new ToolAddress(
                        server.name(),
                        server.speaksMcp(),
                        base + "/" + server.name() + (server.speaksMcp() ? MCP : ""),
                        token))
                .toList();
    }

    /**
     * Answer a request to one of them.
     *
     * @throws InterruptedException when the trial has ended
     */
    public void serve(ProxyExchange exchange) throws InterruptedException {
        ToolProxy proxy = proxies.get(exchange.server());
        if (proxy == null || (proxy instanceof McpProxy && !exchange.rest().equals(MCP))) {
            exchange.send(NOT_FOUND, new byte[0]);
        } else {
            proxy.serve(exchange);
        }
    }

    /** Return the calls seen so far, in the order of their end. */
    public List<ToolCall> calls() {
        return log.calls();
    }

    /** Return why a server could not be asked, the first time that this was so. It is no failure of the system. */
    public Optional<String> outage() {
        return outage.get();
    }

    /** End the processes that were started. May be called more than once. */
    @Override
    public void close() {
        proxies.values().forEach(ToolProxy::close);
    }

    /** Who is told that a server cannot be asked. */
    interface Outages {
        void note(String why);
    }
}
