package dev.rehearsal.harness.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What must be the same in any two runs of one plan: all but what a clock says. */
public final class Figures {

    private Figures() {}

    /** Return {@code summarize}'s document without latencies. */
    public static JsonNode ofSummary(JsonNode document) {
        ObjectNode copy = document.deepCopy();
        for (JsonNode system : copy.get("systems")) {
            ((ObjectNode) system).remove(List.of("latency_ms", "latency_intervals_ms"));
            ((ObjectNode) system.get("metrics")).remove("latency");
        }
        return copy;
    }

    /** Return {@code compare}'s comparisons in all metrics but latency, without what is adjusted for their number. */
    public static JsonNode ofComparison(JsonNode document) {
        ArrayNode comparisons = document.get("comparisons").deepCopy();
        for (int i = comparisons.size() - 1; i >= 0; i--) {
            if (comparisons.get(i).get("metric").textValue().equals("latency")) {
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
