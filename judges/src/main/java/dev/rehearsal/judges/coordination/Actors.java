package dev.rehearsal.judges.coordination;

import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.judges.evidence.SpanAgents;
import java.util.HashSet;
import java.util.Set;

/** The agent that did each thing in a trace. */
final class Actors {

    private final Trace trace;
    private final SpanAgents agents;

    Actors(Trace trace) {
        this.trace = trace;
        this.agents = new SpanAgents(trace);
    }

    /** Return the agent of a span, see {@link SpanAgents#agent}. */
    String agent(Span span) {
        return agents.agent(span);
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
