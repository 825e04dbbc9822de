package dev.rehearsal.harness.jupiter;

import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.scenarios.draw.SeededRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A recorder of what a system does between its calls of models, which the gateway sees by itself: agents at work,
 * tools, handoffs. Thread-safe.
 */
public final class TraceRecorder {

    private final String trial;
    private final ConcurrentLinkedQueue<Span> spans = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();

    /** Record a trial; its id makes those of the spans. */
    public TraceRecorder(String trial) {
        this.trial = trial;
    }

    /** Note that an agent was at work. */
    public void agent(String agent) {
        spans.add(new Span.AgentSpan(info("invoke_agent " + agent, agent)));
    }

    /** Note a delegation: what one agent told another. */
    public void handoff(String from, String to, String payload) {
        spans.add(new Span.Handoff(info("handoff " + from + " to " + to, from), from, to, Direction.DOWN, payload));
    }

    /** Note a result: what an agent gave back. */
    public void result(String from, String to, String payload) {
        spans.add(new Span.Handoff(info("result " + from + " to " + to, from), from, to, Direction.UP, payload));
    }

    /** Note a run of a tool, with its arguments as JSON and what it gave. */
    public void tool(String agent, String tool, String arguments, String result) {
        spans.add(new Span.ToolCall(info("execute_tool " + tool, agent), tool, "", arguments, Optional.of(result)));
    }

    /** Return all that was noted, in order. */
    public Trace trace() {
        return new Trace(
                SeededRandom.of(0, trial, "trace").hex()
                        + SeededRandom.of(1, trial, "trace").hex(),
                List.copyOf(spans));
    }

    private SpanInfo info(String name, String agent) {
        Instant now = Instant.now();
        return new SpanInfo(
                SeededRandom.of(next.incrementAndGet(), trial, name).hex(),
                Optional.empty(),
                name,
                agent,
                Optional.of(now),
                Optional.of(now),
                Source.REPORTED,
                Optional.empty());
    }
}
