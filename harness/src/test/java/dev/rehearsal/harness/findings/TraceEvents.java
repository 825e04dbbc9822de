package dev.rehearsal.harness.findings;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.AgentSpan;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.judges.evidence.SpanAgents;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What happened in a trace, one event a line: what users said, models answered, tools gave and agents handed over. */
final class TraceEvents {

    /**
     * An event.
     *
     * @param span the id of its span; of the call that was told, for what a user said
     * @param head who did what
     * @param text what was said or given
     * @param told whether it is what a model was told by none of the agents
     */
    record Event(String span, String head, String text, boolean told) {}

    private final SpanAgents agents;
    private final Set<String> said = new HashSet<>();
    private final List<Event> events = new ArrayList<>();

    private TraceEvents(Trace trace) {
        this.agents = new SpanAgents(trace);
    }

    static List<Event> of(Trace trace) {
        TraceEvents all = new TraceEvents(trace);
        trace.spans().forEach(all::add);
        return all.events;
    }

    private void add(Span span) {
        String id = span.info().id();
        switch (span) {
            case AgentSpan ignored -> {}
            case ModelCall call -> {
                call.input().stream()
                        .filter(message -> message.role().equals("user"))
                        .map(Message::text)
                        .filter(said::add)
                        .forEach(text -> events.add(new Event(id, "user says", text, true)));
                call.output().forEach(message -> said.add(message.text()));
                events.add(new Event(id, "model of " + agents.agent(call), answer(call), false));
            }
            case ToolCall call ->
                events.add(new Event(
                        id,
                        "tool " + call.tool()
                                + call.info().error().map(error -> " FAILED").orElse(""),
                        call.arguments() + " gave "
                                + call.info()
                                        .error()
                                        .orElseGet(() -> call.result().orElse("nothing")),
                        false));
            case Handoff handoff ->
                events.add(new Event(
                        id,
                        handoff.from()
                                + (handoff.direction() == Handoff.Direction.DOWN ? " delegates to " : " reports to ")
                                + handoff.to() + " (" + handoff.foundBy().word() + ")",
                        handoff.payload(),
                        false));
        }
    }

    private static String answer(ModelCall call) {
        return call.output().stream()
                .flatMap(message -> message.parts().stream())
                .map(part -> switch (part) {
                    case Part.Text text -> text.text();
                    case Part.ToolRequest request -> "[asks for " + request.name() + " " + request.arguments() + "]";
                    case Part.ToolResponse response -> response.result();
                    case Part.Other other -> "[" + other.type() + "]";
                })
                .collect(Collectors.joining(" "));
    }
}
