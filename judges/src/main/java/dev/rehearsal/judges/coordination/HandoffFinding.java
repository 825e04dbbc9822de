package dev.rehearsal.judges.coordination;

import dev.rehearsal.datasets.trace.Span.Handoff;
import java.util.List;

/**
 * What one handoff did to the obligations that its giver had been told.
 *
 * @param spanId the handoff's span
 * @param from the agent that gives
 * @param to the agent that takes
 * @param direction down (delegation) or up (result)
 * @param kept what it carries as it was, such as {@code order 7399}
 * @param changed what it carries otherwise
 * @param lost what it should have carried and no handoff of the giver does; only delegations lose
 */
public record HandoffFinding(
        String spanId,
        String from,
        String to,
        Handoff.Direction direction,
        List<String> kept,
        List<Change> changed,
        List<String> lost) {

    public HandoffFinding {
        kept = List.copyOf(kept);
        changed = List.copyOf(changed);
        lost = List.copyOf(lost);
    }

    /** One obligation and what stands in its place, both as people read them. */
    public record Change(String from, String to) {}
}
