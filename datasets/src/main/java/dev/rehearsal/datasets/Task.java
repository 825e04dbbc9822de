package dev.rehearsal.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/**
 * All that the system under test is told. Nothing else may reach it.
 *
 * @param turns what is said to it, one element a turn; a plain task has one. Any JSON, mostly text
 * @param context further data given with the first turn; an empty object for none
 */
public record Task(List<JsonNode> turns, ObjectNode context) {

    public Task {
        turns = turns.stream().<JsonNode>map(JsonNode::deepCopy).toList();
        context = context.deepCopy();
        if (turns.isEmpty()) {
            throw new IllegalArgumentException(
                    "task: \"turns\" must not be empty, but was []. Write what the agents are asked.");
        }
    }

    /** Return a task of one text. */
    public static Task of(String input) {
        return new Task(List.of(TextNode.valueOf(input)), JsonNodeFactory.instance.objectNode());
    }

    /** Return the first turn as people read it: text as it is, other JSON as JSON. */
    public String input() {
        return readable(turns.getFirst());
    }

    /** Return JSON as people read it: text as it is, anything else as JSON. */
    static String readable(JsonNode node) {
        return node.isTextual() ? node.textValue() : node.toString();
    }
}
