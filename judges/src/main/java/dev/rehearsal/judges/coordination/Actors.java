package dev.rehearsal.judges.coordination;

import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.Trace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The agent that did each thing in a trace. */
final class Actors {

    private final Trace trace;
    private final Map<String, Span> byId = new HashMap<>();

    Actors(Trace trace) {
        this.trace = trace;
        trace.spans().forEach(span -> byId.put(span.info().id(), span));
    }

    /** Return the agent of a span: its own, else that of the nearest span around it; empty text where none is named. */
    String agent(Span span) {
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

    /** Return the agents that ran a tool. */
    Set<String> ranTools() {
        Set<String> agents = new HashSet<>();
        trace.all(ToolCall.class)
                .map(this::agent)
                .filter(agent -> !agent.isBlank())
                .forEach(agents::add);
        return agents;
    }

    /** Return the agents that ran a tool or were offered one. */
    Set<String> hadTools() {
        Set<String> agents = ranTools();
        trace.all(ModelCall.class)
                .filter(call -> !call.tools().isEmpty())
                .map(this::agent)
                .filter(agent -> !agent.isBlank())
                .forEach(agents::add);
        return agents;
    }
}
