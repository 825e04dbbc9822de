package dev.rehearsal.reports.format;

import static dev.rehearsal.reports.format.JsonFigures.JSON;
import static dev.rehearsal.reports.format.JsonFigures.estimate;
import static dev.rehearsal.reports.format.JsonFigures.interval;
import static dev.rehearsal.reports.format.JsonFigures.number;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Extremes;
import dev.rehearsal.reports.Example;
import dev.rehearsal.reports.FailureCheck;
import dev.rehearsal.reports.RecoveryRow;
import dev.rehearsal.reports.SystemSummary.MetricSummary;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The parts of {@code report.json} on recovery and failures. */
final class FailuresJson {

    private FailuresJson() {}

    /** Return one element a system and perturbation, with null for what is unknown. */
    static ArrayNode recovery(List<RecoveryRow> rows) {
        ArrayNode array = JSON.arrayNode();
        for (RecoveryRow row : rows) {
            ObjectNode node = array.addObject();
            node.put("system", row.system());
            node.put("perturbation", row.perturbation());
            node.put("trials", row.trials());
            node.put("judged", row.judged());
            ObjectNode counts = node.putObject("counts");
            row.counts().forEach((recovery, count) -> counts.put(recovery.word(), count));
            node.put("firing_uncounted", row.uncounted());
            node.set("tokens", difference(row.tokens()));
            node.set("latency_ms", difference(row.time()));
            node.set("silently_corrupted_net", difference(row.corrupted()));
            node.set(
                    "silently_corrupted_by_chance",
                    row.corrupted()
                            .flatMap(comparison -> comparison.baseline().estimate())
                            .<JsonNode>map(estimate -> number(estimate.value()))
                            .orElseGet(JSON::nullNode));
            node.put("without_null_replay", row.unpaired());
            node.set("served_from_record", number(row.servedFromRecord()));
            node.set("example", example(row.example()));
            node.set("metrics", metrics(row));
            ArrayNode comparisons = node.putArray("comparisons");
            row.comparisons().forEach(comparison -> comparisons.add(CompareJson.comparison(comparison)));
        }
        return array;
    }

    /** Return the metrics of recovery by name, each with its estimate and how many trials it applies to. */
    private static ObjectNode metrics(RecoveryRow row) {
        ObjectNode metrics = JSON.objectNode();
        for (MetricSummary summary : row.metrics()) {
            ObjectNode node = metrics.putObject(summary.metric().name());
            node.put("unit", summary.metric().unit().word());
            node.put("direction", summary.metric().direction().word());
            node.put("measured", summary.measured());
            node.put("abstained", summary.abstained());
            node.put("unscored", summary.extremes().map(Extremes::unscored).orElse(0L));
            node.set("estimate", estimate(summary.estimate()));
            node.set("interval_with_unscored", interval(summary.extremes().flatMap(Extremes::hull)));
        }
        return metrics;
    }

    /** Return one element a known failure. */
    static ArrayNode failures(List<FailureCheck> checks) {
        ArrayNode array = JSON.arrayNode();
        for (FailureCheck check : checks) {
            ObjectNode node = array.addObject();
            node.put("name", check.name());
            node.put("failure", check.failure());
            node.put("rule", check.rule());
            ArrayNode findings = node.putArray("findings");
            for (FailureCheck.Finding finding : check.findings()) {
                boolean assessed = finding.answer() != FailureCheck.Answer.NOT_ASSESSED;
                ObjectNode one = findings.addObject()
                        .put("system", finding.system())
                        .put("answer", finding.answer().name().toLowerCase(Locale.ROOT))
                        .put("shown", assessed ? finding.shown() : null)
                        .put("assessed", assessed ? finding.assessed() : null)
                        .put("evidence", finding.evidence());
                one.set("example", example(finding.example()));
            }
        }
        return array;
    }

    private static JsonNode difference(Optional<Comparison> comparison) {
        return comparison
                .flatMap(Comparison::difference)
                .<JsonNode>map(CompareJson::difference)
                .orElseGet(JSON::nullNode);
    }

    private static JsonNode example(Optional<Example> example) {
        return example.<JsonNode>map(trial -> JSON.objectNode()
                        .put("system", trial.system())
                        .put("case", trial.caseId())
                        .put("perturbation", trial.perturbation())
                        .put("repetition", trial.repetition()))
                .orElseGet(JSON::nullNode);
    }
}
