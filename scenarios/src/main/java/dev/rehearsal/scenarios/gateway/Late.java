package dev.rehearsal.scenarios.gateway;

import dev.rehearsal.scenarios.gateway.wire.Exchange;
import java.util.concurrent.atomic.AtomicInteger;

/** Count the calls that come after a trial's end: the little that the gateway keeps of a trial then. Thread-safe. */
final class Late {

    private final String token;
    private final AtomicInteger calls = new AtomicInteger();

    Late(String token) {
        this.token = token;
    }

    String token() {
        return token;
    }

    int count() {
        return calls.get();
    }

    void refuse(Exchange exchange) {
        calls.incrementAndGet();
        exchange.refuse(Calls.trialEnded());
    }
}
