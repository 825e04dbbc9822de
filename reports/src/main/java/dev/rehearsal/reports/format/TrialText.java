package dev.rehearsal.reports.format;

import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Transcript;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.wording.Figures;
import dev.rehearsal.reports.wording.Visible;
import dev.rehearsal.scenarios.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Write one trial for a terminal: what was asked, how it ended, its scores, its trace as a tree, its conversation. */
public final class TrialText {

    private static final int LONGEST = 2_000;
    private static final int LONGEST_LINE = 160;
    private static final int DEEPEST = 40;
    private static final double NANOS_PER_MS = 1e6;

    private final StringBuilder out = new StringBuilder();
    private final int longest;

    private TrialText(int longest) {
        this.longest = longest;
    }

    /** Return the text, bounded in size whatever the trial holds. */
    public static String of(TrialView view) {
        return of(view, LONGEST);
    }

    /** Return the text with every message and the output in full, however long they are. */
    public static String whole(TrialView view) {
        return of(view, Integer.MAX_VALUE);
    }

    private static String of(TrialView view, int longest) {
        TrialText text = new TrialText(longest);
        text.head(view);
        text.scores(view.scores());
        text.tree(view.trial().trace());
        text.conversation(view.trial().trace());
        return text.out.toString();
    }

    private void head(TrialView view) {
        Trial trial = view.trial();
        line(
                "trial",
                view.number() + "  case " + trial.scenario().caseId() + "  system " + trial.system() + "  repetition "
                        + trial.scenario().repetition() + "  perturbation "
                        + trial.scenario().perturbation() + "  seed "
                        + trial.scenario().seed());
        line("task", trial.scenario().task().map(Task::input).orElse("not recorded"));
        line(
                "outcome",
                trial.outcome().word()
                        + (trial.outcome().reason().isEmpty()
                                ? ""
                                : ": " + trial.outcome().reason()));
        line(
                "output",
                trial.outcome()
                        .output()
                        .map(output -> output.isTextual() ? output.textValue() : output.toString())
                        .orElse("none"));
        line("success", view.success().map(success -> success ? "yes" : "no").orElse("no verdict"));
    }

    private void line(String name, String text) {
        out.append("%-8s %s%n".formatted(name, Visible.cut(text, longest).replace("\n", "\n         ")));
    }

    private void scores(List<Score> scores) {
        out.append(System.lineSeparator()).append("scores").append(System.lineSeparator());
        for (Score score : scores) {
            String value = switch (score) {
                case Score.Measured measured -> value(measured);
                case Score.Abstained ignored -> "-";
                case Score.ScorerFailed ignored -> "scorer failed";
            };
            out.append("  %-18s %-14s %s%n"
                    .formatted(
                            Visible.line(score.metric().name(), LONGEST_LINE),
                            value,
                            Visible.line(score.explanation(), LONGEST_LINE)));
        }
    }

    private static String value(Score.Measured measured) {
        return measured.metric().unit() == Unit.RATE
                ? (measured.value() == 1
                        ? "pass"
                        : measured.value() == 0 ? "FAIL" : Figures.value(Unit.RATE, measured.value()))
                : Figures.value(measured.metric().unit(), measured.value());
    }

    private void tree(Trace trace) {
        if (trace.spans().isEmpty()) {
            return;
        }
        out.append(System.lineSeparator()).append("trace").append(System.lineSeparator());
        Set<String> known = new HashSet<>();
        trace.spans().forEach(span -> known.add(span.info().id()));
        Map<String, Integer> depths = new HashMap<>();
        for (Span span : trace.spans()) {
            int depth = span.info()
                    .parent()
                    .filter(known::contains)
                    .map(parent -> Math.min(DEEPEST, depths.getOrDefault(parent, 0) + 1))
                    .orElse(0);
            depths.put(span.info().id(), depth);
            out.append("  ").append("  ".repeat(depth)).append(Visible.line(what(span), LONGEST_LINE));
            out.append(took(span.info()));
            span.info().error().ifPresent(error -> out.append("  ERROR ").append(Visible.line(error, LONGEST_LINE)));
            out.append(System.lineSeparator());
        }
    }

    private static String what(Span span) {
        return switch (span) {
            case Span.AgentSpan agent -> "agent " + agent.info().agent();
            case Span.ModelCall call ->
                "model " + call.model()
                        + call.usage().totalTokens().stream()
                                .mapToObj(n -> ", " + n + " tokens")
                                .findFirst()
                                .orElse("");
            case Span.ToolCall call -> "tool " + call.tool() + " " + call.arguments();
            case Span.Handoff handoff -> "handoff " + handoff.from() + " -> " + handoff.to() + ": " + handoff.payload();
        };
    }

    private static String took(SpanInfo info) {
        Optional<Instant> start = info.start();
        return info.end()
                .flatMap(end -> start.map(begin -> "  "
                        + Figures.value(Unit.MS, Duration.between(begin, end).toNanos() / NANOS_PER_MS)))
                .orElse("");
    }

    private void conversation(Trace trace) {
        List<Message> messages = Transcript.of(trace);
        if (messages.isEmpty()) {
            return;
        }
        out.append(System.lineSeparator()).append("conversation").append(System.lineSeparator());
        for (Message message : messages) {
            for (Part part : message.parts()) {
                String text = switch (part) {
                    case Part.Text plain -> plain.text();
                    case Part.ToolRequest request -> "calls " + request.name() + " " + request.arguments();
                    case Part.ToolResponse response -> response.result();
                    case Part.Other other -> other.type() + " " + other.json();
                };
                out.append("  %-10s %s%n"
                        .formatted(
                                Visible.line(message.role(), LONGEST_LINE),
                                Visible.cut(text, longest).replace("\n", "\n             ")));
            }
        }
    }
}
