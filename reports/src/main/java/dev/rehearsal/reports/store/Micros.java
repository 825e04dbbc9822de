package dev.rehearsal.reports.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Instants as DuckDB's timestamps, microseconds since 1970 in UTC, and back. */
final class Micros {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private Micros() {}

    /** Return the microseconds, cutting off what is finer. */
    static long of(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** Return the microseconds of an instant that may lie anywhere; empty outside of the years 1 to 9999. */
    static Optional<Long> within(Optional<Instant> instant) {
        return instant.filter(i -> !i.isBefore(FIRST) && !i.isAfter(LAST)).map(Micros::of);
    }

    /** Return the instant. */
    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
