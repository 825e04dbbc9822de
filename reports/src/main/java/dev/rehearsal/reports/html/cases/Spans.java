package dev.rehearsal.reports.html.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A trace's spans, each after its parent and before its parent's next sibling, times in milliseconds from the trace's
 * begin.
 */
final class Spans {

    private static final int MOST = 200;
    private static final int DEEPEST = 12;
    private static final int LONGEST_ERROR = 1_000;
    private static final int LONGEST_CALL = 4_000;

    private Spans() {}

    /** Write the first spans and how many more there are; return the place of each span that was written. */
    static IdentityHashMap<Span, Integer> write(Trace trace, ObjectNode trial, Texts texts) {
        IdentityHashMap<Span, Integer> places = new IdentityHashMap<>();
        ArrayNode array = trial.putArray("spans");
        Optional<Instant> begin = trace.spans().stream()
                .flatMap(span -> span.info().start().stream())
                .min(Instant::compareTo);
        List<Placed> nested = nested(trace);
        for (Placed placed : nested.subList(0, Math.min(MOST, nested.size()))) {
            places.put(placed.span, array.size());
            span(array.addObject(), placed, begin, texts);
        }
        if (nested.size() > MOST) {
            trial.put("moreSpans", nested.size() - MOST);
        }
        return places;
    }

    private record Placed(Span span, int depth) {}

    /** Return the spans in order. Spans in a circle come last. */
    private static List<Placed> nested(Trace trace) {
        Set<String> known = new HashSet<>();
        trace.spans().forEach(span -> known.add(span.info().id()));
        Map<String, List<Span>> children = new HashMap<>();
        Deque<Placed> next = new ArrayDeque<>();
        for (Span span : trace.spans()) {
            Optional<String> parent = span.info().parent().filter(known::contains);
            parent.ifPresentOrElse(
                    id -> children.computeIfAbsent(id, none -> new ArrayList<>())
                            .add(span),
                    () -> next.addLast(new Placed(span, 0)));
        }
        List<Placed> order = new ArrayList<>();
        Set<String> done = new HashSet<>();
        while (!next.isEmpty()) {
            Placed placed = next.removeFirst();
            order.add(placed);
            if (done.add(placed.span.info().id())) {
                children.getOrDefault(placed.span.info().id(), List.of())
                        .reversed()
                        .forEach(child -> next.addFirst(new Placed(child, placed.depth + 1)));
            }
        }
        trace.spans().stream()
                .filter(span -> !done.contains(span.info().id()))
                .forEach(span -> order.add(new Placed(span, 0)));
        return order;
    }

    private static void span(ObjectNode node, Placed placed, Optional<Instant> begin, Texts texts) {
        SpanInfo info = placed.span.info();
        node.put("d", Math.min(DEEPEST, placed.depth));
        if (!info.agent().isEmpty()) {
            node.put("agent", name(info.agent(), texts));
        }
        if (info.start().isPresent() && begin.isPresent()) {
            Instant start = info.start().get();
            ArrayNode time = node.putArray("t");
            Rows.number(time, OptionalDouble.of(millis(begin.get(), start)));
            Optional<Instant> end = info.end().filter(at -> !at.isBefore(start));
            Rows.number(time, end.isPresent() ? OptionalDouble.of(millis(start, end.get())) : OptionalDouble.empty());
        }
        info.error().ifPresent(error -> node.put("error", texts.ref(error, LONGEST_ERROR)));
        switch (placed.span) {
            case Span.AgentSpan ignored -> node.put("k", "agent");
            case Span.ModelCall call -> {
                node.put("k", "model").put("name", name(call.model(), texts));
                call.usage().inputTokens().ifPresent(tokens -> node.put("in", tokens));
                call.usage().outputTokens().ifPresent(tokens -> node.put("out", tokens));
            }
            case Span.ToolCall call -> {
                node.put("k", "tool")
                        .put("name", name(call.tool() + call.marks(), texts))
                        .put("args", texts.ref(call.arguments(), LONGEST_CALL));
                call.result().ifPresent(result -> node.put("result", texts.ref(result, LONGEST_CALL)));
            }
            case Span.Handoff handoff -> {
                node.put("k", "handoff")
                        .put("from", name(handoff.from(), texts))
                        .put("to", name(handoff.to(), texts))
                        .put(
                                "up",
                                switch (handoff.direction()) {
                                    case DOWN -> false;
                                    case UP -> true;
                                })
                        .put("payload", texts.ref(handoff.payload(), LONGEST_CALL));
                if (handoff.foundBy() != Span.Handoff.Detection.RECORDED) {
                    node.put("by", handoff.foundBy().word());
                }
            }
        }
    }

    private static int name(String name, Texts texts) {
        return texts.ref(name, Rows.LONGEST_NAME);
    }

    /** Times come from traces: those that no clock can have shown are taken as far apart as can be. */
    private static double millis(Instant from, Instant to) {
        try {
            return Duration.between(from, to).toNanos() / 1e6;
        } catch (ArithmeticException e) {
            return from.isBefore(to) ? Long.MAX_VALUE / 1e6 : 0;
        }
    }
}
