package dev.rehearsal.reports.format;

import static dev.rehearsal.reports.format.JsonFigures.JSON;
import static dev.rehearsal.reports.format.JsonFigures.interval;
import static dev.rehearsal.reports.format.JsonFigures.number;
import static dev.rehearsal.reports.format.JsonFigures.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Comparison.Adjustment;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.Contest;
import dev.rehearsal.reports.wording.ContestWords;
import dev.rehearsal.reports.wording.Defects;
import dev.rehearsal.reports.wording.ShipVerdict;
import java.util.List;
import java.util.OptionalDouble;

/** The document of {@code compare --format json}, as {@code formats.md} has it. */
public final class CompareJson {

    private CompareJson() {}

    /**
     * Return the document. Its top decision is the primary metric's, null where nothing is compared; {@code strata}
     * holds the comparisons under each perturbation other than {@code none}, {@code tags} those by tag, without the names of cases
     * but in the primary metric. {@code worse} says in words what got worse in a part of the trials, {@code watch} what was observed
     * and is not decided.
     */
    public static ObjectNode of(Analysis analysis) {
        ObjectNode document = JSON.objectNode();
        document.put("primary", analysis.primary());
        document.set(
                "decision",
                analysis.comparisons().isEmpty()
                        ? JSON.nullNode()
                        : JSON.textNode(
                                analysis.comparisons().getFirst().decision().word()));
        document.set(
                "verdict",
                ShipVerdict.of(analysis)
                        .<JsonNode>map(all -> JSON.textNode(all.text()))
                        .orElseGet(JSON::nullNode));
        document.put("simulated", analysis.run().simulated());
        document.set("notices", texts(analysis.notices()));
        document.set("comparisons", comparisons(analysis.comparisons()));
        ObjectNode strata = document.putObject("strata");
        analysis.strata().forEach((perturbation, list) -> strata.set(JsonFigures.key(perturbation), part(list)));
        ObjectNode tags = document.putObject("tags");
        analysis.tags().forEach((tag, list) -> tags.set(JsonFigures.key(tag), part(list)));
        document.set("recovery", FailuresJson.recovery(analysis.recovery()));
        document.set(
                "worse", Defects.worst(analysis).<JsonNode>map(JSON::textNode).orElseGet(JSON::nullNode));
        document.put("watch", Defects.watch(analysis));
        return document;
    }

    /** Return the contests with single agents that nobody wrote, that of the headline first. */
    static ArrayNode contests(Analysis analysis) {
        ArrayNode contests = JSON.arrayNode();
        List<ContestWords> words = ContestWords.of(analysis);
        for (Contest contest : analysis.contests()) {
            ObjectNode node = contests.addObject().put("terms", ContestWords.name(contest.terms()));
            node.put("sentence", words.get(contests.size() - 1).plain());
            node.set("comparison", comparison(contest.primary()));
            node.set(
                    "tokens",
                    contest.tokens().<JsonNode>map(CompareJson::comparison).orElseGet(JSON::nullNode));
            node.set(
                    "tokens_of_a_success",
                    contest.perSuccess().<JsonNode>map(CompareJson::comparison).orElseGet(JSON::nullNode));
        }
        return contests;
    }

    private static ArrayNode comparisons(List<Comparison> comparisons) {
        ArrayNode array = JSON.arrayNode(comparisons.size());
        comparisons.forEach(comparison -> array.add(comparison(comparison)));
        return array;
    }

    /** Of many metrics in many parts, the names of cases are many times those of all: they stand with the primary metric. */
    private static ArrayNode part(List<Comparison> comparisons) {
        ArrayNode array = comparisons(comparisons);
        for (int i = 1; i < array.size(); i++) {
            if (array.get(i) instanceof ObjectNode node) {
                node.remove(List.of("unpaired_cases", "unscored_cases", "cases"));
            }
        }
        return array;
    }

    /** Return one comparison. */
    static ObjectNode comparison(Comparison comparison) {
        ObjectNode node = JSON.objectNode();
        node.put("metric", comparison.metric().name());
        node.put("unit", comparison.metric().unit().word());
        node.put("direction", comparison.metric().direction().word());
        node.put("estimand", comparison.estimand().word());
        node.set("baseline", arm(comparison.baseline()));
        node.set("candidate", arm(comparison.candidate()));
        node.set(
                "difference",
                comparison.difference().<JsonNode>map(CompareJson::difference).orElseGet(JSON::nullNode));
        node.set("p_value", number(comparison.pValue()));
        node.set("p_value_adjusted", number(comparison.adjustedPValue()));
        node.set(
                "p_equivalence_adjusted",
                number(comparison.adjustment().map(Adjustment::equivalence).orElseGet(OptionalDouble::empty)));
        node.put(
                "adjusted_among",
                comparison.adjustment().map(Adjustment::metrics).orElse(1));
        node.put("clusters", comparison.clusters());
        node.set("margin", number(comparison.margin()));
        node.put("decision", comparison.decision().word());
        node.put("reason", comparison.decision().reason());
        comparison.bounds().ifPresent(bounds -> {
            ObjectNode limits = node.putObject("bounds");
            limits.set("worst", number(bounds.worst()));
            limits.set("best", number(bounds.best()));
        });
        node.put("unpaired", comparison.pairing().unpaired());
        ObjectNode unpaired = node.putObject("unpaired_cases");
        unpaired.set("baseline_only", texts(comparison.pairing().baselineOnly()));
        unpaired.set("candidate_only", texts(comparison.pairing().candidateOnly()));
        if (!comparison.pairing().withoutValue().isEmpty()) {
            node.set("unscored_cases", texts(comparison.pairing().withoutValue()));
        }
        ObjectNode cases = node.putObject("cases");
        cases.set("improved", texts(comparison.changes().improved()));
        cases.set("regressed", texts(comparison.changes().regressed()));
        cases.set("flaky", texts(comparison.changes().flaky()));
        return node;
    }

    private static ObjectNode arm(Comparison.Arm arm) {
        ObjectNode node = JSON.objectNode();
        node.put("name", arm.name());
        node.put("cases", arm.cases());
        node.put("trials", arm.trials());
        node.put("unscored", arm.unscored());
        arm.estimate()
                .ifPresentOrElse(
                        estimate -> JsonFigures.estimateFields(node, estimate),
                        () -> node.putNull("value").putNull("interval"));
        return node;
    }

    /** Return a difference with its interval, as it stands in a comparison. */
    static ObjectNode difference(Comparison.Difference difference) {
        ObjectNode node = JSON.objectNode();
        node.set("value", number(difference.value()));
        node.set("interval", interval(difference.interval()));
        difference.relative().ifPresent(relative -> {
            ObjectNode share = node.putObject("relative");
            share.set("value", number(relative.value()));
            share.set("interval", interval(relative.interval()));
        });
        node.put("interval_kind", "own");
        node.set("level", number(difference.level()));
        node.put("method", difference.method());
        return node;
    }
}
