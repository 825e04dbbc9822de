package dev.rehearsal.scenarios.perturb.load;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What was used within the last so many seconds, by a clock in nanoseconds. Not thread-safe. */
final class SlidingWindow {

    private final long span;
    private final TreeMap<Long, Long> uses = new TreeMap<>();
    private long sum;

    SlidingWindow(Duration span) {
        this.span = span.toNanos();
    }

    void add(long nanos, long amount) {
        uses.merge(nanos, amount, Long::sum);
        sum += amount;
    }

    /** Return how long it takes until less than so much was used within the window; zero where that is so. */
    Duration untilBelow(long most, long nanos) {
        while (!uses.isEmpty() && uses.firstKey() + span <= nanos) {
            sum -= uses.pollFirstEntry().getValue();
        }
        long left = sum;
        long end = nanos;
        for (Map.Entry<Long, Long> use : uses.entrySet()) {
            if (left < most) {
                break;
            }
            left -= use.getValue();
            end = use.getKey() + span;
        }
        return Duration.ofNanos(end - nanos);
    }
}
