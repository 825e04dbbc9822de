package dev.rehearsal.judges.evidence;

import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Trace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The agents behind the spans of a trace, and the spans around them. Not thread-safe to make, immutable afterwards. */
public final class SpanAgents {

    private final Map<String, Span> byId = new HashMap<>();

    /** Look at a trace. */
    public SpanAgents(Trace trace) {
        trace.spans().forEach(span -> byId.put(span.info().id(), span));
    }

    /** Return the agent of a span: its own, else that of the nearest span around it; empty text where none is named. */
    public String agent(Span span) {
        Set<String> seen = new HashSet<>();
        Span at = span;
        while (at.info().agent().isBlank() && seen.add(at.info().id())) {
            Span around = at.info().parent().map(byId::get).orElse(at);
            if (around.equals(at)) {
                return "";
            }
            at = around;
        }
        return at.info().agent();
    }

    /** Return the ids of the spans around a span, the nearest first. */
    Set<String> around(Span span) {
        Set<String> around = new LinkedHashSet<>();
        Span at = span;
        while (at.info().parent().isPresent() && around.add(at.info().parent().get())) {
            at = byId.getOrDefault(at.info().parent().get(), span);
        }
        return around;
    }
}
