package dev.rehearsal.scenarios;

import dev.rehearsal.scenarios.gateway.ObservedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Simulated latency that was not waited for, added up along the longest chain of calls of which each began after the
 * one before had ended: parallel calls cost the slowest, not the sum.
 */
final class CriticalPath {

    private static final double NANOS_PER_MS = 1e6;

    private CriticalPath() {}

    static double ofMillis(List<ObservedCall> calls) {
        List<Step> steps = new ArrayList<>();
        for (ObservedCall call : calls) {
            Instant start = call.span().info().start().orElse(Instant.EPOCH);
            steps.add(new Step(start, start.plus(call.took()), call.accounted()));
        }
        steps.sort(Comparator.comparing(Step::start));
        Duration[] until = new Duration[steps.size()];
        Duration longest = Duration.ZERO;
        for (int i = 0; i < until.length; i++) {
            Duration before = Duration.ZERO;
            for (int j = 0; j < i; j++) {
                if (!steps.get(j).end().isAfter(steps.get(i).start()) && until[j].compareTo(before) > 0) {
                    before = until[j];
                }
            }
            until[i] = before.plus(steps.get(i).accounted());
            longest = until[i].compareTo(longest) > 0 ? until[i] : longest;
        }
        return longest.toNanos() / NANOS_PER_MS;
    }

    private record Step(Instant start, Instant end, Duration accounted) {}
}
