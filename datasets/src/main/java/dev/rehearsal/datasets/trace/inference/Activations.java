package dev.rehearsal.datasets.trace.inference;

import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.AgentSpan;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The agents' spans around the model calls of a trace: those that were reported, and where there is none, one for each time
 * that an agent was given work, within the agent that gave it. For one thread.
 */
final class Activations {

    private final Map<String, Span> reported = new HashMap<>();
    private final List<AgentSpan> agents;
    private final Source source;
    private final Map<Integer, Activation> byCall = new HashMap<>();
    private final Map<Integer, Activation> byConversation = new HashMap<>();
    private final Map<String, Activation> byAgent = new HashMap<>();
    private String lastAgent = "";

    private Activations(Trace trace) {
        trace.spans().forEach(span -> reported.putIfAbsent(span.info().id(), span));
        this.agents = trace.all(AgentSpan.class).toList();
        // beside spans that the system told of, these must count with them
        this.source =
                agents.stream().map(agent -> agent.info().source()).findFirst().orElse(Source.OBSERVED);
    }

    /** Find the activations of all calls. */
    static Activations of(
            Trace trace, List<PromptedCall> calls, List<ToolExchange> exchanges, List<Transfer> transfers) {
        Activations activations = new Activations(trace);
        Set<Integer> goingOn = new HashSet<>();
        exchanges.stream()
                .filter(ToolExchange::returned)
                .forEach(one -> goingOn.add(one.answered().orElseThrow().number()));
        Map<Integer, List<Transfer>> incoming = new HashMap<>();
        transfers.forEach(one -> incoming.computeIfAbsent(one.to().number(), number -> new ArrayList<>())
                .add(one));
        calls.forEach(call -> activations.add(
                call, incoming.getOrDefault(call.number(), List.of()), goingOn.contains(call.number())));
        return activations;
    }

    /** One time that an agent worked. */
    private static final class Activation {
        private final String id;
        private final String agent;
        private final Optional<String> parent;
        private final Optional<Instant> start;
        private Optional<Instant> end;

        Activation(String id, String agent, Optional<String> parent, PromptedCall first) {
            this.id = id;
            this.agent = agent;
            this.parent = parent;
            this.start = first.start();
            this.end = first.end();
        }
    }

    private void add(PromptedCall call, List<Transfer> incoming, boolean goesOn) {
        if (call.agent().isBlank() || around(call).isPresent()) {
            lastAgent = call.agent();
            return;
        }
        Optional<Transfer> down = incoming.stream().filter(Transfer::isDown).findFirst();
        boolean begins = down.isPresent()
                || (incoming.isEmpty() && !goesOn && (call.opens() || !lastAgent.equals(call.agent())));
        Optional<Activation> before = Optional.ofNullable(byConversation.get(call.conversation()))
                .or(() -> Optional.ofNullable(byAgent.get(call.agent())));
        Activation now = begins || before.isEmpty()
                ? new Activation(
                        SpanIds.of("agent", call.id()),
                        call.agent(),
                        call.span()
                                .info()
                                .parent()
                                .filter(reported::containsKey)
                                .or(() -> down.flatMap(one -> spanOf(one.by())))
                                .or(call.span().info()::parent),
                        call)
                : before.get();
        now.end = now.end
                .filter(end -> call.end().filter(end::isBefore).isEmpty())
                .or(call::end);
        byCall.put(call.number(), now);
        byConversation.put(call.conversation(), now);
        byAgent.put(call.agent(), now);
        lastAgent = call.agent();
    }

    /** Return the id of the span in which a call was made: its agent's, else the one that it was reported in. */
    Optional<String> spanOf(PromptedCall call) {
        return Optional.ofNullable(byCall.get(call.number()))
                .map(one -> one.id)
                .or(() -> around(call).map(agent -> agent.info().id()))
                .or(call.span().info()::parent);
    }

    /** Return what must stand around a call: nothing else than what does where that is known. */
    Optional<String> parentOf(PromptedCall call) {
        return Optional.ofNullable(byCall.get(call.number()))
                .map(one -> one.id)
                .or(() -> call.span()
                        .info()
                        .parent()
                        .filter(reported::containsKey)
                        .or(() -> around(call).map(agent -> agent.info().id())))
                .or(call.span().info()::parent);
    }

    /** Return the agent's span that begins with a call, where nobody told of it. */
    Optional<AgentSpan> beginning(PromptedCall call) {
        return Optional.ofNullable(byCall.get(call.number()))
                .filter(one -> one.id.equals(SpanIds.of("agent", call.id())))
                .map(one -> new AgentSpan(new SpanInfo(
                        one.id,
                        one.parent,
                        "invoke_agent " + one.agent,
                        one.agent,
                        one.start,
                        one.end,
                        source,
                        Optional.empty())));
    }

    private Optional<AgentSpan> around(PromptedCall call) {
        Optional<AgentSpan> enclosing = enclosing(call.span().info().parent());
        if (enclosing.isPresent()) {
            return enclosing.filter(agent -> isSame(agent, call));
        }
        return agents.stream()
                .filter(agent -> isSame(agent, call) && isDuring(agent.info(), call))
                .reduce((first, second) -> second);
    }

    private Optional<AgentSpan> enclosing(Optional<String> parent) {
        Set<String> climbed = new HashSet<>();
        Optional<String> at = parent;
        while (at.isPresent() && climbed.add(at.get())) {
            Optional<Span> span = Optional.ofNullable(reported.get(at.get()));
            if (span.isPresent() && span.get() instanceof AgentSpan agent) {
                return Optional.of(agent);
            }
            at = span.flatMap(one -> one.info().parent());
        }
        return Optional.empty();
    }

    private static boolean isSame(AgentSpan agent, PromptedCall call) {
        String name = agent.info().agent().isBlank()
                ? agent.info().name()
                : agent.info().agent();
        return AgentNames.isFingerprint(call.agent()) || AgentNames.same(name, call.agent());
    }

    private static boolean isDuring(SpanInfo agent, PromptedCall call) {
        return call.start().isPresent()
                && agent.start().filter(at -> !at.isAfter(call.start().get())).isPresent()
                && agent.end().filter(at -> !at.isBefore(call.start().get())).isPresent();
    }
}
