package dev.rehearsal.scenarios.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.server.ProxyExchange;
import dev.rehearsal.scenarios.process.ManagedProcess;
import dev.rehearsal.scenarios.process.OutputCollector;
import dev.rehearsal.scenarios.process.TemporaryFolder;
import dev.rehearsal.scenarios.tools.ToolServer.Place.McpCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A process that speaks MCP over stdio. Requests get ids of the proxy's own on their way, so that those of several clients are never
 * mixed up. What the server says of its own accord goes to a client that listens, else into the oldest request under way. Thread-safe.
 */
final class StdioSession implements AutoCloseable {

    private static final long HEARTBEAT_S = 15;
    private static final int MAX_WORDS = 400;
    private static final String CANCELLED = "notifications/cancelled";

    private final McpCommand command;
    private final ManagedProcess process;
    private final Path folder;
    private final TrialTools.Outages outages;
    private final Map<Long, Waiting> waiting = new LinkedHashMap<>();
    private final AtomicLong held = new AtomicLong();
    private final MessageQueue loose = new MessageQueue(held);
    private final AtomicBoolean closed = new AtomicBoolean();
    private Optional<String> ended = Optional.empty();
    private int listeners;
    private long ids;

    private StdioSession(McpCommand command, ManagedProcess process, Path folder, TrialTools.Outages outages) {
        this.command = command;
        this.process = process;
        this.folder = folder;
        this.outages = outages;
    }

    /**
     * Start the program.
     *
     * @throws IOException where it cannot be started
     */
    static StdioSession start(String trial, McpCommand command, TrialTools.Outages outages) throws IOException {
        Path fresh = TemporaryFolder.create();
        try {
            Map<String, String> environment =
                    new TreeMap<>(command.environment().variables());
            environment.put("TMPDIR", fresh.toString());
            environment.put("REHEARSAL_TRIAL", trial);
            ManagedProcess process = ManagedProcess.start(
                    command.command(),
                    environment,
                    command.folder(),
                    command.environment().find("setsid"));
            StdioSession session = new StdioSession(command, process, fresh, outages);
            Thread.ofVirtual().name("mcp " + trial).start(session::read);
            return session;
        } catch (IOException e) {
            TemporaryFolder.delete(fresh);
            throw e;
        }
    }

    /** Send a request and write what comes for it, until the response. */
    void ask(ObjectNode request, Duration deadline, ReplyWriter writer) throws InterruptedException {
        JsonNode id = request.get("id");
        Waiting mine = new Waiting(id, new MessageQueue(held));
        long own = enter(mine);
        TrialTools.Outages.Call call = outages.asked();
        try {
            write(request.deepCopy().set("id", LongNode.valueOf(own)));
            writer.taken();
            long end = System.nanoTime() + deadline.toNanos();
            while (true) {
                Optional<ObjectNode> next = mine.queue().next(end - System.nanoTime());
                if (next.isEmpty()) {
                    String why = ended().orElse("did not answer within " + deadline.toSeconds() + " s");
                    call.failed(why);
                    writer.last(JsonRpc.error(id, JsonRpc.NO_ANSWER, "The server of tools " + why));
                    return;
                }
                call.answered();
                if (JsonRpc.isResponse(next.get())) {
                    writer.last(next.get().set("id", id));
                    return;
                }
                writer.before(next.get());
            }
        } finally {
            leave(own);
            mine.queue().clear();
        }
    }

    private synchronized Optional<String> ended() {
        return ended;
    }

    private synchronized long enter(Waiting mine) {
        ids++;
        waiting.put(ids, mine);
        if (ended.isPresent()) {
            mine.queue().end();
        }
        return ids;
    }

    private synchronized void leave(long own) {
        waiting.remove(own);
    }

    /** Send what is no request: a notification, or the response to a request of the server. */
    void tell(ObjectNode message) {
        if (message.path("method").asText().equals(CANCELLED)) {
            own(message.path("params").path("requestId")).ifPresent(id -> {
                ObjectNode cancelled = message.deepCopy();
                cancelled.withObject("/params").put("requestId", id);
                write(cancelled);
            });
        } else {
            write(message);
        }
    }

    private synchronized Optional<Long> own(JsonNode id) {
        return waiting.entrySet().stream()
                .filter(entry -> entry.getValue().id().equals(id))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private void write(ObjectNode message) {
        process.queue(message.toString());
    }

    /** Send what the server says of its own accord, for as long as somebody listens. */
    void listen(ProxyExchange exchange) throws InterruptedException {
        count(1);
        try {
            exchange.write(": listening\n\n");
            while (!closed.get()) {
                Optional<ObjectNode> next = loose.next(TimeUnit.SECONDS.toNanos(HEARTBEAT_S));
                exchange.write(next.map(ReplyWriter::event).orElse(": still there\n\n"));
            }
            exchange.end();
        } finally {
            count(-1);
        }
    }

    private synchronized void count(int more) {
        listeners += more;
    }

    private void read() {
        String why = "has ended";
        try {
            for (OutputCollector.Line line = process.output().line();
                    line.whole();
                    line = process.output().line()) {
                Optional<JsonNode> message = JsonRpc.read(line.text());
                if (message.isPresent() && message.get() instanceof ObjectNode one) {
                    deliver(one, line.text().length());
                }
            }
            why = process.output().overflown()
                    ? "sent a message of more than 10 MB, or several faster than they could be read"
                    : "has ended with exit code " + process.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!closed.get()) {
            String words = command.environment().blot(process.lastWords());
            String told =
                    why + (words.isEmpty() ? "" : ": " + words.substring(Math.max(0, words.length() - MAX_WORDS)));
            end(told); // an outage for who waits for it, or asks it yet
        }
    }

    private synchronized void deliver(ObjectNode message, int bytes) {
        if (JsonRpc.isResponse(message)) {
            Waiting mine = waiting.get(message.get("id").asLong());
            if (mine != null) {
                mine.queue().add(message, bytes);
            }
        } else {
            MessageQueue queue = listeners > 0 || waiting.isEmpty()
                    ? loose
                    : waiting.values().iterator().next().queue();
            queue.add(message, bytes);
        }
    }

    private synchronized void end(String why) {
        ended = Optional.of(why);
        waiting.values().forEach(one -> one.queue().end());
    }

    /** Kill the process and all that it started. */
    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            process.kill();
            TemporaryFolder.delete(folder);
            end("was ended with its session");
        }
    }

    /** A request under way, with the id that its client gave it. */
    private record Waiting(JsonNode id, MessageQueue queue) {}
}
