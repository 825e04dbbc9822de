package dev.rehearsal.reports.trial;

import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.coordination.HandoffFidelity;
import dev.rehearsal.judges.coordination.HandoffFinding;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.wording.Visible;
import dev.rehearsal.scenarios.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A trace as a tree: each span below the one that it belongs to, with tokens, time and error, and under a handoff what
 * it changed or lost of what its giver had been told.
 */
final class TraceText {

    private static final int LONGEST_LINE = 160;
    private static final int DEEPEST = 20;
    private static final int MOST_SPANS = 500;
    private static final int MOST_OBLIGATIONS = 12;
    private static final double NANOS_PER_MS = 1e6;

    private final Map<String, HandoffFinding> findings = new HashMap<>();
    private final Map<String, List<Span>> children = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();
    private final Paint paint;
    private int shown;

    private TraceText(Trial trial, Paint paint) {
        this.paint = paint;
        HandoffFidelity.of(trial).forEach(finding -> findings.putIfAbsent(finding.spanId(), finding));
    }

    /** Return the lines; none for a trial without a trace. */
    static List<String> of(Trial trial, Paint paint) {
        TraceText text = new TraceText(trial, paint);
        List<Span> roots = text.roots(trial.trace());
        text.branches(roots, "", 0);
        int left = trial.trace().spans().size() - text.shown;
        if (left > 0) {
            text.lines.add(MetricFormat.count(left, "more span"));
        }
        return text.lines;
    }

    /** A span whose parent is missing, or comes after it, is a root: no chain of parents goes round in circles. */
    private List<Span> roots(Trace trace) {
        Set<String> known = new HashSet<>();
        List<Span> roots = new ArrayList<>();
        List<Span> ordered = new ArrayList<>(trace.spans());
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < ordered.size(); i++) {
            places.putIfAbsent(ordered.get(i).info().id(), i);
        }
        for (int i = 0; i < ordered.size(); i++) {
            Span span = ordered.get(i);
            int place = i;
            Optional<String> parent = span.info().parent().filter(id -> places.getOrDefault(id, place) < place);
            boolean first = known.add(span.info().id());
            if (parent.isPresent() && first) {
                children.computeIfAbsent(parent.get(), id -> new ArrayList<>()).add(span);
            } else {
                roots.add(span);
            }
        }
        return roots;
    }

    private void branches(List<Span> spans, String indent, int depth) {
        for (int i = 0; i < spans.size() && shown < MOST_SPANS; i++) {
            boolean last = i == spans.size() - 1;
            Span span = spans.get(i);
            String branch = depth == 0 ? "" : last ? "└ " : "├ ";
            String below = depth == 0 ? "" : indent + (last ? "  " : "│ ");
            shown++;
            lines.add(indent + branch + line(span));
            boolean leaf = !children.containsKey(span.info().id());
            finding(span, below + (leaf ? "    " : "│   "));
            List<Span> own =
                    Optional.ofNullable(children.remove(span.info().id())).orElse(List.of());
            branches(own, depth < DEEPEST ? below : indent, depth + 1);
        }
    }

    private String line(Span span) {
        String text = Visible.line(what(span), LONGEST_LINE) + paint.faint(took(span.info()));
        return span.info()
                .error()
                .map(error -> text + "  " + paint.bad("ERROR " + Visible.line(error, LONGEST_LINE)))
                .orElse(text);
    }

    private void finding(Span span, String indent) {
        Optional.ofNullable(
                        span instanceof Span.Handoff ? findings.get(span.info().id()) : null)
                .ifPresent(finding -> {
                    finding.lost().stream()
                            .limit(MOST_OBLIGATIONS)
                            .forEach(lost -> lines.add(indent + paint.bad("LOST " + Visible.line(lost, LONGEST_LINE))));
                    finding.changed().stream()
                            .limit(MOST_OBLIGATIONS)
                            .forEach(change -> lines.add(indent
                                    + paint.bad("CHANGED " + Visible.line(change.from(), LONGEST_LINE) + " -> "
                                            + Visible.line(change.to(), LONGEST_LINE))));
                });
    }

    private static String what(Span span) {
        return switch (span) {
            case Span.AgentSpan agent -> "agent " + agent.info().agent();
            case Span.ModelCall call ->
                "model " + call.model()
                        + (call.info().agent().isEmpty()
                                ? ""
                                : " for " + call.info().agent())
                        + call.usage().totalTokens().stream()
                                .mapToObj(n -> ", " + MetricFormat.count(n, "token"))
                                .findFirst()
                                .orElse(", tokens unknown");
            case Span.ToolCall call -> "tool " + call.tool() + call.marks() + " " + call.arguments();
            case Span.Handoff handoff ->
                "handoff " + handoff.from()
                        + switch (handoff.direction()) {
                            case DOWN -> " delegates to ";
                            case UP -> " reports to ";
                        }
                        + handoff.to() + foundBy(handoff) + ": " + handoff.payload();
        };
    }

    private static String foundBy(Span.Handoff handoff) {
        return switch (handoff.foundBy()) {
            case RECORDED -> "";
            case TRANSFER_TOOL, AGENT_AS_TOOL, ROUTING, REPEATED_TEXT ->
                " (" + handoff.foundBy().word() + ")";
        };
    }

    private static String took(SpanInfo info) {
        Optional<Instant> start = info.start();
        return info.end()
                .flatMap(end -> start.map(begin -> Duration.between(begin, end)))
                .filter(Duration::isPositive)
                .map(took -> "  " + MetricFormat.value(Unit.MS, took.toNanos() / NANOS_PER_MS))
                .orElse("");
    }
}
