package dev.rehearsal.reports.html;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.wording.Figures;
import dev.rehearsal.reports.wording.Visible;
import dev.rehearsal.scenarios.Trial;
import java.util.ArrayList;
import java.util.List;

/** Show one trial: how it ended, what it said, how it was scored, and the conversation. */
final class TrialModel {

    private static final int LONGEST_OUTPUT = 4_000;
    private static final int LONGEST_EXPLANATION = 300;
    private static final int MOST_SCORES = 25;

    private TrialModel() {}

    /** Show a trial; {@code span} is how many milliseconds the axis of time reaches. */
    static Model of(TrialView view, Texts texts, double span) {
        Trial trial = view.trial();
        List<Model> scores = view.scores().stream()
                .limit(MOST_SCORES)
                .map(score -> score(score, texts))
                .toList();
        return new Model()
                .with("system", Names.of(trial.system()))
                .with(
                        "perturbation",
                        RecordedRun.CLEAN.equals(trial.scenario().perturbation())
                                ? ""
                                : Names.of(trial.scenario().perturbation()))
                .with("repetition", trial.scenario().repetition() + 1)
                .with("number", Long.toString(view.number()))
                .with("verdict", verdict(view))
                .with("outcome", trial.outcome().word().replace('_', ' '))
                .with("reason", texts.take(trial.outcome().reason(), LONGEST_EXPLANATION))
                .with("usage", usage(trial))
                .with(
                        "output",
                        trial.outcome()
                                .output()
                                .map(output -> texts.take(readable(output), LONGEST_OUTPUT))
                                .orElse(""))
                .with("scores", scores)
                .with("moreScores", Math.max(0, view.scores().size() - MOST_SCORES))
                .with("waterfall", Waterfall.of(trial.trace(), span, texts))
                .with("handoffs", Handoffs.of(trial, texts))
                .with("conversation", Conversation.of(trial.trace(), texts));
    }

    /** Return the verdict as sign, word and class. */
    static Model verdict(TrialView view) {
        if (view.success().isEmpty()) {
            return new Model().with("css", "none").with("sign", "–").with("word", "no verdict");
        }
        return view.success().get()
                ? new Model().with("css", "good").with("sign", "✓").with("word", "success")
                : new Model().with("css", "bad").with("sign", "✗").with("word", "no success");
    }

    /** Return JSON as people read it: text as it is, anything else as indented JSON. */
    static String readable(JsonNode node) {
        return node.isTextual() ? node.textValue() : node.toPrettyString();
    }

    private static String usage(Trial trial) {
        List<String> parts = new ArrayList<>();
        parts.add(
                trial.usage().totalTokens().isPresent()
                        ? Figures.count(trial.usage().totalTokens().getAsLong(), "token")
                        : "tokens unknown");
        parts.add(
                trial.usage().costUsd().isPresent()
                        ? Figures.value(Unit.USD, trial.usage().costUsd().getAsDouble())
                        : "cost unknown");
        parts.add(
                trial.latencyMs().isPresent()
                        ? Figures.value(Unit.MS, trial.latencyMs().getAsDouble())
                        : "time unknown");
        return String.join(" · ", parts);
    }

    private static Model score(Score score, Texts texts) {
        String value = switch (score) {
            case Score.Measured measured -> Figures.value(measured.metric().unit(), measured.value());
            case Score.Abstained ignored -> "not applicable";
            case Score.ScorerFailed ignored -> "scorer failed";
        };
        return new Model()
                .with("metric", Names.of(score.metric().name()))
                .with("value", value)
                .with(
                        "explanation",
                        Visible.line(texts.take(score.explanation(), LONGEST_EXPLANATION), LONGEST_EXPLANATION + 40));
    }
}
