package dev.rehearsal.scenarios.gateway.api.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A translator of Gemini's schemas, a part of OpenAPI's with types in capitals and whole numbers as text, to JSON Schema.
 *
 * @source Gemini API, Schema; OpenAPI 3.0.3, 4.7.24
 */
@SuppressWarnings("InvalidBlockTag") // @source is the house's tag
final class GeminiSchema {

    private static final Set<String> WHOLE_NUMBERS =
            Set.of("minItems", "maxItems", "minLength", "maxLength", "minProperties", "maxProperties");

    private GeminiSchema() {}

    /** Return the JSON Schema of a schema. */
    static JsonNode jsonSchema(JsonNode schema) {
        if (!(schema instanceof ObjectNode)) {
            return schema;
        }
        ObjectNode made = GeminiJson.object();
        for (Map.Entry<String, JsonNode> field : schema.properties()) {
            add(field.getKey(), field.getValue(), made);
        }
        if (schema.path("nullable").asBoolean(false) && made.path("type").isTextual()) {
            String type = made.get("type").textValue();
            made.putArray("type").add(type).add("null");
        }
        return made;
    }

    private static void add(String key, JsonNode value, ObjectNode made) {
        switch (key) {
            case "nullable", "propertyOrdering", "property_ordering" -> {}
            case "type" -> made.set("type", value.isTextual() ? lower(value, made) : value);
            case "format" -> {
                if (!value.asText("").equals("enum")) {
                    made.set("format", value);
                }
            }
            case "properties" -> {
                ObjectNode properties = made.putObject("properties");
                value.properties().forEach(one -> properties.set(one.getKey(), jsonSchema(one.getValue())));
            }
            case "anyOf", "any_of" -> {
                ArrayNode any = made.putArray("anyOf");
                value.forEach(one -> any.add(jsonSchema(one)));
            }
            case "items" -> made.set("items", jsonSchema(value));
            default -> made.set(key, WHOLE_NUMBERS.contains(key) ? number(value) : value);
        }
    }

    private static JsonNode lower(JsonNode type, ObjectNode made) {
        return made.textNode(type.textValue().toLowerCase(Locale.ROOT));
    }

    private static JsonNode number(JsonNode value) {
        return value.isTextual() && value.textValue().matches("\\d{1,9}")
                ? LongNode.valueOf(Long.parseLong(value.textValue()))
                : value;
    }
}
