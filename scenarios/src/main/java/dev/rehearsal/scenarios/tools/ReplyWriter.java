package dev.rehearsal.scenarios.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.server.ProxyExchange;
import dev.rehearsal.scenarios.tools.McpUpstream.ReplyHandler;

/** A writer of what comes for one request: a whole response, or a stream of events where anything comes before it. Used by one thread. */
final class ReplyWriter {

    private final ProxyExchange exchange;
    private final ReplyHandler reply;
    private final boolean streams;

    /** Write for a request; {@code streams} tells whether its client takes streams. */
    ReplyWriter(ProxyExchange exchange, ReplyHandler reply, boolean streams) {
        this.exchange = exchange;
        this.reply = reply;
        this.streams = streams;
    }

    /** Tell that the request is with the server. */
    void taken() {
        exchange.taken();
    }

    /** Send what the server says before it responds; nothing to a client that takes no streams. */
    void before(ObjectNode message) {
        if (streams) {
            exchange.write(event(message));
        }
    }

    /** Send the response, which is the last word. */
    void last(ObjectNode response) throws InterruptedException {
        ObjectNode told = reply.reply(response);
        if (exchange.streaming()) {
            exchange.write(event(told));
            exchange.end();
        } else {
            McpProxy.json(exchange, 200, told);
        }
    }

    static String event(JsonNode message) {
        return "event: message\n" + data(message);
    }

    /** Return the data of an event and its end. */
    static String data(JsonNode message) {
        return "data: " + message + "\n\n";
    }
}
