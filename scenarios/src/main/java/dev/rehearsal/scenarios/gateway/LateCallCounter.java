package dev.rehearsal.scenarios.gateway;

import dev.rehearsal.scenarios.gateway.server.GatewayExchange;
import java.util.concurrent.atomic.AtomicInteger;

/** A counter of the calls that come after a trial's end: the little that the gateway keeps of a trial then. Thread-safe. */
final class LateCallCounter {

    private final String token;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile TrialEnding ending = TrialEnding.OVER;

    LateCallCounter(String token) {
        this.token = token;
    }

    /** Note why the trial has ended. */
    void end(TrialEnding why) {
        ending = why;
    }

    String token() {
        return token;
    }

    int count() {
        return calls.get();
    }

    void refuse(GatewayExchange exchange) {
        calls.incrementAndGet();
        exchange.refuse(ending.error());
    }
}
