package dev.rehearsal.datasets.trace.inference;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.AgentSpan;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.datasets.trace.Span.Handoff.Detection;
import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.agent.AgentIdentifier;
import dev.rehearsal.datasets.trace.convention.SpanConventions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The agents of a recorded trace, whose spans say more by where they lie than by what they name: a call of a model or a tool is the
 * agent's around it, else of whom its prompt names; an agent whose span lies within the call of a tool was given work by the agent
 * that called it. For one thread.
 */
final class RecordedAgents {

    /** By this argument a tool says which kind of agent it starts. */
    private static final String KIND_OF_AGENT = "subagent_type";

    /** By this argument it says what that one is told. */
    private static final String TOLD = "prompt";

    private final Trace trace;
    private final Map<String, Span> byId = new HashMap<>();
    private final Map<String, String> agents = new HashMap<>();

    private RecordedAgents(Trace trace) {
        this.trace = trace;
        trace.spans().forEach(span -> byId.putIfAbsent(span.info().id(), span));
    }

    /** Return the trace with a name of its agent for every span that has one. */
    static Trace named(Trace trace) {
        RecordedAgents agents = new RecordedAgents(trace);
        return trace.with(trace.spans().stream().map(agents::named).toList());
    }

    /** Return the trace with the handoffs to and from agents that lie within the calls of tools, unless it has these. */
    static Trace handedOver(Trace trace) {
        RecordedAgents agents = new RecordedAgents(trace);
        List<Span> spans = new ArrayList<>();
        for (Span span : trace.spans()) {
            Optional<Handoffs> handoffs = agents.handoffs(span);
            handoffs.ifPresent(both -> spans.add(both.down()));
            spans.add(span);
            handoffs.flatMap(Handoffs::up).ifPresent(spans::add);
        }
        return trace.with(spans);
    }

    private record Handoffs(Handoff down, Optional<Handoff> up) {}

    private Span named(Span span) {
        SpanInfo info = span.info();
        return switch (span) {
            case AgentSpan agent -> agent.with(info.withAgent(nameOf(agent)));
            case ToolCall call -> info.agent().isBlank() ? call.with(info.withAgent(around(info))) : call;
            case ModelCall call -> info.agent().isBlank() ? call.with(info.withAgent(caller(call))) : call;
            case Handoff handoff -> handoff;
        };
    }

    private String caller(ModelCall call) {
        String around = around(call.info());
        return around.isBlank()
                ? AgentIdentifier.PLAIN.identify(call.input(), call.tools()).agent()
                : around;
    }

    /** A span that has but the name of the tool that started its agent is of the kind of agent that the tool was asked for. */
    private String nameOf(AgentSpan agent) {
        String known = agents.getOrDefault(agent.info().id(), "");
        if (!known.isEmpty()) {
            return known;
        }
        String own = agent.info().agent();
        String name = starter(agent)
                .filter(tool -> own.isBlank() || own.equals(tool.tool()))
                .flatMap(tool -> argument(tool, KIND_OF_AGENT))
                .orElse(
                        own.isBlank()
                                ? SpanConventions.agentOf(agent.info().name()).orElse("")
                                : own);
        agents.put(agent.info().id(), name);
        return name;
    }

    private Optional<ToolCall> starter(AgentSpan agent) {
        return agent.info()
                .parent()
                .map(byId::get)
                .filter(ToolCall.class::isInstance)
                .map(ToolCall.class::cast);
    }

    private String around(SpanInfo info) {
        Set<String> climbed = new HashSet<>();
        Optional<String> at = info.parent();
        while (at.isPresent() && climbed.add(at.get())) {
            Optional<Span> outer = Optional.ofNullable(byId.get(at.get()));
            String name = outer.map(one -> one instanceof AgentSpan agent
                            ? nameOf(agent)
                            : one.info().agent())
                    .orElse("");
            if (!name.isBlank()) {
                return name;
            }
            at = outer.flatMap(one -> one.info().parent());
        }
        return "";
    }

    private Optional<Handoffs> handoffs(Span span) {
        if (!(span instanceof AgentSpan agent) || starter(agent).isEmpty()) {
            return Optional.empty();
        }
        ToolCall tool = starter(agent).orElseThrow();
        String from = tool.info().agent();
        String to = agent.info().agent();
        boolean told = from.isBlank()
                || to.isBlank()
                || from.equals(to)
                || trace.all(Handoff.class)
                        .anyMatch(one -> one.from().equals(from)
                                && one.to().equals(to)
                                && (one.payload().equals(tool.arguments())
                                        || isWithin(tool.info(), one.info().start())));
        if (told) {
            return Optional.empty();
        }
        return Optional.of(new Handoffs(
                handoff(tool, agent, Direction.DOWN, argument(tool, TOLD).orElse(tool.arguments())),
                tool.result().map(result -> handoff(tool, agent, Direction.UP, result))));
    }

    private static boolean isWithin(SpanInfo outer, Optional<Instant> time) {
        return outer.start().isEmpty()
                || time.isEmpty()
                || (!time.get().isBefore(outer.start().get())
                        && outer.end().filter(time.get()::isAfter).isEmpty());
    }

    private static Handoff handoff(ToolCall tool, AgentSpan agent, Direction direction, String payload) {
        boolean down = direction == Direction.DOWN;
        String from = down ? tool.info().agent() : agent.info().agent();
        String to = down ? agent.info().agent() : tool.info().agent();
        Optional<Instant> at = down ? agent.info().start() : agent.info().end().or(tool.info()::end);
        SpanInfo info = new SpanInfo(
                SpanIds.of("handoff", tool.info().id(), agent.info().id(), direction.name()),
                Optional.of(tool.info().id()),
                "handoff " + from + " to " + to,
                from,
                at,
                at,
                tool.info().source(),
                Optional.empty());
        return new Handoff(info, from, to, direction, payload, Detection.AGENT_AS_TOOL);
    }

    private static Optional<String> argument(ToolCall tool, String name) {
        try {
            return Optional.of(StrictJson.mapper()
                            .readTree(tool.arguments())
                            .path(name)
                            .asText(""))
                    .filter(value -> !value.isBlank());
        } catch (JsonProcessingException e) {
            return Optional.empty(); // what a model took for JSON has no arguments by name
        }
    }
}
