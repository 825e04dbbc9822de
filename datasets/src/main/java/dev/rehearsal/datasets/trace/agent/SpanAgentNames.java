package dev.rehearsal.datasets.trace.agent;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.SpanInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The names that a system's own spans give to the agents whose calls lie within them. Systems mostly export their spans when
 * all is over, so a call is named by them after the fact. Immutable.
 */
public final class SpanAgentNames {

    private final Map<String, Span> byId = new HashMap<>();
    private final Map<String, String> parents;

    /**
     * Look at the spans that the system told.
     *
     * @param spans agents, tools and handoffs
     * @param parents the span around each, by ids, those of other kinds (HTTP, tasks) included; may be empty
     */
    public SpanAgentNames(Collection<Span> spans, Map<String, String> parents) {
        spans.forEach(span -> byId.putIfAbsent(span.info().id(), span));
        this.parents = Map.copyOf(parents);
    }

    /**
     * Return the calls, each under the agent of the nearest span around it that names one. Where that brings calls of
     * several agents together or parts those of one, the messages that a call leaves out are again those that the same
     * agent's call before it holds.
     *
     * @param declared whether a call said itself who it comes from, so that no span names it
     */
    public List<ModelCall> name(List<ModelCall> calls, Predicate<ModelCall> declared) {
        List<ModelCall> named = new ArrayList<>();
        Conversations before = new Conversations();
        Conversations after = new Conversations();
        boolean renamed = false;
        for (ModelCall call : calls) {
            ModelCall whole = before.whole(call);
            String agent = declared.test(call)
                    ? call.info().agent()
                    : around(call.info()).orElse(call.info().agent());
            renamed |= !agent.equals(call.info().agent());
            named.add(after.shortened((ModelCall) whole.with(call.info().withAgent(agent))));
        }
        return renamed ? List.copyOf(named) : calls;
    }

    /** Return the agent of the nearest span around one, where any names it. */
    private Optional<String> around(SpanInfo info) {
        Optional<String> at = info.parent();
        Set<String> seen = new HashSet<>();
        while (at.isPresent() && seen.add(at.get())) {
            Optional<Span> span = Optional.ofNullable(byId.get(at.get()));
            Optional<String> agent = span.map(one -> one.info().agent())
                    .filter(name -> !name.isBlank() && !AgentFingerprint.isFingerprint(name));
            if (agent.isPresent()) {
                return agent;
            }
            String id = at.get();
            at = span.flatMap(one -> one.info().parent()).or(() -> Optional.ofNullable(parents.get(id)));
        }
        return Optional.empty();
    }

    /** What each agent's latest call holds. For one thread. */
    private static final class Conversations {

        private final Map<String, List<Message>> held = new HashMap<>();

        /** Return a call with the messages that it leaves out. */
        ModelCall whole(ModelCall call) {
            List<Message> before = held.getOrDefault(call.info().agent(), List.of());
            List<Message> input = new ArrayList<>(before.subList(0, Math.min(call.elided(), before.size())));
            input.addAll(call.input());
            note(call, input);
            return input.size() == call.input().size() ? call : with(call, 0, input);
        }

        /** Return a call without the messages that the same agent's call before it holds, where it goes on with all of them. */
        ModelCall shortened(ModelCall call) {
            List<Message> before = held.getOrDefault(call.info().agent(), List.of());
            note(call, call.input());
            boolean goesOn = call.elided() == 0
                    && before.size() <= call.input().size()
                    && before.equals(call.input().subList(0, before.size()));
            return goesOn && !before.isEmpty()
                    ? with(
                            call,
                            before.size(),
                            call.input().subList(before.size(), call.input().size()))
                    : call;
        }

        private void note(ModelCall call, List<Message> input) {
            List<Message> all = new ArrayList<>(input);
            all.addAll(call.output());
            held.put(call.info().agent(), all);
        }

        private static ModelCall with(ModelCall call, int elided, List<Message> input) {
            return new ModelCall(
                    call.info(),
                    call.model(),
                    call.provider(),
                    elided,
                    input,
                    call.output(),
                    call.finishReason(),
                    call.usage(),
                    call.tools());
        }
    }
}
