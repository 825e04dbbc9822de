package dev.rehearsal.judges.coordination.ledger;

import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.AgentSpan;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.judges.evidence.Evidence;
import dev.rehearsal.judges.evidence.SpanAgents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When the agents of a trace worked. Agents' own spans tell, without the time of the agents that worked within; where there are none,
 * the calls of models and tools of each agent. Immutable.
 */
final class AgentTimes {

    /** The most spans that are looked at. */
    private static final int MAX_STINTS = 500;

    private final List<Stint> stints = new ArrayList<>();
    private final List<Stint> busy = new ArrayList<>();

    AgentTimes(Trace trace) {
        SpanAgents agents = new SpanAgents(trace);
        List<Span> spans = trace.spans();
        Set<String> own = new HashSet<>();
        Evidence.of(trace, AgentSpan.class).forEach(span -> own.add(span.info().id()));
        for (int place = 0; place < spans.size(); place++) {
            Span span = spans.get(place);
            boolean counts = own.isEmpty()
                    ? !(span instanceof Handoff)
                    : own.contains(span.info().id());
            String agent = span instanceof AgentSpan && span.info().agent().isBlank()
                    ? span.info().name()
                    : agents.agent(span);
            if (counts && !agent.isBlank() && stints.size() < MAX_STINTS) {
                Stint.of(place, span, agent).ifPresent(stints::add);
            }
        }
        Map<String, Integer> byId = new HashMap<>();
        for (int place = 0; place < spans.size(); place++) {
            byId.put(spans.get(place).info().id(), place);
        }
        for (Stint stint : stints) {
            busy.addAll(stint.without(stints.stream()
                    .filter(other -> isWithin(spans, byId, other.place(), stint.place()))
                    .toList()));
        }
        if (own.isEmpty()) {
            merge(spans);
        }
    }

    private static boolean isWithin(List<Span> spans, Map<String, Integer> byId, int inner, int outer) {
        Set<Integer> climbed = new HashSet<>();
        Optional<Integer> at = Optional.of(inner);
        while (at.isPresent() && climbed.add(at.get())) {
            at = spans.get(at.get()).info().parent().flatMap(id -> Optional.ofNullable(byId.get(id)));
            if (at.isPresent() && at.get() == outer && inner != outer) {
                return true;
            }
        }
        return false;
    }

    /** Make one stint of an agent's calls from one delegation to the next. */
    private void merge(List<Span> spans) {
        Map<String, Integer> open = new HashMap<>();
        List<Stint> merged = new ArrayList<>();
        int next = 0;
        for (int place = 0; place < spans.size(); place++) {
            if (spans.get(place) instanceof Handoff handoff && handoff.direction() == Direction.DOWN) {
                open.remove(handoff.to());
            }
            if (next < stints.size() && stints.get(next).place() == place) {
                Stint stint = stints.get(next++);
                Integer at = open.get(stint.agent());
                if (at == null) {
                    open.put(stint.agent(), merged.size());
                    merged.add(stint);
                } else {
                    Stint first = merged.get(at);
                    merged.set(
                            at,
                            new Stint(
                                    first.place(),
                                    first.agent(),
                                    first.start(),
                                    stint.end().isAfter(first.end()) ? stint.end() : first.end()));
                }
            }
        }
        stints.clear();
        stints.addAll(merged);
    }

    /** Return the stints in order of their spans. */
    List<Stint> stints() {
        return stints;
    }

    /** Return how many agents worked. */
    long agents() {
        return stints.stream().map(Stint::agent).distinct().count();
    }

    /** Return the time during which at least one agent was busy: the critical path as it was walked. */
    Duration path() {
        return Stint.union(busy);
    }

    /** Return the sum of the times during which each agent was busy. */
    Duration work() {
        return busy.stream().map(Stint::length).reduce(Duration.ZERO, Duration::plus);
    }
}
