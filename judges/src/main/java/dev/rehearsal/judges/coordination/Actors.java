package dev.rehearsal.judges.coordination;

import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.judges.evidence.Evidence;
import dev.rehearsal.judges.evidence.SpanAgents;
import java.util.HashSet;
import java.util.Locale;
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

    /**
     * Return the agents that asked for a tool, wherever it ran: of tools that run outside no span may be recorded. A tool that is
     * named after another agent, such as {@code transfer_to_billing}, or by which a handoff was found hands over and does no work.
     */
    Set<String> askedForTools() {
        Set<String> all = new HashSet<>();
        trace.spans().forEach(span -> all.add(span.info().agent().toLowerCase(Locale.ROOT)));
        all.remove("");
        Set<String> agents = new HashSet<>();
        trace.all(ModelCall.class)
                .filter(call -> call.output().stream()
                        .flatMap(message -> message.parts().stream())
                        .anyMatch(part -> part instanceof Part.ToolRequest request
                                && !namesOne(request.name(), all)
                                && !Evidence.isTransfer(trace, agent(call), request.name())))
                .map(this::agent)
                .filter(agent -> !agent.isBlank())
                .forEach(agents::add);
        return agents;
    }

    private static boolean namesOne(String tool, Set<String> agents) {
        String name = tool.toLowerCase(Locale.ROOT);
        return agents.stream().anyMatch(name::contains);
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
