package dev.rehearsal.datasets.trace.inference;

import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.datasets.trace.Span.Handoff.Detection;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The tool calls and handoffs that a trace has already, to which those of the messages are joined: the same one is there once,
 * with what either tells. For one thread.
 */
final class ReportedSpans {

    private final List<ToolCall> tools;
    private final List<Handoff> handoffs;
    private final boolean recorded;
    private final Predicate<ToolCall> proxied;
    private final boolean joinsProxied;
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Span> joined = new HashMap<>();

    private ReportedSpans(Trace trace, Predicate<ToolCall> proxied, boolean joinsProxied) {
        this.proxied = proxied;
        this.joinsProxied = joinsProxied;
        this.tools = trace.all(ToolCall.class).toList();
        this.handoffs = trace.all(Handoff.class).toList();
        this.recorded = handoffs.stream().anyMatch(one -> !one.payload().isBlank());
    }

    /** Return the spans of a trace to which calls seen at the tools' proxy are joined. */
    static ReportedSpans beforeProxied(Trace trace) {
        return new ReportedSpans(trace, call -> false, true);
    }

    /** Return the spans of a trace to which messages are joined; calls of tools with these ids were seen at the tools' proxy. */
    static ReportedSpans withProxied(Trace trace, Set<String> proxied) {
        return new ReportedSpans(trace, call -> proxied.contains(call.info().id()), false);
    }

    /** Join a call to the one that the trace has, and return that one's id; its own where the trace has none. */
    String join(ToolCall call) {
        Set<String> before = Set.copyOf(taken);
        unlessKnown(call);
        return taken.stream()
                .filter(id -> !before.contains(id))
                .findFirst()
                .orElse(call.info().id());
    }

    /** Return whether somebody who sees all runs of tools noted them. */
    boolean hasObservedTools() {
        return tools.stream().anyMatch(call -> call.info().source() == Source.OBSERVED && !proxied.test(call));
    }

    /** Return the span as it is now, with what messages add. */
    Span joined(Span span) {
        return joined.getOrDefault(span.info().id(), span);
    }

    /**
     * Return the call, unless the trace has it: then that one is told of it. The proxy of tools sees every call, so that one which an agent made
     * is there even where the clocks say otherwise: a model's simulated latency may be accounted for and not waited for.
     */
    Optional<ToolCall> unlessKnown(ToolCall call) {
        Optional<ToolCall> known = tools.stream()
                .filter(one ->
                        isFree(one) && !one.callId().isEmpty() && one.callId().equals(call.callId()))
                .findFirst()
                .or(() -> tools.stream()
                        .filter(one -> isFree(one) && isSame(one, call) && meet(one.info(), call.info()))
                        .findFirst())
                .or(() -> tools.stream()
                        .filter(one -> proxied.test(one) && isFree(one) && isSame(one, call))
                        .findFirst());
        known.ifPresent(one -> {
            taken.add(one.info().id());
            joined.put(one.info().id(), joined(one, call));
        });
        return known.isPresent() ? Optional.empty() : Optional.of(call);
    }

    private boolean isFree(Span span) {
        return !taken.contains(span.info().id());
    }

    private boolean isSame(ToolCall one, ToolCall call) {
        boolean ids = one.callId().isEmpty() || call.callId().isEmpty();
        boolean arguments = one.arguments().isBlank()
                || call.arguments().isBlank()
                || JsonValues.same(one.arguments(), call.arguments());
        return ids && sameTool(one, call) && arguments;
    }

    /** Clients put the name of a tool's server before its own, such as shop_refund or mcp__shop__refund. */
    private boolean sameTool(ToolCall one, ToolCall call) {
        return one.tool().equals(call.tool())
                || (joinsProxied && endsWith(one.tool(), call.tool()))
                || (proxied.test(one) && endsWith(call.tool(), one.tool()));
    }

    private static boolean endsWith(String name, String tool) {
        int before = name.length() - tool.length() - 1;
        return before > 0 && name.endsWith(tool) && !Character.isLetterOrDigit(name.charAt(before));
    }

    /** A span may be written when the tool is done: it must end after the request and begin before the result is told. */
    private static boolean meet(SpanInfo one, SpanInfo call) {
        return isNotBefore(one.end().or(one::start), call.start())
                && isNotBefore(call.end(), one.start().or(one::end));
    }

    private static boolean isNotBefore(Optional<Instant> one, Optional<Instant> other) {
        return one.isEmpty() || other.isEmpty() || !one.get().isBefore(other.get());
    }

    private ToolCall joined(ToolCall told, ToolCall seen) {
        SpanInfo info = told.info();
        boolean atProxy = proxied.test(told);
        String caller = seen.info().agent();
        boolean named = info.agent().isBlank() || !(caller.isBlank() || AgentNames.isFingerprint(caller));
        return new ToolCall(
                new SpanInfo(
                        info.id(),
                        info.parent().or(seen.info()::parent),
                        joinsProxied ? seen.info().name() : info.name(),
                        named ? caller : info.agent(),
                        info.start().or(seen.info()::start),
                        info.end().or(seen.info()::end),
                        Source.OBSERVED,
                        atProxy ? info.error() : seen.info().error().or(info::error),
                        info.details()),
                atProxy ? told.tool() : seen.tool(),
                seen.callId().isEmpty() ? told.callId() : seen.callId(),
                seen.arguments(),
                atProxy ? told.result() : seen.result().or(told::result));
    }

    /**
     * Return the handoff, unless the trace has it. Where the system notes its handoffs with what they carry, it is taken to
     * note all that its code makes: of the others only those count that a tool made.
     */
    Optional<Handoff> unlessKnown(Handoff seen) {
        Optional<Handoff> known = nearest(seen, true).or(() -> nearest(seen, false));
        if (known.isPresent()) {
            Handoff told = known.get();
            taken.add(told.info().id());
            joined.put(told.info().id(), joined(told, seen));
            return Optional.empty();
        }
        boolean words = seen.foundBy() == Detection.REPEATED_TEXT || seen.foundBy() == Detection.ROUTING;
        if (recorded && words) {
            return Optional.empty();
        }
        Source source = handoffs.stream()
                .map(one -> one.info().source())
                .findFirst()
                .orElse(seen.info().source());
        return Optional.of((Handoff) seen.with(seen.info().from(source)));
    }

    private Optional<Handoff> nearest(Handoff seen, boolean sameDirection) {
        List<Handoff> same = new ArrayList<>(handoffs.stream()
                .filter(one -> isFree(one)
                        && AgentNames.same(one.from(), seen.from())
                        && AgentNames.same(one.to(), seen.to())
                        && (sameDirection
                                ? one.direction() == seen.direction()
                                : one.payload().isBlank()))
                .toList());
        same.sort(Comparator.comparing(one -> apart(one.info(), seen.info())));
        return same.stream().findFirst();
    }

    private static Duration apart(SpanInfo one, SpanInfo other) {
        return one.start().isPresent() && other.start().isPresent()
                ? Duration.between(one.start().get(), other.start().get()).abs()
                : Duration.ZERO;
    }

    /** The name is that of the tool where one handed over: its request is known by it. */
    private static Handoff joined(Handoff told, Handoff seen) {
        boolean tool = seen.foundBy() == Detection.TRANSFER_TOOL || seen.foundBy() == Detection.AGENT_AS_TOOL;
        SpanInfo info = seen.foundBy() == Detection.TRANSFER_TOOL
                ? named(told.info(), seen.info().name())
                : told.info();
        if (told.payload().isBlank()) {
            return new Handoff(info, told.from(), told.to(), seen.direction(), seen.payload(), seen.foundBy());
        }
        boolean more = tool && !WordText.of(told.payload()).contains(WordText.of(seen.payload()));
        String payload = more ? seen.payload() : told.payload();
        return new Handoff(info, told.from(), told.to(), told.direction(), payload, told.foundBy());
    }

    private static SpanInfo named(SpanInfo info, String name) {
        return info.withName(name);
    }
}
