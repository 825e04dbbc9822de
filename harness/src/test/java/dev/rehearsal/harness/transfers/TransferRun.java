package dev.rehearsal.harness.transfers;

import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.inference.TraceInference;
import java.util.ArrayList;
import java.util.List;

/**
 * A run whose handoffs are known.
 *
 * @param id which run it is
 * @param seen its model calls and nothing else
 * @param truth its handoffs: {@code a > b} for a delegation, {@code a < b} for b's result
 */
record TransferRun(String id, Trace seen, List<String> truth) {

    TransferRun {
        truth = List.copyOf(truth);
    }

    static String line(Handoff handoff) {
        return switch (handoff.direction()) {
            case DOWN -> handoff.from() + " > " + handoff.to();
            case UP -> handoff.to() + " < " + handoff.from();
        };
    }

    /** Hold what is found against the truth; two handoffs between the same two agents are two. */
    Outcome outcome() {
        List<String> found = TraceInference.complete(seen)
                .all(Handoff.class)
                .map(TransferRun::line)
                .toList();
        List<String> missed = new ArrayList<>(truth);
        List<String> wrong = new ArrayList<>();
        for (String one : found) {
            if (!missed.remove(one)) {
                wrong.add(one);
            }
        }
        return new Outcome(id, found.size() - wrong.size(), missed, wrong);
    }

    /**
     * What came of it.
     *
     * @param right how many of those found there are
     * @param missed those that were not found
     * @param wrong those found that there are not
     */
    record Outcome(String id, int right, List<String> missed, List<String> wrong) {}
}
