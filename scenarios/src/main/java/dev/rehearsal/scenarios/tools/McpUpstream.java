package dev.rehearsal.scenarios.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.server.ProxyExchange;

/** A server that speaks MCP, behind one trial's proxy. Thread-safe. */
interface McpUpstream extends AutoCloseable {

    /**
     * Pass a client's message on and answer it.
     *
     * @param reply makes of the server's response to this message what the client gets
     * @throws InterruptedException when the trial has ended
     */
    void pass(ProxyExchange exchange, ObjectNode message, ReplyHandler reply) throws InterruptedException;

    /** Answer {@code GET}: send what the server says of its own accord, until the trial ends. */
    void listen(ProxyExchange exchange) throws InterruptedException;

    /** Answer {@code DELETE}: end a session. */
    void end(ProxyExchange exchange) throws InterruptedException;

    @Override
    void close();

    /** What is made of a response on its way. */
    interface ReplyHandler {
        /** Return what the client gets; what is thrown cuts the connection. */
        ObjectNode reply(ObjectNode response) throws InterruptedException;
    }
}
