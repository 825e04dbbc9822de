package dev.rehearsal.judges.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A reader of the schemas that tools are offered with, which are often near JSON Schema and not quite:
 *
 * <ul>
 *   <li>OpenAPI 3.0: {@code nullable}, {@code exclusiveMinimum: true};
 *   <li>Gemini: {@code "type": "STRING"}, {@code any_of}, {@code "minItems": "1"};
 *   <li>Python: {@code "type": "dict"}, keywords that are {@code null};
 *   <li>drafts before 2020-12 without {@code $schema}: {@code items} that is an array, {@code required: true};
 *   <li>patterns that RE2 does not know, which are not judged then.
 * </ul>
 *
 * <p>What a model can be taken to understand is translated; what makes no sense stays and cannot be used. Stateless.
 */
final class SchemaDialect {

    private static final Set<String> TYPES =
            Set.of("object", "array", "string", "number", "integer", "boolean", "null");
    private static final Map<String, String> OTHER_TYPES = Map.ofEntries(
            Map.entry("dict", "object"),
            Map.entry("map", "object"),
            Map.entry("list", "array"),
            Map.entry("tuple", "array"),
            Map.entry("str", "string"),
            Map.entry("float", "number"),
            Map.entry("double", "number"),
            Map.entry("int", "integer"),
            Map.entry("int32", "integer"),
            Map.entry("int64", "integer"),
            Map.entry("long", "integer"),
            Map.entry("bool", "boolean"),
            Map.entry("none", "null"));
    private static final Set<String> ANY_TYPE = Set.of("any", "type_unspecified", "");

    private static final Map<String, String> SNAKE_CASE = Map.ofEntries(
            Map.entry("any_of", "anyOf"),
            Map.entry("one_of", "oneOf"),
            Map.entry("all_of", "allOf"),
            Map.entry("min_items", "minItems"),
            Map.entry("max_items", "maxItems"),
            Map.entry("min_length", "minLength"),
            Map.entry("max_length", "maxLength"),
            Map.entry("min_properties", "minProperties"),
            Map.entry("max_properties", "maxProperties"),
            Map.entry("additional_properties", "additionalProperties"));
    private static final Set<String> COUNTS =
            Set.of("minItems", "maxItems", "minLength", "maxLength", "minProperties", "maxProperties");

    private static final Set<String> ONE = Set.of(
            "items",
            "additionalProperties",
            "additionalItems",
            "contains",
            "not",
            "if",
            "then",
            "else",
            "propertyNames",
            "unevaluatedItems",
            "unevaluatedProperties");
    private static final Set<String> MANY = Set.of("anyOf", "oneOf", "allOf", "prefixItems");
    private static final Set<String> NAMED =
            Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas");
    /** Keywords whose null is a value. */
    private static final Set<String> VALUES = Set.of("const", "default", "example");

    private static final List<String> DRAFTS = List.of(
            "json-schema.org/draft/2020-12/schema",
            "json-schema.org/draft/2019-09/schema",
            "json-schema.org/draft-07/schema",
            "json-schema.org/draft-06/schema",
            "json-schema.org/draft-04/schema");

    /** Whether the schema names a draft before 2020-12, whose own forms stay as they are. */
    private final boolean older;
    /** Whether it is draft 4, where a limit is exclusive by a flag beside it. */
    private final boolean flags;

    private SchemaDialect(boolean older, boolean flags) {
        this.older = older;
        this.flags = flags;
    }

    /** Return the schema as JSON Schema means it; the same for what is no object. */
    static JsonNode standard(JsonNode schema) {
        String draft = schema.path("$schema").asText("");
        boolean known = DRAFTS.stream().anyMatch(draft::contains);
        boolean newest = !known || draft.contains(DRAFTS.getFirst());
        JsonNode result = new SchemaDialect(!newest, draft.contains(DRAFTS.getLast())).translated(schema);
        if (!known && result instanceof ObjectNode object) {
            object.remove("$schema");
        }
        return result;
    }

    private JsonNode translated(JsonNode schema) {
        if (!(schema instanceof ObjectNode given)) {
            return schema;
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> keyword : given.properties()) {
            String name = SNAKE_CASE.getOrDefault(keyword.getKey(), keyword.getKey());
            if (!keyword.getValue().isNull() || VALUES.contains(name)) {
                result.set(name, inner(name, keyword.getValue()));
            }
        }
        types(result);
        if (!flags) {
            limits(result, "exclusiveMinimum", "minimum");
            limits(result, "exclusiveMaximum", "maximum");
        }
        required(result, given);
        if (!older) {
            tuple(result);
        }
        dropPatterns(result);
        return nullable(result);
    }

    private JsonNode inner(String keyword, JsonNode value) {
        if (ONE.contains(keyword) && value.isObject()) {
            return translated(value);
        }
        if ((MANY.contains(keyword) || keyword.equals("items")) && value.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(value.size());
            value.forEach(element -> array.add(translated(element)));
            return array;
        }
        if (NAMED.contains(keyword) && value.isArray() && value.isEmpty()) {
            return JsonNodeFactory.instance.objectNode(); // what PHP makes of an empty object
        }
        if (NAMED.contains(keyword) && value.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            value.properties().forEach(entry -> object.set(entry.getKey(), named(entry.getValue())));
            return object;
        }
        return COUNTS.contains(keyword) ? number(value) : value;
    }

    /** A property without a schema may be anything. */
    private JsonNode named(JsonNode value) {
        return value.isNull() ? JsonNodeFactory.instance.booleanNode(true) : translated(value);
    }

    private static JsonNode number(JsonNode value) {
        boolean digits = value.isTextual() && value.textValue().matches("\\d{1,9}");
        return digits ? JsonNodeFactory.instance.numberNode(Long.parseLong(value.textValue())) : value;
    }

    private static void types(ObjectNode schema) {
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            Optional<String> known = type(type.textValue());
            known.ifPresentOrElse(name -> schema.put("type", name), () -> schema.remove("type"));
        } else if (type.isArray()) {
            ArrayNode known = JsonNodeFactory.instance.arrayNode();
            boolean any = false;
            for (JsonNode one : type) {
                Optional<String> name = one.isTextual() ? type(one.textValue()) : Optional.of(one.toString());
                any |= name.isEmpty();
                name.filter(ignored -> one.isTextual()).ifPresentOrElse(known::add, () -> known.add(one));
            }
            if (any) {
                schema.remove("type");
            } else {
                schema.set("type", known);
            }
        }
    }

    /** Return the type that a word means, itself where it means none; empty for any. */
    private static Optional<String> type(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return ANY_TYPE.contains(lower)
                ? Optional.empty()
                : Optional.of(TYPES.contains(lower) ? lower : OTHER_TYPES.getOrDefault(lower, word));
    }

    /** OpenAPI 3.0 says beside a limit whether it is exclusive, as drafts up to 4 did. */
    private static void limits(ObjectNode schema, String exclusive, String limit) {
        JsonNode said = schema.path(exclusive);
        if (!said.isBoolean()) {
            return;
        }
        schema.remove(exclusive);
        if (said.booleanValue() && schema.path(limit).isNumber()) {
            schema.set(exclusive, schema.get(limit));
            schema.remove(limit);
        }
    }

    /** Some say of each property whether it is required. */
    private static void required(ObjectNode schema, ObjectNode given) {
        if (schema.path("required").isBoolean()) {
            schema.remove("required");
        }
        for (Map.Entry<String, JsonNode> property : given.path("properties").properties()) {
            boolean required = property.getValue().path("required").isBoolean()
                    && property.getValue().path("required").booleanValue();
            if (required && (!schema.has("required") || schema.get("required").isArray())) {
                schema.withArrayProperty("required").add(property.getKey());
            }
        }
    }

    /** Before 2020-12, an array of items was one schema a place. */
    private static void tuple(ObjectNode schema) {
        if (schema.path("items").isArray()) {
            schema.set("prefixItems", schema.get("items"));
            schema.remove("items");
            if (schema.has("additionalItems")) {
                schema.set("items", schema.get("additionalItems"));
                schema.remove("additionalItems");
            }
        }
    }

    private static void dropPatterns(ObjectNode schema) {
        if (schema.path("pattern").isTextual()
                && !isKnown(schema.path("pattern").textValue())) {
            schema.remove("pattern");
        }
        if (schema.path("patternProperties") instanceof ObjectNode patterns) {
            Iterator<String> names = patterns.fieldNames();
            boolean all = true;
            while (names.hasNext()) {
                if (!isKnown(names.next())) {
                    names.remove();
                    all = false;
                }
            }
            if (!all) {
                schema.remove("additionalProperties"); // what the pattern allows is not known
            }
        }
    }

    private static boolean isKnown(String pattern) {
        try {
            Pattern.compile(pattern);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static JsonNode nullable(ObjectNode schema) {
        boolean may = schema.path("nullable").asBoolean(false)
                || schema.path("x-nullable").asBoolean(false);
        schema.remove(List.of("nullable", "x-nullable"));
        if (!may) {
            return schema;
        }
        // no keyword moves where it can stay, since references lead there
        JsonNode type = schema.path("type");
        boolean plain = !type.isMissingNode()
                && !schema.has("$ref")
                && !schema.has("const")
                && MANY.stream().noneMatch(schema::has);
        if (plain) {
            ArrayNode types = JsonNodeFactory.instance.arrayNode();
            if (type.isArray()) {
                types.addAll((ArrayNode) type);
            } else {
                types.add(type);
            }
            if (!types.valueStream().anyMatch(one -> one.asText().equals("null"))) {
                types.add("null");
            }
            schema.set("type", types);
            if (schema.path("enum") instanceof ArrayNode values
                    && values.valueStream().noneMatch(JsonNode::isNull)) {
                schema.set("enum", values.deepCopy().addNull());
            }
            return schema;
        }
        ObjectNode either = JsonNodeFactory.instance.objectNode();
        for (String definitions : List.of("$defs", "definitions", "$schema")) {
            Optional.ofNullable(schema.remove(definitions)).ifPresent(found -> either.set(definitions, found));
        }
        either.putArray("anyOf")
                .add(schema)
                .add(JsonNodeFactory.instance.objectNode().put("type", "null"));
        return either;
    }
}
