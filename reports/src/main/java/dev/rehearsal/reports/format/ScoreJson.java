package dev.rehearsal.reports.format;

import static dev.rehearsal.reports.format.JsonFigures.JSON;
import static dev.rehearsal.reports.format.JsonFigures.estimate;
import static dev.rehearsal.reports.format.JsonFigures.texts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.SystemSummary;
import dev.rehearsal.reports.SystemSummary.MetricSummary;

/** The document of {@code score --format json}. */
public final class ScoreJson {

    private ScoreJson() {}

    /** Return the document, with null for what is unknown. */
    public static ObjectNode of(Analysis analysis) {
        ObjectNode document = JSON.objectNode();
        document.set("notices", texts(analysis.notices()));
        ArrayNode systems = document.putArray("systems");
        for (SystemSummary system : analysis.systems()) {
            ObjectNode node = systems.addObject().put("name", system.name()).put("trials", system.trials());
            ArrayNode metrics = node.putArray("metrics");
            for (MetricSummary summary : system.metrics()) {
                ObjectNode metric = metrics.addObject()
                        .put("name", summary.metric().name())
                        .put("unit", summary.metric().unit().word())
                        .put("direction", summary.metric().direction().word())
                        .put("measured", summary.measured());
                metric.set("estimate", estimate(summary.estimate()));
            }
        }
        document.set("failures", FailuresJson.failures(analysis.checklist()));
        return document;
    }
}
