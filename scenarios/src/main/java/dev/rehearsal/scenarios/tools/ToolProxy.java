package dev.rehearsal.scenarios.tools;

import dev.rehearsal.scenarios.gateway.server.ProxyExchange;

/** One trial's proxy of one server of tools. Thread-safe. */
interface ToolProxy extends AutoCloseable {

    /**
     * Answer a request.
     *
     * @throws InterruptedException when the trial has ended
     */
    void serve(ProxyExchange exchange) throws InterruptedException;

    @Override
    void close();
}
