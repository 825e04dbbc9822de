package dev.rehearsal.scenarios.gateway;

import dev.rehearsal.scenarios.gateway.server.GatewayExchange;
import java.util.concurrent.atomic.AtomicInteger;

/** A counter of the calls that come after a trial's end: the little that the gateway keeps of a trial then. Thread-safe. */
final class LateCallCounter {

    private final String token;
    private final AtomicInteger calls = new AtomicInteger();

    LateCallCounter(String token) {
        this.token = token;
    }

    String token() {
        return token;
    }

    int count() {
        return calls.get();
    }

    void refuse(GatewayExchange exchange) {
        calls.incrementAndGet();
        exchange.refuse(CallHandler.trialEnded());
    }
}
