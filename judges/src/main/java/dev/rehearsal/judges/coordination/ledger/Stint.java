package dev.rehearsal.judges.coordination.ledger;

import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One stretch of an agent's work.
 *
 * @param place where its span stands in the trace
 * @param agent who worked
 * @param start when it began
 * @param end when it ended, not before the start
 */
record Stint(int place, String agent, Instant start, Instant end) {

    static Optional<Stint> of(int place, Span span, String agent) {
        SpanInfo info = span.info();
        return info.start().isPresent()
                        && info.end().isPresent()
                        && !info.end().get().isBefore(info.start().get())
                ? Optional.of(
                        new Stint(place, agent, info.start().get(), info.end().get()))
                : Optional.empty();
    }

    Duration length() {
        return Duration.between(start, end);
    }

    boolean contains(Stint other) {
        return !start.isAfter(other.start) && !end.isBefore(other.end);
    }

    /** Return how long at least one of these lasted. */
    static Duration union(List<Stint> stints) {
        List<Stint> sorted = new ArrayList<>(stints);
        sorted.sort(Comparator.comparing(Stint::start));
        Duration all = Duration.ZERO;
        Optional<Instant> until = Optional.empty();
        for (Stint stint : sorted) {
            Instant from = until.filter(stint.start::isBefore).orElse(stint.start);
            if (stint.end.isAfter(from)) {
                all = all.plus(Duration.between(from, stint.end));
            }
            until = Optional.of(until.filter(stint.end::isBefore).orElse(stint.end));
        }
        return all;
    }

    /** Return what is left of this without the others: when the agent did not wait for them. */
    List<Stint> without(List<Stint> others) {
        List<Stint> inner = new ArrayList<>(others);
        inner.sort(Comparator.comparing(Stint::start));
        List<Stint> left = new ArrayList<>();
        Instant from = start;
        for (Stint other : inner) {
            if (other.start.isAfter(from)) {
                left.add(new Stint(place, agent, from, other.start));
            }
            from = other.end.isAfter(from) ? other.end : from;
        }
        if (end.isAfter(from)) {
            left.add(new Stint(place, agent, from, end));
        }
        return left;
    }
}
