package dev.rehearsal.scenarios;

import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.scenarios.gateway.ObservedCall;
import dev.rehearsal.scenarios.gateway.TrialObservation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The samples of one trial, one after the other: what they may spend, and which of them was taken. What the others took counts; what they said
 * and looked up is not the trial's. Thread-safe: a trial may be over while its system still plays.
 */
public final class TrialSamples {

    private final long tokens;
    private final Map<String, Period> played = new LinkedHashMap<>();
    private Optional<String> taken = Optional.empty();

    /** Begin, with the tokens that all of them together may spend. */
    public TrialSamples(long tokens) {
        this.tokens = tokens;
    }

    /** Return the tokens that all of them together may spend: no limit, which the trial's limits are. */
    public long tokens() {
        return tokens;
    }

    /** Take note of one that begins; its calls of models are made in the name of an agent of its own. */
    public synchronized void begin(String agent) {
        played.put(agent, new Period(Instant.now(), Instant.MAX));
    }

    /** Take note of one that has ended. */
    public synchronized void end(String agent) {
        played.computeIfPresent(agent, (name, period) -> new Period(period.from(), Instant.now()));
    }

    /** Take note of the one that is the trial's. */
    public synchronized void take(String agent) {
        taken = Optional.of(agent);
    }

    /** Return what the gateway saw as one agent's doing: of the samples that were not taken, the calls of models without what they say. */
    synchronized TrialObservation settle(String agent, TrialObservation seen) {
        return seen.with(
                seen.calls().stream().map(call -> settled(agent, call)).toList(),
                seen.toolCalls().stream().filter(this::isTaken).toList());
    }

    private ObservedCall settled(String agent, ObservedCall call) {
        ModelCall span = call.span();
        String own = span.info().agent();
        if (!played.containsKey(own)) {
            return call;
        }
        SpanInfo info = span.info().withAgent(agent);
        boolean silent = !taken.equals(Optional.of(own));
        return call.with(new ModelCall(
                info,
                span.model(),
                span.provider(),
                silent ? 0 : span.elided(),
                silent ? List.of() : span.input(),
                silent ? List.of() : span.output(),
                span.finishReason(),
                span.usage(),
                silent ? List.of() : span.tools()));
    }

    private boolean isTaken(ToolCall call) {
        Optional<Instant> start = call.info().start();
        return start.isEmpty()
                || played.entrySet().stream()
                        .filter(one -> !taken.equals(Optional.of(one.getKey())))
                        .noneMatch(one -> one.getValue().holds(start.get()));
    }

    /** From when to when one was played. */
    private record Period(Instant from, Instant to) {
        boolean holds(Instant at) {
            return !at.isBefore(from) && !at.isAfter(to);
        }
    }
}
