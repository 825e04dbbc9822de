package dev.rehearsal.datasets.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tree that spans are in, when some of them are left out. Stateless. */
final class SpanTree {

    private SpanTree() {}

    /**
     * Return the spans, each within the nearest one around it that is there, in order of their starts where all have one.
     *
     * @param parentOfSkipped the parent of each span that is left out, by id
     */
    static List<Span> connected(List<Span> spans, Map<String, Optional<String>> parentOfSkipped) {
        List<Span> connected = new ArrayList<>();
        for (Span span : spans) {
            Optional<String> parent = nearest(span.info().parent(), parentOfSkipped);
            connected.add(
                    parent.equals(span.info().parent())
                            ? span
                            : span.with(span.info().within(parent)));
        }
        return SpanReader.inOrder(connected);
    }

    /** Climb over the spans left out; a circle among them ends at no parent. */
    private static Optional<String> nearest(Optional<String> parent, Map<String, Optional<String>> parentOfSkipped) {
        Set<String> climbed = new HashSet<>();
        Optional<String> at = parent;
        while (at.isPresent() && parentOfSkipped.containsKey(at.get())) {
            at = climbed.add(at.get()) ? parentOfSkipped.getOrDefault(at.get(), Optional.empty()) : Optional.empty();
        }
        return at;
    }

    /**
     * Return those of some calls within whose parent no other call of a model lies: what an agent's span tells of its calls counts where
     * these are not there.
     */
    static List<Span.ModelCall> aroundNone(
            List<Span.ModelCall> told, List<Span> spans, Map<String, Optional<String>> parentOfSkipped) {
        Map<String, Optional<String>> parents = new HashMap<>(parentOfSkipped);
        spans.forEach(span -> parents.put(span.info().id(), span.info().parent()));
        Set<String> around = new HashSet<>();
        spans.stream().filter(Span.ModelCall.class::isInstance).forEach(call -> around(call, parents, around));
        List<Span.ModelCall> counting = new ArrayList<>();
        for (Span.ModelCall call : told.reversed()) {
            if (!around.contains(call.info().parent().orElse(""))) {
                counting.addFirst(call);
            }
        }
        return counting;
    }

    private static void around(Span span, Map<String, Optional<String>> parents, Set<String> around) {
        Optional<String> at = span.info().parent();
        while (at.isPresent() && around.add(at.get())) {
            at = parents.getOrDefault(at.get(), Optional.empty());
        }
    }

    /**
     * Return the spans without those that tell what another one tells, too, whose children go to what is around them:
     *
     * <ul>
     *   <li>a model call around another one is its wrapper: the inner one gets what only the wrapper knows;
     *   <li>an agent directly within an agent of its name is that agent;
     *   <li>an agent without a name that holds agents alone is what holds them together, no agent.
     * </ul>
     *
     * A handoff that does not say who hands over is the agent's around it.
     */
    static List<Span> once(List<Span> spans) {
        Map<String, Span> byId = new LinkedHashMap<>();
        spans.forEach(span -> byId.putIfAbsent(span.info().id(), span));
        Map<String, List<Span>> children = new HashMap<>();
        for (Span span : byId.values()) {
            span.info()
                    .parent()
                    .filter(parent -> !parent.equals(span.info().id()))
                    .ifPresent(parent -> children.computeIfAbsent(parent, id -> new ArrayList<>())
                            .add(span));
        }
        Map<String, Optional<String>> parentOfDropped = new HashMap<>();
        Map<String, Span> kept = new LinkedHashMap<>(byId);
        for (Span span : byId.values()) {
            List<Span> within = children.getOrDefault(span.info().id(), List.of());
            if (isWrapper(span, within) || isRepeated(span, byId)) {
                parentOfDropped.put(span.info().id(), span.info().parent());
                kept.remove(span.info().id());
                inner(span, within)
                        .ifPresent(call -> kept.computeIfPresent(
                                call.info().id(), (id, now) -> filled((Span.ModelCall) now, (Span.ModelCall) span)));
            }
        }
        return connected(
                kept.values().stream().map(span -> withAgents(span, byId)).toList(), parentOfDropped);
    }

    private static boolean isWrapper(Span span, List<Span> within) {
        return switch (span) {
            case Span.ModelCall ignored -> within.stream().anyMatch(Span.ModelCall.class::isInstance);
            case Span.AgentSpan agent ->
                agent.info().agent().isBlank()
                        && within.stream().anyMatch(Span.AgentSpan.class::isInstance)
                        && within.stream()
                                .allMatch(one -> one instanceof Span.AgentSpan || one instanceof Span.Handoff);
            case Span.ToolCall ignored -> false;
            case Span.Handoff ignored -> false;
        };
    }

    private static boolean isRepeated(Span span, Map<String, Span> byId) {
        return span instanceof Span.AgentSpan
                && !span.info().agent().isBlank()
                && span.info()
                        .parent()
                        .filter(parent -> !parent.equals(span.info().id()))
                        .map(byId::get)
                        .filter(outer -> outer instanceof Span.AgentSpan
                                && outer.info().agent().equals(span.info().agent()))
                        .isPresent();
    }

    /** Return the one call that a wrapper is around. */
    private static Optional<Span> inner(Span wrapper, List<Span> within) {
        List<Span> calls =
                within.stream().filter(Span.ModelCall.class::isInstance).toList();
        return wrapper instanceof Span.ModelCall && calls.size() == 1
                ? Optional.of(calls.getFirst())
                : Optional.empty();
    }

    private static Span filled(Span.ModelCall call, Span.ModelCall wrapper) {
        SpanInfo info = call.info();
        return new Span.ModelCall(
                info.withAgent(info.agent().isBlank() ? wrapper.info().agent() : info.agent()),
                call.model().isBlank() ? wrapper.model() : call.model(),
                call.provider().isBlank() ? wrapper.provider() : call.provider(),
                tellsMore(wrapper.input(), call.input()) ? wrapper.elided() : call.elided(),
                tellsMore(wrapper.input(), call.input()) ? wrapper.input() : call.input(),
                tellsMore(wrapper.output(), call.output()) ? wrapper.output() : call.output(),
                call.finishReason().isBlank() ? wrapper.finishReason() : call.finishReason(),
                call.usage().equals(Usage.UNKNOWN) ? wrapper.usage() : call.usage(),
                call.tools().isEmpty() ? wrapper.tools() : call.tools());
    }

    /** What one writes as a text another may have as messages with their tools. */
    private static boolean tellsMore(List<Message> wrapper, List<Message> call) {
        boolean flat = call.size() <= 1
                && call.stream().flatMap(message -> message.parts().stream()).allMatch(Part.Text.class::isInstance);
        boolean structured = wrapper.size() > 1
                || wrapper.stream()
                        .flatMap(message -> message.parts().stream())
                        .anyMatch(Part.ToolRequest.class::isInstance);
        return call.isEmpty() || (flat && structured);
    }

    private static Span withAgents(Span span, Map<String, Span> byId) {
        return span instanceof Span.Handoff handoff
                        && (handoff.from().isBlank() || handoff.to().isBlank())
                ? new Span.Handoff(
                        handoff.info(),
                        handoff.from().isBlank() ? around(span, byId) : handoff.from(),
                        handoff.to().isBlank() ? around(span, byId) : handoff.to(),
                        handoff.direction(),
                        handoff.payload())
                : span;
    }

    /** Return the name of the nearest agent around; empty text where there is none. */
    private static String around(Span span, Map<String, Span> byId) {
        Set<String> climbed = new HashSet<>();
        Optional<String> at = span.info().parent();
        while (at.isPresent() && climbed.add(at.get())) {
            Optional<Span> outer = Optional.ofNullable(byId.get(at.get()));
            String agent = outer.map(one -> one.info().agent()).orElse("");
            if (!agent.isBlank()) {
                return agent;
            }
            at = outer.flatMap(one -> one.info().parent());
        }
        return "";
    }
}
