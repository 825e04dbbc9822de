package dev.rehearsal.scenarios.system.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * JSON with placeholders in its texts. Values are put in the tree and never in its text, so that whatever they are the result is
 * JSON of the same shape. A value that is missing leaves out its key or element; a history that is an element of a list puts its
 * messages there. Immutable.
 */
sealed interface TemplateTree {

    /** Return what is put in. */
    Stream<Placeholder> placeholders();

    /** Return the JSON of one turn; missing where it is nothing but a value that there is not. */
    JsonNode value(TurnValues values);

    /**
     * Read JSON.
     *
     * @param at what holds it, for messages
     */
    static TemplateTree read(String where, String at, JsonNode node) {
        if (node.isTextual()) {
            return new Leaf(TemplateText.read(where, at, node.textValue()));
        }
        if (node.isArray()) {
            return new Items(
                    node.valueStream().map(item -> read(where, at + "[]", item)).toList());
        }
        if (node.isObject()) {
            Map<String, TemplateTree> fields = new LinkedHashMap<>();
            node.properties()
                    .forEach(field ->
                            fields.put(field.getKey(), read(where, at + "." + field.getKey(), field.getValue())));
            return new Fields(fields);
        }
        return new Plain(node.deepCopy());
    }

    /** What has no placeholder. */
    record Plain(JsonNode node) implements TemplateTree {
        @Override
        public Stream<Placeholder> placeholders() {
            return Stream.empty();
        }

        @Override
        public JsonNode value(TurnValues values) {
            return node;
        }
    }

    /** A text. */
    record Leaf(TemplateText text) implements TemplateTree {
        @Override
        public Stream<Placeholder> placeholders() {
            return text.placeholders();
        }

        @Override
        public JsonNode value(TurnValues values) {
            return text.value(values);
        }

        boolean isHistory() {
            return placeholders().anyMatch(one -> one.is(Placeholder.HISTORY)); // which stands alone
        }
    }

    /** A list. */
    record Items(List<TemplateTree> items) implements TemplateTree {
        @Override
        public Stream<Placeholder> placeholders() {
            return items.stream().flatMap(TemplateTree::placeholders);
        }

        @Override
        public JsonNode value(TurnValues values) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (TemplateTree item : items) {
                JsonNode value = item.value(values);
                if (item instanceof Leaf leaf && leaf.isHistory()) {
                    value.forEach(array::add);
                } else if (!value.isMissingNode()) {
                    array.add(value);
                }
            }
            return array;
        }
    }

    /** A mapping; its keys are as they are. */
    record Fields(Map<String, TemplateTree> fields) implements TemplateTree {
        @Override
        public Stream<Placeholder> placeholders() {
            return fields.values().stream().flatMap(TemplateTree::placeholders);
        }

        @Override
        public JsonNode value(TurnValues values) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            fields.forEach((key, field) -> {
                JsonNode value = field.value(values);
                if (!value.isMissingNode()) {
                    object.set(key, value);
                }
            });
            return object;
        }
    }
}
