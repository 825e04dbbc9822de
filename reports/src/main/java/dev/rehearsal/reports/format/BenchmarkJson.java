package dev.rehearsal.reports.format;

import static dev.rehearsal.reports.format.JsonFigures.JSON;
import static dev.rehearsal.reports.format.JsonFigures.interval;
import static dev.rehearsal.reports.format.JsonFigures.number;
import static dev.rehearsal.reports.format.JsonFigures.texts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.judges.statistics.Comparison.Relative;
import dev.rehearsal.reports.benchmark.BenchmarkComparison;
import dev.rehearsal.reports.benchmark.BenchmarkComparison.PercentileRow;
import dev.rehearsal.reports.benchmark.BenchmarkComparison.Row;
import dev.rehearsal.reports.benchmark.BenchmarkWords;
import dev.rehearsal.reports.benchmark.JmhResult;

/** The document of {@code compare --format json} for JMH's results. */
public final class BenchmarkJson {

    private BenchmarkJson() {}

    /** Return the document. Its top decision is the worst: any regression is the file's. Changes are shares: 0.05 is 5%. */
    public static ObjectNode of(BenchmarkComparison comparison) {
        ObjectNode document = JSON.objectNode();
        document.put("kind", "benchmarks");
        document.put("decision", BenchmarkWords.decision(comparison));
        document.put("baseline", comparison.baseline());
        document.put("candidate", comparison.candidate());
        document.put("scope", comparison.scope());
        document.set("notices", texts(comparison.notices()));
        ArrayNode rows = document.putArray("comparisons");
        comparison.rows().forEach(row -> rows.add(row(row)));
        ObjectNode unpaired = document.putObject("unpaired");
        unpaired.set("baseline_only", texts(comparison.baselineOnly()));
        unpaired.set("candidate_only", texts(comparison.candidateOnly()));
        return document;
    }

    private static ObjectNode row(Row row) {
        ObjectNode node = JSON.objectNode();
        node.put("benchmark", row.baseline().benchmark());
        node.put("mode", row.baseline().mode().word());
        node.put("unit", row.baseline().unit());
        node.put("threads", row.baseline().threads());
        ObjectNode params = node.putObject("params");
        row.baseline().params().forEach((key, value) -> params.put(JsonFigures.key(key), value));
        node.put("direction", row.comparison().metric().direction().word());
        node.set(
                "baseline",
                side(row.baseline(), row.runs().baseline(), row.comparison().baseline()));
        node.set(
                "candidate",
                side(row.candidate(), row.runs().candidate(), row.comparison().candidate()));
        node.put("paired", row.runs().paired());
        node.set("change", change(row.comparison().change()));
        node.put("level", row.comparison().level());
        node.put("method", row.comparison().method());
        node.set("p_value", number(row.comparison().pValue()));
        node.set("p_value_adjusted", number(row.comparison().adjustedPValue()));
        node.put("margin", row.comparison().margin());
        node.put("decision", row.comparison().decision().word());
        node.put("reason", row.comparison().decision().reason());
        if (!row.percentiles().isEmpty()) {
            ObjectNode percentiles = node.putObject("percentiles");
            row.percentiles().forEach(one -> percentiles.set(BenchmarkWords.percentile(one.p()), percentile(one)));
        }
        return node;
    }

    private static ObjectNode side(JmhResult result, int files, double mean) {
        ObjectNode node = JSON.objectNode();
        node.set("value", number(mean));
        return node.put("files", files).put("forks", result.forks().size()).put("iterations", result.iterations());
    }

    private static ObjectNode percentile(PercentileRow row) {
        ObjectNode node = JSON.objectNode();
        node.set("baseline", number(row.baseline()));
        node.set("candidate", number(row.candidate()));
        row.change().ifPresentOrElse(change -> node.set("change", change(change)), () -> node.putNull("change"));
        return node;
    }

    private static ObjectNode change(Relative change) {
        ObjectNode node = JSON.objectNode();
        node.set("value", number(change.value()));
        node.set("interval", interval(change.interval()));
        return node;
    }
}
