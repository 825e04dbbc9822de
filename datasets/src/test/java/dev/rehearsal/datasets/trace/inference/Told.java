package dev.rehearsal.datasets.trace.inference;

import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import dev.rehearsal.datasets.trace.SpanInfo;
import java.util.Optional;

/** Spans that a system tells of itself. */
final class Told {

    private Told() {}

    static Span.AgentSpan agent(String id, String agent, double from, double to) {
        return new Span.AgentSpan(info(id, agent, from, to));
    }

    static Span.ToolCall tool(String id, String callId, String tool, String arguments, double from, double to) {
        return new Span.ToolCall(info(id, "", from, to), tool, callId, arguments, Optional.empty());
    }

    static Span.Handoff handoff(String id, String from, String to, Direction direction, String payload, double at) {
        return new Span.Handoff(info(id, from, at, at), from, to, direction, payload);
    }

    static SpanInfo info(String id, String agent, double from, double to) {
        return new SpanInfo(
                id,
                Optional.empty(),
                "span " + id,
                agent,
                Optional.of(ScriptedCalls.time(from)),
                Optional.of(ScriptedCalls.time(to)),
                Source.REPORTED,
                Optional.empty());
    }
}
