package dev.rehearsal.judges.finding;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.judges.evidence.JsonText;
import java.util.ArrayList;
import java.util.List;

/** What a JSON value says: its text, and the texts and numbers that it holds, wherever they stand. */
final class Leaves {

    private Leaves() {}

    /** Return a text as it is, anything else as JSON, however deep. */
    static String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : JsonText.write(node);
    }

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
