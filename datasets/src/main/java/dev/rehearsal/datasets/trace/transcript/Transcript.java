package dev.rehearsal.datasets.trace.transcript;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A trace as the conversation that people and judges read: every message once, in order, whether the model calls hold
 * their whole history or only what is new. Handoffs stand between as messages of role {@code handoff}; a tool's result
 * that no model call shows is taken from the tool's span.
 */
public final class Transcript {

    private final List<Turn> turns = new ArrayList<>();
    private final Map<String, List<Message>> heldByAgent = new HashMap<>();
    private final Set<String> answered = new HashSet<>();
    private final Set<String> requested = new HashSet<>();

    private Transcript() {}

    /** Return the conversation; empty where no messages, tools or handoffs were recorded. */
    public static List<Message> of(Trace trace) {
        return turns(trace).stream().map(Turn::message).toList();
    }

    /** Return the same with the agent that each message belongs to. */
    public static List<Turn> turns(Trace trace) {
        Transcript transcript = new Transcript();
        trace.all(Span.ModelCall.class).forEach(transcript::note);
        trace.spans().forEach(transcript::add);
        return List.copyOf(transcript.turns);
    }

    /**
     * One message of the conversation.
     *
     * @param agent whose model call or tool it belongs to; empty text where no agent is named, and for a handoff, which says both
     * @param message what was said
     */
    public record Turn(String agent, Message message) {}

    private void note(Span.ModelCall call) {
        call.input().forEach(this::note);
        call.output().forEach(this::note);
    }

    private void note(Message message) {
        for (Part part : message.parts()) {
            switch (part) {
                case Part.ToolResponse response -> answered.add(key(response.id(), response.result()));
                case Part.ToolRequest request -> requested.add(key(request.id(), request.name()));
                case Part.Text text -> {}
                case Part.Other other -> {}
            }
        }
    }

    private void add(Span span) {
        switch (span) {
            case Span.AgentSpan agent -> {}
            case Span.ModelCall call -> add(call);
            case Span.ToolCall call -> add(call);
            case Span.Handoff handoff ->
                turns.add(new Turn(
                        "",
                        Message.text("handoff", handoff.from() + " -> " + handoff.to() + ": " + handoff.payload())));
        }
    }

    private void add(Span.ModelCall call) {
        List<Message> held = heldByAgent.computeIfAbsent(call.info().agent(), agent -> new ArrayList<>());
        List<Message> whole = new ArrayList<>(held.subList(0, Math.min(call.elided(), held.size())));
        whole.addAll(call.input());
        int common = 0;
        while (common < held.size() && common < whole.size() && same(held.get(common), whole.get(common))) {
            common++;
        }
        boolean continues = common == held.size();
        Set<Object> seen = new HashSet<>();
        held.forEach(message -> seen.add(normal(message)));
        List<Message> fresh = whole.subList(common, whole.size()).stream()
                .filter(message -> continues || !seen.contains(normal(message)))
                .toList();
        fresh.forEach(message -> turns.add(new Turn(call.info().agent(), message)));
        call.output().forEach(message -> turns.add(new Turn(call.info().agent(), message)));
        heldByAgent.put(call.info().agent(), concat(continues ? whole : concat(held, fresh), call.output()));
    }

    private void add(Span.ToolCall call) {
        if (!requested.contains(key(call.callId(), call.tool()))) {
            turns.add(new Turn(
                    call.info().agent(),
                    new Message(
                            "assistant", List.of(new Part.ToolRequest(call.callId(), call.tool(), call.arguments())))));
        }
        call.result()
                .filter(result -> !answered.contains(key(call.callId(), result)))
                .ifPresent(result -> turns.add(new Turn(
                        call.info().agent(),
                        new Message("tool", List.of(new Part.ToolResponse(call.callId(), result))))));
    }

    /** Calls are known by their id; where a recording has none, by what they say. */
    private static String key(String id, String otherwise) {
        return id.isEmpty() ? "?" + otherwise : id;
    }

    private static boolean same(Message one, Message other) {
        return normal(one).equals(normal(other));
    }

    /** Providers give messages back with other white space and other spelling of the arguments. */
    private static Object normal(Message message) {
        List<Object> parts = new ArrayList<>();
        parts.add(message.role());
        for (Part part : message.parts()) {
            switch (part) {
                case Part.Text text -> parts.add(text.text().strip());
                case Part.ToolRequest request ->
                    parts.add(List.of(request.name(), key(request.id(), request.arguments())));
                case Part.ToolResponse response -> parts.add(key(response.id(), response.result()));
                case Part.Other other -> parts.add(other);
            }
        }
        return parts;
    }

    private static List<Message> concat(List<Message> head, List<Message> tail) {
        List<Message> all = new ArrayList<>(head);
        all.addAll(tail);
        return all;
    }
}
