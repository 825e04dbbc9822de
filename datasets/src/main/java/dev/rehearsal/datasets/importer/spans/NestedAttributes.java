package dev.rehearsal.datasets.importer.spans;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/**
 * Attributes that a platform writes as a tree ({@code {"llm": {"model_name": …}}}), put back under the flat names that their
 * instrumentation gave them. Stateless.
 */
final class NestedAttributes {

    /** The first words of OpenInference's names, below which a tree is one of attributes. */
    private static final Set<String> TREES = Set.of(
            "llm",
            "input",
            "output",
            "openinference",
            "tool",
            "embedding",
            "retrieval",
            "reranker",
            "session",
            "user",
            "agent",
            "graph");

    private static final int MAX_DEPTH = 20;

    private NestedAttributes() {}

    static void put(Map<String, JsonNode> flat, String name, JsonNode value) {
        if (TREES.contains(name) && value.isObject()) {
            spread(flat, name, value, 0);
        } else {
            flat.put(name, value);
        }
    }

    private static void spread(Map<String, JsonNode> flat, String name, JsonNode value, int depth) {
        if (value.isObject() && !value.isEmpty() && depth < MAX_DEPTH) {
            value.properties().forEach(field -> spread(flat, name + "." + field.getKey(), field.getValue(), depth + 1));
        } else if (value.isArray() && !value.isEmpty() && value.get(0).isObject() && depth < MAX_DEPTH) {
            for (int i = 0; i < value.size(); i++) {
                spread(flat, name + "." + i, value.get(i), depth + 1);
            }
        } else if (!value.isNull()) {
            flat.put(name, value);
        }
    }
}
