package dev.rehearsal.scenarios.tools.stub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A small value that a JSON Schema lets through: required properties alone, the least of numbers and lengths. Of patterns,
 * formats and combinations ({@code allOf}, conditions) it knows nothing; {@code $ref} within the schema and the first of
 * {@code anyOf} and {@code oneOf} are followed.
 */
public final class SchemaInstance {

    private static final int MAX_DEPTH = 20;
    private static final int MAX_LENGTH = 1_000;

    private final JsonNode root;

    private SchemaInstance(JsonNode root) {
        this.root = root;
    }

    /** Return a value for a schema; the text {@code ok} for none. */
    public static JsonNode of(@Nullable JsonNode schema) {
        return schema == null ? TextNode.valueOf("ok") : new SchemaInstance(schema).value(schema, 0);
    }

    private JsonNode value(JsonNode schema, int depth) {
        if (depth > MAX_DEPTH) {
            return NullNode.instance;
        }
        for (String given : new String[] {"const", "default"}) {
            if (schema.has(given)) {
                return schema.get(given);
            }
        }
        for (String list : new String[] {"enum", "examples"}) {
            if (!schema.path(list).isEmpty()) {
                return schema.get(list).get(0);
            }
        }
        if (schema.path("$ref").asText().startsWith("#")) {
            return value(root.at(schema.get("$ref").asText().substring(1)), depth + 1);
        }
        for (String choice : new String[] {"anyOf", "oneOf"}) {
            if (!schema.path(choice).isEmpty()) {
                return value(schema.get(choice).get(0), depth + 1);
            }
        }
        JsonNode type = schema.path("type");
        return ofType(type.isArray() ? type.path(0).asText() : type.asText("object"), schema, depth);
    }

    private JsonNode ofType(String type, JsonNode schema, int depth) {
        return switch (type) {
            case "string" -> TextNode.valueOf("x".repeat(least(schema, "minLength")));
            case "integer", "number" -> number(schema);
            case "boolean" -> BooleanNode.TRUE;
            case "array" -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                for (int i = 0; i < least(schema, "minItems"); i++) {
                    array.add(value(schema.path("items"), depth + 1));
                }
                yield array;
            }
            case "null" -> NullNode.instance;
            default -> {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                schema.path("required")
                        .forEach(name -> object.set(
                                name.asText(), value(schema.path("properties").path(name.asText()), depth + 1)));
                yield object;
            }
        };
    }

    private static JsonNode number(JsonNode schema) {
        BigDecimal least = schema.path("minimum").decimalValue();
        if (schema.has("exclusiveMinimum")) {
            least = schema.get("exclusiveMinimum").decimalValue().add(BigDecimal.ONE);
        } else if (!schema.has("minimum") && schema.has("maximum")) {
            least = schema.get("maximum").decimalValue().min(BigDecimal.ZERO);
        }
        return DecimalNode.valueOf(least);
    }

    private static int least(JsonNode schema, String bound) {
        return Math.clamp(schema.path(bound).asInt(0), 0, MAX_LENGTH);
    }
}
