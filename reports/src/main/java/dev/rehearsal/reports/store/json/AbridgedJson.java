package dev.rehearsal.reports.store.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.reports.wording.Excerpt;
import java.util.List;
import java.util.Map;

/**
 * Long JSON made short in the same structure: texts keep their head and tail, lists and objects their first elements. What
 * reads the whole can read what is left of it.
 */
public final class AbridgedJson {

    /** How many characters are left at most, but for very many fields at the top. */
    public static final int MAX_LENGTH = 4_000;

    /** From generous to strict. */
    private static final List<Limits> LIMITS =
            List.of(new Limits(3_000, 20, 8), new Limits(1_000, 20, 8), new Limits(200, 8, 8), new Limits(40, 2, 5));

    /** Objects at the top have the fields of a format; below, those that somebody made up. */
    private static final int MAX_FIELDS = 20;

    private static final String TURNS = "turns";

    private AbridgedJson() {}

    /**
     * What is kept.
     *
     * @param text characters of a text
     * @param elements of a list
     * @param depth below which all is a text
     */
    private record Limits(int text, int elements, int depth) {}

    /** Return the JSON, abridged. */
    public static String of(String json) {
        JsonNode whole = JsonColumn.parse(json);
        for (Limits limits : LIMITS) {
            String abridged = abridge(whole, limits, 0).toString();
            if (abridged.length() <= MAX_LENGTH) {
                return abridged;
            }
        }
        return skeleton(whole).toString();
    }

    private static JsonNode abridge(JsonNode node, Limits limits, int depth) {
        if (node.isTextual()) {
            return excerpt(node.textValue(), limits.text);
        }
        if (node.isBigInteger() || node.isBigDecimal()) {
            return node.asText().length() <= limits.text ? node : excerpt(node.asText(), limits.text);
        }
        if (!node.isContainerNode()) {
            return node;
        }
        if (depth > limits.depth) {
            return excerpt(node.toString(), limits.text);
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < Math.min(limits.elements, node.size()); i++) {
                array.add(abridge(node.get(i), limits, depth + 1));
            }
            return array;
        }
        ObjectNode object = JsonColumn.object();
        int fields = 0;
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (depth > 0 && fields++ >= Math.min(MAX_FIELDS, 2 * limits.elements)) {
                break;
            }
            object.set(Excerpt.of(field.getKey(), limits.text), abridge(field.getValue(), limits, depth + 1));
        }
        return object;
    }

    /** Return nothing but the short fields at the top, the first turn of a task among them. */
    private static JsonNode skeleton(JsonNode node) {
        Limits strictest = LIMITS.getLast();
        if (!node.isObject()) {
            return excerpt(node.toString(), strictest.text);
        }
        ObjectNode object = JsonColumn.object();
        int fields = 0;
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonNode value = field.getValue();
            if (fields++ >= MAX_FIELDS) {
                break;
            }
            if (field.getKey().equals(TURNS) && !value.isEmpty()) {
                object.putArray(TURNS).add(excerpt(value.get(0).toString(), strictest.text));
            } else if (!value.isContainerNode()) {
                object.set(Excerpt.of(field.getKey(), strictest.text), abridge(value, strictest, 0));
            }
        }
        return object;
    }

    private static TextNode excerpt(String text, int limit) {
        return TextNode.valueOf(Excerpt.of(text, limit));
    }
}
