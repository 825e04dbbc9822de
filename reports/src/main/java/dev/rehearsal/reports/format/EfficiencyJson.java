package dev.rehearsal.reports.format;

import static dev.rehearsal.reports.format.JsonFigures.JSON;
import static dev.rehearsal.reports.format.JsonFigures.estimate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.reports.Efficiency;
import java.util.List;

/** Where tokens and time went, as JSON, with null for what is unknown. */
final class EfficiencyJson {

    private EfficiencyJson() {}

    static ObjectNode of(Efficiency efficiency) {
        ObjectNode node = JSON.objectNode();
        parts(node.putArray("agents"), efficiency.agents());
        parts(node.putArray("models"), efficiency.models());
        parts(node.putArray("tags"), efficiency.tags());
        node.set(
                "coordination_overhead",
                efficiency
                        .overhead()
                        .flatMap(Comparison::difference)
                        .<JsonNode>map(CompareJson::difference)
                        .orElseGet(JSON::nullNode));
        return node;
    }

    private static void parts(ArrayNode array, List<Efficiency.Part> parts) {
        for (Efficiency.Part part : parts) {
            ObjectNode node = array.addObject().put("name", part.name()).put("trials", part.trials());
            node.set("share_of_calls", estimate(part.callShare()));
            node.set("share_of_tokens", estimate(part.tokenShare()));
            node.set("tokens", estimate(part.tokens()));
            node.set("milliseconds", estimate(part.milliseconds()));
        }
    }
}
