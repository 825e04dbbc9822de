package dev.rehearsal.harness.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import java.util.List;
import java.util.Set;

/** What must be the same in any two runs of one plan: all but what a clock says. */
public final class Figures {

    /**
     * What a clock says, by its key, wherever it stands: metrics of all trials, of a tag or perturbation, of agents and models. Which calls of
     * workers side by side begin before a loss is repaired is the clock's word, too.
     */
    private static final Set<String> OF_CLOCKS = Set.of(
            "latency",
            "model-time",
            "critical-path",
            "avoidable-wait",
            "repair-time",
            "repair-tokens",
            "milliseconds",
            "model_time_per_success_ms",
            "latency_ms",
            "latency_intervals_ms");

    private Figures() {}

    /** Return whether a clock has a part in a metric, so that two plays of one trial may differ in it. */
    public static boolean isOfClock(Metric metric) {
        return metric.unit() == Unit.MS || OF_CLOCKS.contains(metric.name());
    }

    /** Return {@code summarize}'s document without what clocks say. */
    public static JsonNode ofSummary(JsonNode document) {
        JsonNode copy = document.deepCopy();
        stopClocks(copy);
        return copy;
    }

    private static void stopClocks(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(OF_CLOCKS);
        }
        node.forEach(Figures::stopClocks);
    }

    /** Return {@code compare}'s comparisons in all metrics but those of clocks, without what is adjusted for their number. */
    public static JsonNode ofComparison(JsonNode document) {
        ArrayNode comparisons = document.get("comparisons").deepCopy();
        for (int i = comparisons.size() - 1; i >= 0; i--) {
            if (OF_CLOCKS.contains(comparisons.get(i).get("metric").textValue())) {
                comparisons.remove(i);
            } else if (i > 0) {
                ((ObjectNode) comparisons.get(i))
                        .remove(List.of("p_value_adjusted", "difference", "decision", "reason"));
                ((ObjectNode) comparisons.get(i).get("baseline")).remove(List.of("interval", "level"));
                ((ObjectNode) comparisons.get(i).get("candidate")).remove(List.of("interval", "level"));
            }
        }
        return comparisons;
    }
}
