package dev.rehearsal.reports.format.trial;

import static dev.rehearsal.reports.format.JsonFigures.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.TrialsWriter;
import dev.rehearsal.judges.Score;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.Trials;
import dev.rehearsal.reports.format.JsonFigures;
import dev.rehearsal.scenarios.Trial;
import java.util.Optional;
import java.util.function.Predicate;

/** The documents of {@code show --format json}: a trial in the words of the trials format, or the list of a run's trials. */
public final class ShowJson {

    private ShowJson() {}

    /**
     * Return a trial, whole: a line of a trials file with its number, and with each metric in the place of the scores.
     *
     * @param twin the number of its clean twin, where it has one
     */
    public static ObjectNode of(TrialView view, Optional<Long> twin) {
        ObjectNode node = JSON.objectNode();
        node.put("number", view.number());
        node.setAll(TrialsWriter.json(StoredRun.of(view)));
        node.put("outcome", view.trial().outcome().word());
        node.set("success", success(view));
        node.set("twin", twin.<JsonNode>map(JSON::numberNode).orElseGet(JSON::nullNode));
        node.remove("scores");
        ObjectNode metrics = node.putObject("metrics");
        view.scores()
                .forEach(score -> metrics.set(JsonFigures.key(score.metric().name()), metric(score)));
        return node;
    }

    private static ObjectNode metric(Score score) {
        ObjectNode node = JSON.objectNode();
        node.put("unit", score.metric().unit().word());
        node.put("direction", score.metric().direction().word());
        node.put(
                "status",
                switch (score) {
                    case Score.Measured ignored -> "measured";
                    case Score.Abstained ignored -> "abstained";
                    case Score.Unobserved ignored -> "unobserved";
                    case Score.ScorerFailed ignored -> "failed";
                });
        node.set(
                "value",
                score instanceof Score.Measured measured ? JsonFigures.number(measured.value()) : JSON.nullNode());
        return node.put("explanation", score.explanation());
    }

    /**
     * Return the first trials that are wanted, and how many there are.
     *
     * @param most how many are listed
     */
    public static ObjectNode list(Trials trials, Predicate<TrialView> wanted, int most) {
        long[] counts = {0, 0};
        ObjectNode node = JSON.objectNode();
        ArrayNode list = node.putArray("trials");
        trials.forEach(view -> {
            counts[0]++;
            if (wanted.test(view) && counts[1]++ < most) {
                list.add(row(view));
            }
        });
        return node.put("matching", counts[1]).put("of", counts[0]);
    }

    private static ObjectNode row(TrialView view) {
        Trial trial = view.trial();
        ObjectNode node = JSON.objectNode();
        node.put("number", view.number())
                .put("system", trial.system())
                .put("case", trial.scenario().caseId())
                .put("perturbation", trial.scenario().perturbation())
                .put("repetition", trial.scenario().repetition())
                .put("outcome", trial.outcome().word());
        node.set("success", success(view));
        node.set(
                "tokens",
                trial.usage().totalTokens().isPresent()
                        ? JSON.numberNode(trial.usage().totalTokens().getAsLong())
                        : JSON.nullNode());
        node.set("latency_ms", JsonFigures.number(trial.latencyMs()));
        return node;
    }

    private static JsonNode success(TrialView view) {
        return view.success().<JsonNode>map(JSON::booleanNode).orElseGet(JSON::nullNode);
    }
}
