package dev.rehearsal.scenarios.desk.model;

import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.scenarios.draw.SeededRandom;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A recorder of what happened in a trial. Ids are made of the trial and the place in the tree, so that they do not
 * depend on the order of parallel agents. Thread-safe.
 */
public final class Recorder {

    private final String trial;
    private final String traceId;
    private final Queue<Span> spans = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();

    Recorder(String trial) {
        this.trial = trial;
        this.traceId = SeededRandom.of(0, trial, "trace").hex()
                + SeededRandom.of(1, trial, "trace").hex();
    }

    String traceId() {
        return traceId;
    }

    /** Return a new span's id. The key must be unique below its parent or come in a fixed order. */
    public String id(Optional<String> parent, String key) {
        String place = parent.orElse("") + "/" + key;
        int number = numbers.merge(place, 1, Integer::sum);
        return SeededRandom.of(number, trial, place).hex();
    }

    /** Note an agent's work, from its start until now. */
    public void agent(String id, Optional<String> parent, String agent, Instant start, Optional<String> error) {
        spans.add(new Span.AgentSpan(info(id, parent, "invoke_agent " + agent, agent, start, Source.REPORTED, error)));
    }

    void tool(
            String parent,
            String agent,
            String tool,
            String callId,
            String arguments,
            Instant start,
            String result,
            Optional<String> error) {
        spans.add(new Span.ToolCall(
                info(
                        id(Optional.of(parent), "tool"),
                        Optional.of(parent),
                        "execute_tool " + tool,
                        agent,
                        start,
                        Source.OBSERVED,
                        error),
                tool,
                callId,
                arguments,
                Optional.of(result)));
    }

    /**
     * Note a handoff.
     *
     * @param parent the span that holds both agents
     * @param key tells parallel handoffs apart
     * @param payload as it arrives
     */
    public void handoff(String parent, String key, String from, String to, Direction direction, String payload) {
        spans.add(new Span.Handoff(
                info(
                        id(Optional.of(parent), "handoff " + from + " " + to + " " + key),
                        Optional.of(parent),
                        "handoff " + from + " to " + to,
                        from,
                        Instant.now(),
                        Source.REPORTED,
                        Optional.empty()),
                from,
                to,
                direction,
                payload));
    }

    private static SpanInfo info(
            String id,
            Optional<String> parent,
            String name,
            String agent,
            Instant start,
            Source source,
            Optional<String> error) {
        return new SpanInfo(id, parent, name, agent, Optional.of(start), Optional.of(Instant.now()), source, error);
    }

    /** Return all spans in order of their start. */
    public Trace trace() {
        return new Trace(
                traceId,
                spans.stream()
                        .sorted(Comparator.comparing(
                                (Span span) -> span.info().start().orElse(Instant.EPOCH)))
                        .toList());
    }
}
