package dev.rehearsal.scenarios.gateway.replay;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.scenarios.gateway.chat.Fingerprint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The replies of one recorded run, each of which is served once. An agent that a live call does not name itself may have another name in the
 * recording: where that has its prompt under one other name alone, this is the agent. So has any agent in the recording of one that was alone. For one trial; not thread-safe.
 */
final class RecordedReplies {

    /** A call that holds a reply. Its prompt is whole. */
    record Recorded(String agent, List<Message> prompt, ModelCall call) {}

    private final List<Recorded> all = new ArrayList<>();
    private final long agents;
    private final Map<String, List<Recorded>> exact = new HashMap<>();
    private final Map<String, List<Recorded>> normalised = new HashMap<>();
    /** By identity: two calls may say the same. */
    private final Set<Recorded> served = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Take the calls of a trace; those that failed, hold no reply or hold a part of their prompt alone are left out. */
    RecordedReplies(Trace trace) {
        Map<String, List<Message>> held = new LinkedHashMap<>();
        trace.all(ModelCall.class).filter(call -> !call.embeds()).forEach(call -> {
            String agent = call.info().agent();
            List<Message> before = held.getOrDefault(agent, List.of());
            boolean whole = call.elided() <= before.size();
            List<Message> prompt = new ArrayList<>(before.subList(0, Math.min(call.elided(), before.size())));
            prompt.addAll(call.input());
            List<Message> after = new ArrayList<>(prompt);
            after.addAll(call.output());
            held.put(agent, after);
            if (whole
                    && !prompt.isEmpty()
                    && !call.output().isEmpty()
                    && call.info().error().isEmpty()) {
                Recorded one = new Recorded(agent, List.copyOf(prompt), call);
                all.add(one);
                exact.computeIfAbsent(Fingerprint.of(prompt), key -> new ArrayList<>())
                        .add(one);
                normalised
                        .computeIfAbsent(Fingerprint.of(PromptNormalizer.normalised(prompt)), key -> new ArrayList<>())
                        .add(one);
            }
        });
        this.agents = all.stream().map(Recorded::agent).distinct().count();
    }

    int size() {
        return all.size();
    }

    /** Return the next reply to the very prompt. */
    Optional<Recorded> exactly(String fingerprint, String agent, boolean declared) {
        return next(exact.getOrDefault(fingerprint, List.of()), agent, declared);
    }

    /** Return the next reply to the prompt but for its volatile values. */
    Optional<Recorded> normalised(List<Message> prompt, String agent, boolean declared) {
        return next(
                normalised.getOrDefault(Fingerprint.of(PromptNormalizer.normalised(prompt)), List.of()),
                agent,
                declared);
    }

    /** Return the agent's next reply. */
    Optional<Recorded> inPlace(String agent, boolean declared) {
        return next(all, agent, declared);
    }

    /** Return the last reply to a prompt of which all were served, for one who asks it again. */
    Optional<Recorded> again(String fingerprint, String agent, boolean declared) {
        List<Recorded> own = of(exact.getOrDefault(fingerprint, List.of()), agent, declared);
        return own.isEmpty() ? Optional.empty() : Optional.of(own.getLast());
    }

    void serve(Recorded one) {
        served.add(one);
    }

    private Optional<Recorded> next(List<Recorded> among, String agent, boolean declared) {
        return of(among, agent, declared).stream()
                .filter(one -> !served.contains(one))
                .findFirst();
    }

    private List<Recorded> of(List<Recorded> among, String agent, boolean declared) {
        List<Recorded> own =
                among.stream().filter(one -> one.agent().equals(agent)).toList();
        if (!own.isEmpty() || (declared && agents > 1)) {
            return own;
        }
        return among.stream().map(Recorded::agent).distinct().count() == 1 ? among : List.of();
    }
}
