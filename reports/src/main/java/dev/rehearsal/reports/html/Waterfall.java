package dev.rehearsal.reports.html;

import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.reports.wording.Figures;
import dev.rehearsal.reports.wording.Visible;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Draw a trace as bars on an axis of time, each span below its parent. Kinds differ by word and by shape: an agent is a
 * bracket, a model call a full bar, a tool call a hollow one, a handoff a diamond. Latency that was accounted for and not
 * waited is in the spans' ends.
 */
final class Waterfall {

    private static final int MOST_ROWS = 60;
    private static final int DEEPEST = 6;
    private static final int LONGEST_LABEL = 60;
    private static final double LEAST_WIDTH = 0.6;

    private Waterfall() {}

    /** Return how many milliseconds the spans of a trace reach over; 0 where no times were recorded. */
    static double millis(Trace trace) {
        return begin(trace)
                .flatMap(start -> trace.spans().stream()
                        .flatMap(span -> ends(span).stream())
                        .max(Instant::compareTo)
                        .map(end -> millis(start, end)))
                .orElse(0.0);
    }

    /**
     * Return the rows and the axis.
     *
     * @param span how many milliseconds the axis reaches; nothing is drawn where it is not above 0
     */
    static Model of(Trace trace, double span, Texts texts) {
        List<Model> rows = new ArrayList<>();
        Optional<Instant> begin = begin(trace);
        if (span > 0 && begin.isPresent()) {
            for (Placed placed : nested(trace)) {
                if (rows.size() == MOST_ROWS || texts.spent()) {
                    break;
                }
                row(placed, begin.get(), span, texts).ifPresent(rows::add);
            }
        }
        long timed = trace.spans().stream()
                .filter(each -> each.info().start().isPresent())
                .count();
        return new Model()
                .with("rows", rows)
                .with("more", rows.isEmpty() ? 0L : Math.max(0, timed - rows.size()))
                .with("half", Figures.value(Unit.MS, span / 2))
                .with("end", Figures.value(Unit.MS, span));
    }

    private record Placed(Span span, int depth) {}

    /** Return the spans, each after its parent and before its parent's next sibling. Spans in a circle come last. */
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

    private static Optional<Model> row(Placed placed, Instant begin, double span, Texts texts) {
        SpanInfo info = placed.span.info();
        if (info.start().isEmpty()) {
            return Optional.empty();
        }
        Instant start = info.start().get();
        Instant end = info.end().filter(e -> !e.isBefore(start)).orElse(start);
        double x = Math.min(100, 100 * millis(begin, start) / span);
        double width = Math.min(100 - Math.min(x, 100), 100 * millis(start, end) / span);
        String kind = kind(placed.span);
        String took = info.end().isPresent() ? Figures.value(Unit.MS, millis(start, end)) : "";
        return Optional.of(new Model()
                .with("kind", kind)
                .with("depth", Math.min(DEEPEST, placed.depth))
                .with("label", texts.take(Visible.line(label(placed.span), LONGEST_LABEL), 2 * LONGEST_LABEL))
                .with("took", "handoff".equals(kind) ? "at " + Figures.value(Unit.MS, millis(begin, start)) : took)
                .with("error", info.error().isPresent())
                .with("svg", svg(kind, x, width)));
    }

    private static String svg(String kind, double x, double width) {
        double drawn = Math.max(LEAST_WIDTH, width);
        double from = Math.min(x, 100 - drawn);
        String shape = switch (kind) {
            case "agent" ->
                rect("line", from, drawn, 6, 2)
                        + rect("line", from, 0.3, 2, 10)
                        + rect("line", from + drawn - 0.3, 0.3, 2, 10);
            case "handoff" ->
                String.format(
                        Locale.ROOT,
                        "<svg x=\"%.2f%%\" overflow=\"visible\"><path d=\"M-5 7L0 2L5 7L0 12Z\"/></svg>",
                        Math.clamp(x, 1.5, 98.5));
            case "tool" -> rect("hollow", from, drawn, 3, 8);
            default -> rect("full", from, drawn, 2, 10);
        };
        return "<svg class=\"wf\" width=\"100%\" height=\"14\" aria-hidden=\"true\" focusable=\"false\">"
                + "<line class=\"grid\" x1=\"50%\" x2=\"50%\" y1=\"0\" y2=\"14\"/>" + shape + "</svg>";
    }

    private static String rect(String css, double x, double width, int y, int height) {
        return String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.2f%%\" y=\"%d\" width=\"%.2f%%\" height=\"%d\"/>",
                css,
                x,
                y,
                width,
                height);
    }

    private static String kind(Span span) {
        return switch (span) {
            case Span.AgentSpan ignored -> "agent";
            case Span.ModelCall ignored -> "model";
            case Span.ToolCall ignored -> "tool";
            case Span.Handoff ignored -> "handoff";
        };
    }

    private static String label(Span span) {
        return switch (span) {
            case Span.AgentSpan agent -> agent.info().agent();
            case Span.ModelCall call -> call.model();
            case Span.ToolCall call -> call.tool();
            case Span.Handoff handoff ->
                handoff.from()
                        + switch (handoff.direction()) {
                            case DOWN -> " → ";
                            case UP -> " ↩ ";
                        }
                        + handoff.to();
        };
    }

    private static Optional<Instant> begin(Trace trace) {
        return trace.spans().stream()
                .flatMap(span -> span.info().start().stream())
                .min(Instant::compareTo);
    }

    private static Optional<Instant> ends(Span span) {
        return span.info().end().or(span.info()::start);
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
