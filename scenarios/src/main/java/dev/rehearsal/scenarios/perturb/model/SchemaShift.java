package dev.rehearsal.scenarios.perturb.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.perturb.fault.JsonTexts;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** JSON in the shape of another version of its schema. Stateless. */
final class SchemaShift {

    private static final Pattern SNAKE = Pattern.compile("_(\\p{Ll})");
    private static final Pattern CAMEL = Pattern.compile("(?<=\\p{Ll})(\\p{Lu})");
    private static final Pattern VERSION = Pattern.compile("(?:.*_)?(?:schema_?)?version|v");

    private SchemaShift() {}

    /** Return the JSON of a text in another shape; empty for what is no JSON or has nothing to shift. */
    static Optional<String> of(String text) {
        return JsonTexts.tree(text).flatMap(tree -> {
            JsonNode shifted = shifted(tree);
            return shifted.equals(tree) ? Optional.empty() : Optional.of(shifted.toString());
        });
    }

    private static JsonNode shifted(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode other = JsonNodeFactory.instance.objectNode();
                for (Map.Entry<String, JsonNode> field : object.properties()) {
                    other.set(
                            key(field.getKey()),
                            VERSION.matcher(field.getKey().toLowerCase(Locale.ROOT))
                                            .matches()
                                    ? next(field.getValue())
                                    : shifted(field.getValue()));
                }
                yield other;
            }
            case ArrayNode array -> {
                ArrayNode other = JsonNodeFactory.instance.arrayNode();
                array.forEach(element -> other.add(shifted(element)));
                yield other;
            }
            default -> node;
        };
    }

    private static JsonNode next(JsonNode version) {
        return version.isIntegralNumber()
                ? JsonNodeFactory.instance.numberNode(version.longValue() + 1)
                : JsonNodeFactory.instance.textNode(version.asText() + "-next");
    }

    private static String key(String name) {
        String camel = SNAKE.matcher(name).replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
        return camel.equals(name)
                ? CAMEL.matcher(name).replaceAll(found -> "_" + found.group(1).toLowerCase(Locale.ROOT))
                : camel;
    }
}
