package dev.rehearsal.datasets.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The runs of tools in a trace, each once. One run that was seen by both ends, the agent that called the tool and the server
 * that ran it, has two spans: one within the other, or both of one call's id at the same time. Stateless.
 */
public final class ToolRuns {

    private ToolRuns() {}

    /**
     * Return these calls without those that another of them is already. What only the inner span tells, the outer one gets;
     * an error within a run that gave a result all the same was got over.
     *
     * @param trace that the calls are of, which knows what lies within what
     */
    public static List<ToolCall> once(Trace trace, List<ToolCall> calls) {
        if (calls.size() < 2) {
            return calls;
        }
        Map<String, Span> byId = new HashMap<>();
        trace.spans().forEach(span -> byId.putIfAbsent(span.info().id(), span));
        Map<String, ToolCall> kept = new HashMap<>();
        Map<String, List<ToolCall>> byCallId = new HashMap<>();
        List<String> order = new ArrayList<>();
        Map<String, ToolCall> candidates = new HashMap<>();
        calls.forEach(call -> candidates.put(call.info().id(), call));
        for (ToolCall call : calls) {
            Optional<String> same = around(call, byId, candidates)
                    .or(() -> atTheSameTime(call, byCallId.getOrDefault(call.callId(), List.of())));
            if (same.isEmpty()) {
                kept.merge(call.info().id(), call, (told, own) -> told(own, told));
                order.add(call.info().id());
                if (!call.callId().isEmpty()) {
                    byCallId.computeIfAbsent(call.callId(), ignored -> new ArrayList<>())
                            .add(call);
                }
            } else {
                kept.merge(same.get(), call, ToolRuns::told);
            }
        }
        return order.stream()
                .flatMap(id -> Optional.ofNullable(kept.get(id)).stream())
                .toList();
    }

    /** Return the id of the outermost span around that is the same call. */
    private static Optional<String> around(ToolCall call, Map<String, Span> byId, Map<String, ToolCall> candidates) {
        Optional<String> outermost = Optional.empty();
        Set<String> climbed = new HashSet<>(Set.of(call.info().id()));
        Optional<String> at = call.info().parent();
        while (at.isPresent() && climbed.add(at.get())) {
            Span span = byId.get(at.get());
            if (span instanceof ToolCall outer && candidates.containsKey(at.get()) && isSame(outer, call)) {
                outermost = at;
            }
            at = Optional.ofNullable(span).flatMap(found -> found.info().parent());
        }
        return outermost;
    }

    private static boolean isSame(ToolCall outer, ToolCall inner) {
        if (!outer.callId().isEmpty() && !inner.callId().isEmpty()) {
            return outer.callId().equals(inner.callId());
        }
        return isSameTool(outer.tool(), inner.tool()) && haveSameArguments(outer, inner);
    }

    /** Servers do not always know the id, nor do all instruments record arguments. */
    private static boolean haveSameArguments(ToolCall outer, ToolCall inner) {
        return inner.arguments().isBlank()
                || outer.arguments().isBlank()
                || json(outer.arguments()).equals(json(inner.arguments()));
    }

    private static JsonNode json(String text) {
        try {
            return StrictJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text.strip());
        }
    }

    /** Return whether two names mean one tool: servers know theirs without what clients put before it, {@code mcp__files__read} is {@code read}. */
    public static boolean isSameTool(String one, String other) {
        return one.equals(other) || endsWith(one, other) || endsWith(other, one);
    }

    private static boolean endsWith(String whole, String end) {
        int before = whole.length() - end.length() - 1;
        return !end.isEmpty() && before >= 0 && whole.endsWith(end) && !Character.isLetterOrDigit(whole.charAt(before));
    }

    private static Optional<String> atTheSameTime(ToolCall call, List<ToolCall> others) {
        return others.stream()
                .filter(other -> isSameTool(other.tool(), call.tool())
                        && haveSameArguments(other, call)
                        && contains(other.info(), call.info()))
                .map(other -> other.info().id())
                .findFirst();
    }

    private static boolean contains(SpanInfo outer, SpanInfo inner) {
        Optional<Instant> start = outer.start();
        Optional<Instant> end = outer.end();
        return start.isPresent()
                && end.isPresent()
                && inner.start().filter(at -> !at.isBefore(start.get())).isPresent()
                && inner.end().filter(at -> !at.isAfter(end.get())).isPresent()
                && start.get().isBefore(end.get());
    }

    /** Return the outer span with what only the inner one tells. */
    private static ToolCall told(ToolCall outer, ToolCall inner) {
        SpanInfo info = outer.info();
        Optional<String> error = info.error()
                .or(() -> outer.result().isPresent()
                        ? Optional.empty()
                        : inner.info().error());
        return new ToolCall(
                info.withError(error),
                outer.tool(),
                outer.callId().isEmpty() ? inner.callId() : outer.callId(),
                outer.arguments().isBlank() ? inner.arguments() : outer.arguments(),
                outer.result().or(inner::result));
    }
}
