package dev.rehearsal.scenarios.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.server.ProxyExchange;
import dev.rehearsal.scenarios.gateway.upstream.ServerSentEvents;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A server of tools that speaks MCP over streamable HTTP: headers pass both ways, so that sessions, versions and the resumption of
 * streams are the server's own matter. Thread-safe.
 */
final class McpHttpUpstream implements McpUpstream {

    private static final int BAD_GATEWAY = 502;

    private final URI address;
    private final Duration deadline;
    private final TrialTools.Outages outages;
    private final Set<InputStream> open = ConcurrentHashMap.newKeySet();

    McpHttpUpstream(URI address, Duration deadline, TrialTools.Outages outages) {
        this.address = address;
        this.deadline = deadline;
        this.outages = outages;
    }

    @Override
    public void pass(ProxyExchange exchange, ObjectNode message, ReplyHandler reply) throws InterruptedException {
        TrialTools.Outages.Call call = outages.asked();
        exchange.taken();
        try {
            HttpResponse<InputStream> response = ToolConnections.sendOn(
                    address,
                    "POST",
                    exchange.headers(),
                    message.toString().getBytes(StandardCharsets.UTF_8),
                    Optional.of(deadline));
            head(exchange, response);
            if (isStream(response)) {
                relay(exchange, ToolConnections.body(response), message.path("id"), answer -> {
                    call.answered();
                    return reply.reply(answer);
                });
                call.answered();
            } else {
                byte[] body = ToolConnections.whole(response);
                call.answered();
                whole(exchange, response.statusCode(), body, message.path("id"), reply);
            }
        } catch (IOException e) {
            ToolConnections.rethrowInterrupt(e);
            call.failed(why(e));
            unreachable(exchange, message.path("id"));
        }
    }

    private static boolean isStream(HttpResponse<InputStream> response) {
        return response.headers()
                .firstValue("content-type")
                .filter(type -> type.startsWith("text/event-stream"))
                .isPresent();
    }

    private static void head(ProxyExchange exchange, HttpResponse<InputStream> response) {
        if (exchange.streaming()) {
            return;
        }
        ToolConnections.passed(response).forEach((name, values) -> {
            if (!(isStream(response) && name.equalsIgnoreCase("content-type"))) {
                exchange.set(name, values);
            }
        });
    }

    private static void whole(ProxyExchange exchange, int status, byte[] body, JsonNode id, ReplyHandler reply)
            throws InterruptedException {
        Optional<ObjectNode> answer = response(new String(body, StandardCharsets.UTF_8), id);
        if (exchange.streaming()) {
            McpProxy.json(
                    exchange,
                    status,
                    answer.isPresent()
                            ? reply.reply(answer.get())
                            : JsonRpc.error(
                                    id, JsonRpc.NO_ANSWER, "The server of tools answers with status " + status));
            return;
        }
        byte[] told =
                answer.isEmpty() ? body : reply.reply(answer.get()).toString().getBytes(StandardCharsets.UTF_8);
        exchange.send(status, told);
    }

    private static Optional<ObjectNode> response(String text, JsonNode id) {
        return JsonRpc.read(text)
                .filter(message ->
                        JsonRpc.isResponse(message) && message.get("id").equals(id))
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast);
    }

    /** Pass each event on as it comes, but the response to a request as it is to be told. */
    private void relay(ProxyExchange exchange, InputStream body, JsonNode id, ReplyHandler reply)
            throws IOException, InterruptedException {
        open.add(body);
        try (body) {
            ServerSentEvents events = new ServerSentEvents(body);
            for (Optional<ServerSentEvents.Block> event = events.next(); event.isPresent(); event = events.next()) {
                String raw = new String(event.get().bytes().array(), StandardCharsets.UTF_8);
                Optional<ObjectNode> answer = response(event.get().data(), id);
                exchange.write(answer.isEmpty() ? raw : fields(raw) + ReplyWriter.data(reply.reply(answer.get())));
            }
            exchange.end();
        } finally {
            open.remove(body);
        }
    }

    /** Return the lines of an event besides its data: its id is what a client goes on from. */
    private static String fields(String event) {
        StringBuilder fields = new StringBuilder();
        event.lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("data"))
                .forEach(line -> fields.append(line).append('\n'));
        return fields.toString();
    }

    @Override
    public void listen(ProxyExchange exchange) throws InterruptedException {
        bare(exchange, "GET");
    }

    @Override
    public void end(ProxyExchange exchange) throws InterruptedException {
        bare(exchange, "DELETE");
    }

    private void bare(ProxyExchange exchange, String method) throws InterruptedException {
        try {
            HttpResponse<InputStream> response =
                    ToolConnections.sendOn(address, method, exchange.headers(), new byte[0], Optional.empty());
            head(exchange, response);
            if (isStream(response)) {
                exchange.write(": listening\n\n");
                relay(exchange, ToolConnections.body(response), JsonRpc.NONE, message -> message);
            } else {
                exchange.send(response.statusCode(), ToolConnections.whole(response));
            }
        } catch (IOException e) {
            ToolConnections.rethrowInterrupt(e);
            outages.note(why(e));
            unreachable(exchange, JsonRpc.NONE);
        }
    }

    private String why(IOException e) {
        return "at " + address + " does not answer: " + e;
    }

    private static void unreachable(ProxyExchange exchange, JsonNode id) {
        if (exchange.streaming()) {
            throw exchange.cut();
        }
        McpProxy.json(
                exchange, BAD_GATEWAY, JsonRpc.error(id, JsonRpc.NO_ANSWER, "The server of tools does not answer."));
    }

    /** Break off the streams under way. */
    @Override
    public void close() {
        for (InputStream body : open) {
            try {
                body.close();
            } catch (IOException e) {
                // it is broken off already
            }
        }
    }
}
