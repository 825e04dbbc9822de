package dev.rehearsal.datasets.importer.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.StrictJson;
import java.util.Optional;

/** Structures that tables hold as text, since they have no columns for what is within. Stateless. */
public final class JsonText {

    private JsonText() {}

    /** Return the array or object that a value is or, as text, says; empty where it is none. */
    public static Optional<JsonNode> structure(JsonNode value) {
        if (value.isContainerNode()) {
            return Optional.of(value);
        }
        String text = value.asText().strip();
        if (!text.startsWith("[") && !text.startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(StrictJson.mapper().readTree(text)).filter(JsonNode::isContainerNode);
        } catch (JsonProcessingException e) {
            return Optional.empty(); // it only looked like JSON
        }
    }
}
