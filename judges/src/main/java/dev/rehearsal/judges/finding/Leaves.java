package dev.rehearsal.judges.finding;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The texts and numbers that a JSON value holds, wherever they stand. */
final class Leaves {

    private Leaves() {}

    static List<String> of(JsonNode json) {
        List<String> leaves = new ArrayList<>();
        collect(json, leaves);
        return leaves;
    }

    private static void collect(JsonNode json, List<String> leaves) {
        if (json.isContainerNode()) {
            json.forEach(child -> collect(child, leaves));
        } else if (json.isTextual() || json.isNumber()) {
            leaves.add(json.asText().strip());
        }
    }
}
