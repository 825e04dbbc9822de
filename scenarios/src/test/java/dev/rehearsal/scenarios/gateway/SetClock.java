package dev.rehearsal.scenarios.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until a test lets time pass. Thread-safe. */
final class SetClock {

    private static final Instant BEGAN = Instant.parse("2026-12-05T10:00:00.250Z");

    private final AtomicLong nanos = new AtomicLong();

    /** Return the settings of a gateway that goes by this clock. */
    Gateway.Settings settings() {
        Gateway.Settings plain = Gateway.Settings.DEFAULTS;
        return new Gateway.Settings(
                plain.host(),
                plain.port(),
                plain.maxRequestBytes(),
                plain.maxReplyBytes(),
                plain.maxConcurrentCalls(),
                plain.callDeadline(),
                plain.prices(),
                () -> BEGAN.plusNanos(nanos.get()),
                nanos::get);
    }

    void pass(long millis) {
        nanos.addAndGet(Duration.ofMillis(millis).toNanos());
    }
}
