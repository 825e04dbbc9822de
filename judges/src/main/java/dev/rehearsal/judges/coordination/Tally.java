package dev.rehearsal.judges.coordination;

import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.judges.coordination.obligation.Obligation;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A count of what one handoff did, each obligation once. For one thread. */
final class Tally {

    private final Handoff handoff;
    private final Set<String> kept = new LinkedHashSet<>();
    private final Map<String, String> changed = new LinkedHashMap<>();
    private final Set<String> lost = new LinkedHashSet<>();

    Tally(Handoff handoff) {
        this.handoff = handoff;
    }

    void keep(Obligation obligation) {
        kept.add(obligation.text());
    }

    void change(Obligation obligation, String to) {
        changed.putIfAbsent(obligation.text(), to);
    }

    void lose(Obligation obligation) {
        lost.add(obligation.text());
    }

    HandoffFinding finding() {
        return new HandoffFinding(
                handoff.info().id(),
                handoff.from(),
                handoff.to(),
                handoff.direction(),
                kept.stream().toList(),
                changed.entrySet().stream()
                        .map(change -> new HandoffFinding.Change(change.getKey(), change.getValue()))
                        .toList(),
                lost.stream().toList());
    }
}
