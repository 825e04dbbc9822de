package dev.rehearsal.datasets.trace.convention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lists that are written flat, an attribute a value: {@code llm.input_messages.0.message.role}. Indices are hostile: they
 * order the elements and are no sizes. Stateless.
 */
final class FlatAttributes {

    private static final int MAX_DIGITS = 6;
    private static final Predicate<String> INDEX =
            Pattern.compile("[0-9]{1," + MAX_DIGITS + "}").asMatchPredicate();

    private FlatAttributes() {}

    /** Return the elements of a list in order, each an object of what follows the index, with the dots in its names. */
    static List<ObjectNode> list(Map<String, JsonNode> attributes, String name) {
        Pattern element = Pattern.compile(Pattern.quote(name) + "\\.([0-9]{1," + MAX_DIGITS + "})\\.(.+)");
        Map<Integer, ObjectNode> elements = new TreeMap<>();
        attributes.forEach((key, value) -> {
            Matcher found = element.matcher(key);
            if (key.startsWith(name) && found.matches()) {
                elements.computeIfAbsent(Integer.parseInt(found.group(1)), i -> JsonNodeFactory.instance.objectNode())
                        .set(found.group(2), value);
            }
        });
        return new ArrayList<>(elements.values());
    }

    /** Return the elements of a list within an element, likewise. */
    static List<ObjectNode> list(ObjectNode element, String name) {
        Map<String, JsonNode> fields = new TreeMap<>();
        element.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return list(fields, name);
    }

    /** Return the plain values of a list within an element: {@code message.content.0}. */
    static List<JsonNode> values(ObjectNode element, String name) {
        Map<Integer, JsonNode> values = new TreeMap<>();
        element.properties().forEach(field -> {
            String key = field.getKey();
            if (key.startsWith(name + ".") && INDEX.test(key.substring(name.length() + 1))) {
                values.put(Integer.parseInt(key.substring(name.length() + 1)), field.getValue());
            }
        });
        return new ArrayList<>(values.values());
    }
}
