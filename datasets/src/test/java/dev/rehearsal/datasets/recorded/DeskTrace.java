package dev.rehearsal.datasets.recorded;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;

/** A recorder of a run of the desk, span by span, on a clock of its own. */
final class DeskTrace {

    private static final String MODEL = "desk-model-1";
    private static final double USD_PER_INPUT_TOKEN = 2.0e-6;
    private static final double USD_PER_OUTPUT_TOKEN = 8.0e-6;
    private static final double MEDIAN_CALL_MS = 780;
    private static final double SIGMA = 0.42;
    private static final int CHARACTERS_A_TOKEN = 4;

    private final Random random;
    private final Instant start;
    private final List<Span> spans = new ArrayList<>();
    private final Map<String, Integer> held = new HashMap<>();
    private final Map<String, Integer> context = new HashMap<>();
    private final Map<String, List<Message>> fresh = new HashMap<>();
    private Instant clock;

    DeskTrace(Random random, Instant start) {
        this.random = random;
        this.start = start;
        this.clock = start;
    }

    /** Begin an agent's span and return its id; {@link #end} closes it. */
    String begin(String agent, Optional<String> parent, int promptTokens, Message... told) {
        SpanInfo info = info("invoke_agent " + agent, parent, agent, clock);
        spans.add(new Span.AgentSpan(info));
        context.put(agent, promptTokens);
        fresh.put(agent, new ArrayList<>(List.of(told)));
        return info.id();
    }

    void end(String agentSpan) {
        spans.replaceAll(span ->
                span instanceof Span.AgentSpan agent && agent.info().id().equals(agentSpan)
                        ? new Span.AgentSpan(closed(agent.info(), Optional.empty()))
                        : span);
    }

    /** Have an agent's model say something. */
    void says(String agent, String parent, Part part) {
        List<Message> input = List.copyOf(fresh.getOrDefault(agent, List.of()));
        Message output = new Message("assistant", List.of(part));
        int before = held.getOrDefault(agent, 0);
        int read = context.merge(agent, tokens(input), Integer::sum);
        int written = 18 + tokens(List.of(output)) + random.nextInt(40);
        SpanInfo info = info("chat " + MODEL, Optional.of(parent), agent, clock);
        clock = clock.plusMillis(milliseconds(MEDIAN_CALL_MS));
        spans.add(new Span.ModelCall(
                closed(info, Optional.empty()),
                MODEL,
                "",
                before,
                input,
                List.of(output),
                "",
                usage(read, written),
                List.of()));
        held.put(agent, before + input.size() + 1);
        context.merge(agent, written, Integer::sum);
        fresh.put(agent, new ArrayList<>());
    }

    /** Have an agent call a tool; its model sees the result with its next call. */
    void uses(String agent, String parent, String tool, String arguments, String result, Optional<String> error) {
        String callId = "call_" + spans.size();
        says(agent, parent, new Part.ToolRequest(callId, tool, arguments));
        SpanInfo info = info("execute_tool " + tool, Optional.of(parent), agent, clock);
        clock = clock.plusMillis(20 + random.nextInt(90));
        spans.add(new Span.ToolCall(closed(info, error), tool, callId, arguments, Optional.of(result)));
        hears(agent, new Message("tool", List.of(new Part.ToolResponse(callId, result))));
    }

    void hears(String agent, Message message) {
        fresh.computeIfAbsent(agent, a -> new ArrayList<>()).add(message);
    }

    void hands(String parent, String from, String to, Direction direction, String payload) {
        SpanInfo info = info("handoff " + to, Optional.of(parent), from, clock);
        clock = clock.plusMillis(1);
        spans.add(new Span.Handoff(closed(info, Optional.empty()), from, to, direction, payload));
    }

    /** Let time pass in which nothing happens. */
    void waits(Duration duration) {
        clock = clock.plus(duration);
    }

    double latencyMs() {
        return Duration.between(start, clock).toMillis();
    }

    Trace trace() {
        return new Trace(String.format(Locale.ROOT, "%016x%016x", random.nextLong() | 1, random.nextLong()), spans);
    }

    private Usage usage(int read, int written) {
        double usd = read * USD_PER_INPUT_TOKEN + written * USD_PER_OUTPUT_TOKEN;
        return new Usage(
                OptionalLong.of(read),
                OptionalLong.of(written),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalDouble.of(Math.rint(usd * 1e6) / 1e6));
    }

    private long milliseconds(double median) {
        return (long) (median * StrictMath.exp(SIGMA * random.nextGaussian()));
    }

    private SpanInfo info(String name, Optional<String> parent, String agent, Instant from) {
        String id = String.format(Locale.ROOT, "%016x", spans.size() + 1);
        return new SpanInfo(
                id, parent, name, agent, Optional.of(from), Optional.empty(), Source.OBSERVED, Optional.empty());
    }

    private SpanInfo closed(SpanInfo info, Optional<String> error) {
        return new SpanInfo(
                info.id(),
                info.parent(),
                info.name(),
                info.agent(),
                info.start(),
                Optional.of(clock),
                info.source(),
                error);
    }

    private static int tokens(List<Message> messages) {
        return messages.stream()
                .mapToInt(m -> 4 + m.toString().length() / 3 / CHARACTERS_A_TOKEN * 2)
                .sum();
    }
}
