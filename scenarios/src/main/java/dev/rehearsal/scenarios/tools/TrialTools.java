package dev.rehearsal.scenarios.tools;

import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.scenarios.gateway.server.ProxyExchange;
import dev.rehearsal.scenarios.perturb.ToolFaults;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

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
    private final Map<String, String> away = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicLong asked = new AtomicLong();

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
        Outages outages = new Outages("the server of tools " + server.name());
        return switch (server.place()) {
            case ToolServer.Place.McpCommand command ->
                new McpProxy(server.stubs(), new StdioUpstream(trial, command, deadline, outages), faults, log);
            case ToolServer.Place.McpUrl url ->
                new McpProxy(server.stubs(), new McpHttpUpstream(url.url(), deadline, outages), faults, log);
            case ToolServer.Place.Recorded recorded ->
                new McpProxy(server.stubs(), new RecordedUpstream(recorded.tools()), faults, log);
            case ToolServer.Place.HttpApi api -> new HttpApiProxy(api, server.stubs(), faults, log, deadline, outages);
        };
    }

    /** Return where the trial finds them, below an address. */
    public List<ToolAddress> addresses(String base, String token) {
        return servers.stream()
                .map(server -> new ToolAddress(
                        server.name(),
                        server.speaksMcp(),
                        base + "/" + server.name() + (server.speaksMcp() ? MCP : ""),
                        token,
                        server.operations().all()))
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

    /**
     * Return why a server could not be asked, the first time that this was so; empty where each that could not was there again for a
     * later call. It is no failure of the system.
     */
    public Optional<String> outage() {
        synchronized (away) {
            return away.values().stream().findFirst();
        }
    }

    /** Return which server has kept a call waiting for longest and said nothing of it until now; empty while none is asked. */
    public Optional<ToolSilence> silence() {
        long now = System.nanoTime();
        return waiting.stream()
                .min(Comparator.comparingLong(Waiting::sinceNanos))
                .map(one -> new ToolSilence(one.server(), Duration.ofNanos(now - one.sinceNanos())));
    }

    /** End the processes that were started. May be called more than once. */
    @Override
    public void close() {
        proxies.values().forEach(ToolProxy::close);
    }

    /** A call that a server has not answered yet. */
    private record Waiting(String server, long sinceNanos, long number) {}

    /** What is noted of one server: that it cannot be asked, and for how long it says nothing. */
    final class Outages {
        private final String server;

        private Outages(String server) {
            this.server = server;
        }

        /** Note why it cannot be asked; the first reason stays until it answers. */
        void note(String why) {
            away.putIfAbsent(server, server + " " + why);
        }

        /** Note that it is asked now. */
        Call asked() {
            Waiting call = new Waiting(server, System.nanoTime(), asked.incrementAndGet());
            waiting.add(call);
            return new Call(call);
        }

        /** A call under way; nothing is noted of one that the trial's end breaks off. */
        final class Call {
            private final Waiting own;

            private Call(Waiting own) {
                this.own = own;
            }

            /** Note that the server says something: it is neither silent nor away, whatever became of the calls before. */
            void answered() {
                over();
                away.remove(server);
            }

            /** Note that it cannot be asked. */
            void failed(String why) {
                over();
                note(why);
            }

            private void over() {
                waiting.removeIf(other -> other.server().equals(server) && other.number() <= own.number());
            }
        }
    }
}
