package dev.rehearsal.harness.findings;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.harness.findings.RecordedFinding.Shown;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.finding.FailureMode;
import dev.rehearsal.judges.finding.Findings;
import dev.rehearsal.judges.finding.TrialFinding;
import dev.rehearsal.judges.finding.TrialFinding.Answer;
import dev.rehearsal.reports.TrialView;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;

/** The rules by which {@code rehearsal score} counts findings of single trials, asked of one trial. */
final class FindingRules {

    private static final List<OfScore> OF_SCORES = List.of(
            new OfScore(FailureMode.CASCADING_ERROR, "tool-errors", value -> value >= 1, true),
            new OfScore(FailureMode.DUPLICATE_WORK, "duplicate-work", value -> value >= 1, false),
            new OfScore(FailureMode.HALLUCINATED_ARGUMENTS, "tool-arguments", value -> value < 1, false));

    private FindingRules() {}

    /** A rule over a score, for trials of which the rule over spans says neither yes nor that another cause explains it. */
    private record OfScore(FailureMode mode, String metric, DoublePredicate shows, boolean unsuccessful) {}

    /** Return one entry a rule that could say something of the trial. */
    static List<RecordedFinding> of(String source, String file, TrialView view) {
        Map<FailureMode, TrialFinding> bySpans = new EnumMap<>(FailureMode.class);
        Findings.of(view.trial(), view.scores()).stream()
                .filter(one -> one.answer() != Answer.FAILED)
                .forEach(one -> bySpans.put(one.mode(), one));
        List<RecordedFinding> found = new ArrayList<>();
        bySpans.forEach((mode, one) -> found.add(new RecordedFinding(
                source,
                file,
                mode,
                mode.word(),
                view,
                Optional.of(one)
                        .filter(finding -> finding.answer() == Answer.SHOWN)
                        .map(finding -> new Shown(finding.explanation(), finding.spans())))));
        for (OfScore rule : OF_SCORES) {
            TrialFinding decided = bySpans.get(rule.mode);
            if (decided == null || decided.answer() == Answer.ABSENT) {
                ofScore(rule, view)
                        .ifPresent(score -> found.add(new RecordedFinding(
                                source,
                                file,
                                rule.mode,
                                rule.mode.word().equals(rule.metric)
                                        ? rule.metric
                                        : rule.mode.word() + " by " + rule.metric,
                                view,
                                shown(rule, score, view))));
            }
        }
        return found;
    }

    private static Optional<Score.Measured> ofScore(OfScore rule, TrialView view) {
        return view.scores().stream()
                .filter(score -> score.metric().name().equals(rule.metric))
                .filter(Score.Measured.class::isInstance)
                .map(Score.Measured.class::cast)
                .filter(score -> !rule.unsuccessful
                        || (score.value() >= 1 && view.success().isPresent()))
                .findFirst();
    }

    private static Optional<Shown> shown(OfScore rule, Score.Measured score, TrialView view) {
        boolean failed = view.success().filter(success -> !success).isPresent();
        return rule.shows.test(score.value()) && (failed || !rule.unsuccessful)
                ? Optional.of(new Shown(score.explanation(), spans(score, view)))
                : Optional.empty();
    }

    /** Return the runs of the tools that a score's words name. */
    private static List<String> spans(Score.Measured score, TrialView view) {
        return view.trial().trace().spans().stream()
                .filter(span -> span instanceof ToolCall call
                        && score.explanation().contains(InvalidInputException.quote(call.tool())))
                .map(Span::info)
                .map(info -> info.id())
                .toList();
    }
}
