package dev.rehearsal.reports.format;

import static dev.rehearsal.reports.format.JsonFigures.JSON;
import static dev.rehearsal.reports.format.JsonFigures.estimate;
import static dev.rehearsal.reports.format.JsonFigures.interval;
import static dev.rehearsal.reports.format.JsonFigures.number;
import static dev.rehearsal.reports.format.JsonFigures.texts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.PassK;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.HalfLifeEstimate;
import dev.rehearsal.reports.SystemSummary;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The document of {@code summarize --format json}, as {@code formats.md} has it. */
public final class SummarizeJson {

    private SummarizeJson() {}

    /** Return the document: one element of {@code systems} a system, with null for what cannot be estimated. */
    public static ObjectNode of(Analysis analysis) {
        ObjectNode document = JSON.objectNode();
        document.put("simulated", analysis.run().simulated());
        document.set("notices", texts(analysis.notices()));
        ArrayNode systems = document.putArray("systems");
        analysis.systems().forEach(system -> systems.add(system(system)));
        return document;
    }

    private static ObjectNode system(SystemSummary system) {
        ObjectNode node = JSON.objectNode();
        node.put("name", system.name());
        node.put("cases", system.cases());
        node.put("trials", system.trials());
        node.put("unscored", system.unscored());
        node.set("success", estimate(system.success()));
        byK(node.putObject("pass_hat_k"), system.passHatK());
        byK(node.putObject("pass_at_k"), system.passAtK());
        intervals(node.putObject("pass_hat_k_intervals"), system, PassK.Kind.ALL);
        intervals(node.putObject("pass_at_k_intervals"), system, PassK.Kind.ANY);
        ObjectNode casesWithK = node.putObject("cases_with_k");
        system.casesWithK().forEach((k, cases) -> casesWithK.put(Integer.toString(k), cases));
        ObjectNode outcomes = node.putObject("outcomes");
        system.outcomes().forEach((outcome, trials) -> outcomes.put(JsonFigures.key(outcome), trials));
        strata(node.putObject("by_perturbation"), system.byPerturbation());
        strata(node.putObject("by_tag"), system.byTag());
        node.set("tokens_per_success", estimate(system.tokensPerSuccess()));
        node.set("cost_per_success_usd", estimate(system.costPerSuccessUsd()));
        node.set("model_time_per_success_ms", estimate(system.efficiency().modelTimePerSuccess()));
        node.set("efficiency", EfficiencyJson.of(system.efficiency()));
        HalfLifeEstimate.of(system).ifPresent(halfLife -> {
            ObjectNode hops = node.putObject("half_life_hops");
            hops.set("value", number(halfLife.hops()));
            hops.set("interval", interval(halfLife.interval()));
        });
        latency(node, system.latencyMs());
        ObjectNode metrics = node.putObject("metrics");
        system.metrics()
                .forEach(metric -> metrics.set(JsonFigures.key(metric.metric().name()), metric(metric)));
        return node;
    }

    private static void byK(ObjectNode node, SortedMap<Integer, Double> values) {
        values.forEach((k, value) -> node.set(Integer.toString(k), number(value)));
    }

    private static void intervals(ObjectNode node, SystemSummary system, PassK.Kind kind) {
        system.casesWithK().keySet().forEach(k -> node.set(Integer.toString(k), interval(system.interval(kind, k))));
    }

    private static void strata(ObjectNode node, Map<String, SystemSummary.Stratum> strata) {
        strata.forEach((name, stratum) -> {
            ObjectNode part = node.putObject(JsonFigures.key(name));
            part.put("cases", stratum.cases());
            part.put("trials", stratum.trials());
            part.put("acted", stratum.acted());
            part.put("unscored", stratum.unscored());
            part.set("success", estimate(stratum.success()));
            if (!stratum.metrics().isEmpty()) {
                ObjectNode metrics = part.putObject("metrics");
                stratum.metrics()
                        .forEach(one -> metrics.set(
                                JsonFigures.key(one.metric().name()), estimate(Optional.of(one.estimate()))));
            }
        });
    }

    /** Percentiles are plain numbers, as the format has it; their intervals stand beside them. */
    private static void latency(ObjectNode node, SortedMap<String, Estimate> percentiles) {
        ObjectNode values = node.putObject("latency_ms");
        ObjectNode intervals = node.putObject("latency_intervals_ms");
        percentiles.forEach((name, estimate) -> {
            values.set(name, number(estimate.value()));
            intervals.set(name, interval(estimate.interval()));
        });
    }

    private static ObjectNode metric(SystemSummary.MetricSummary summary) {
        ObjectNode node = JSON.objectNode();
        node.put("unit", summary.metric().unit().word());
        node.put("direction", summary.metric().direction().word());
        node.put("measured", summary.measured());
        node.put("abstained", summary.abstained());
        node.put("failed", summary.failed());
        node.put("unobserved", summary.unobserved().trials());
        Optional<Estimate> estimate = summary.estimate();
        estimate.ifPresentOrElse(
                e -> JsonFigures.estimateFields(node, e),
                () -> node.putNull("value").putNull("interval"));
        return node;
    }
}
