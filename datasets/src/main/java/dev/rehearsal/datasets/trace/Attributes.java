package dev.rehearsal.datasets.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.StrictJson;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The attributes of one span or resource, each value turned from OTLP's {@code AnyValue} into plain JSON. */
final class Attributes {

    /** Words within names of what nobody must keep. */
    private static final List<String> SECRETS =
            List.of("authorization", "cookie", "api-key", "apikey", "secret", "password", "access-token");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,40}(?:\\.\\d{0,40})?(?:[eE][+-]?\\d{1,3})?");

    private final String where;
    private final Map<String, JsonNode> values;

    private Attributes(String where, Map<String, JsonNode> values) {
        this.where = where;
        this.values = values;
    }

    static Attributes read(String where, JsonNode list) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (JsonNode item : list) {
            values.put(item.path("key").asText(), plain(item.path("value")));
        }
        return new Attributes(where, values);
    }

    /** Return attributes that are plain JSON already. */
    static Attributes of(String where, Map<String, JsonNode> plain) {
        return new Attributes(where, plain);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    Map<String, JsonNode> all() {
        return values;
    }

    /** Return an attribute as text; JSON that is no text as JSON. */
    Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key)).map(v -> v.isTextual() ? v.textValue() : v.toString());
    }

    String textOr(String key, String other) {
        return text(key).orElse(other);
    }

    /** Return an attribute that holds JSON, structured or as text; empty where the text is none. */
    Optional<JsonNode> json(String key) {
        JsonNode value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(value.isTextual() ? StrictJson.parse(where + " " + key, value.textValue()) : value);
    }

    /** Return an attribute that counts something; exporters write counts as integers, as doubles or as text. */
    OptionalLong count(String key) {
        JsonNode value = values.get(key);
        if (value == null) {
            return OptionalLong.empty();
        }
        OptionalDouble amount = number(value);
        if (amount.isEmpty() || amount.getAsDouble() != Math.rint(amount.getAsDouble())) {
            throw wrong(key, "must be a whole number from 0 to 10^15", value);
        }
        return OptionalLong.of((long) amount.getAsDouble());
    }

    /** Return an attribute that is an amount, likewise. */
    OptionalDouble amount(String key) {
        JsonNode value = values.get(key);
        if (value == null) {
            return OptionalDouble.empty();
        }
        OptionalDouble amount = number(value);
        if (amount.isEmpty()) {
            throw wrong(key, "must be a number from 0 to 10^15", value);
        }
        return amount;
    }

    private static OptionalDouble number(JsonNode value) {
        String text = value.asText("").strip();
        double amount = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : -1;
        return amount >= 0 && amount <= Usage.MAX_COUNT ? OptionalDouble.of(amount) : OptionalDouble.empty();
    }

    InvalidInputException wrong(String key, String rule, JsonNode found) {
        return new InvalidInputException(
                where,
                "attribute \"" + key + "\" " + rule,
                "was " + InvalidInputException.quote(found.toString()),
                "Leave out what is unknown");
    }

    /** Return OTLP's {@code AnyValue} as plain JSON; null of JSON for one without a value. */
    static JsonNode plain(JsonNode any) {
        if (any.has("stringValue")) {
            return any.get("stringValue");
        }
        if (any.has("intValue")) {
            return whole(any.get("intValue"));
        }
        if (any.has("doubleValue")) {
            return any.get("doubleValue");
        }
        if (any.has("boolValue")) {
            return any.get("boolValue");
        }
        if (any.has("bytesValue")) {
            return any.get("bytesValue");
        }
        if (any.has("arrayValue")) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            any.path("arrayValue").path("values").forEach(item -> array.add(plain(item)));
            return array;
        }
        if (any.has("kvlistValue")) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            any.path("kvlistValue")
                    .path("values")
                    .forEach(item -> object.set(item.path("key").asText(), plain(item.path("value"))));
            return object;
        }
        return JsonNodeFactory.instance.nullNode();
    }

    /**
     * Return attributes by their names, with numbers in one form each, so that equal ones are equal, and without those whose names say
     * that they are secrets: some instruments write the headers of their requests. Unmodifiable.
     */
    static Map<String, JsonNode> sorted(Map<String, JsonNode> attributes) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        attributes.forEach((name, value) -> {
            if (!isSecret(name)) {
                sorted.put(name, normal(value));
            }
        });
        return Collections.unmodifiableMap(sorted);
    }

    private static boolean isSecret(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace('_', '-');
        return SECRETS.stream().anyMatch(plain::contains);
    }

    private static JsonNode normal(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER ->
                value.isIntegralNumber()
                        ? value.canConvertToLong() ? LongNode.valueOf(value.longValue()) : value
                        : DoubleNode.valueOf(value.doubleValue());
            case ARRAY -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                value.forEach(item -> array.add(normal(item)));
                yield array;
            }
            case OBJECT -> {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                value.properties().stream()
                        .filter(field -> !isSecret(field.getKey()))
                        .forEach(field -> object.set(field.getKey(), normal(field.getValue())));
                yield object;
            }
            case STRING, BOOLEAN, NULL, MISSING, BINARY, POJO -> value;
        };
    }

    /** Write attributes of plain JSON as OTLP's {@code KeyValue}s. */
    static void write(ArrayNode list, Map<String, JsonNode> attributes) {
        attributes.forEach((key, value) -> any(list.addObject().put("key", key).putObject("value"), value));
    }

    private static void any(ObjectNode any, JsonNode value) {
        switch (value.getNodeType()) {
            case STRING -> any.put("stringValue", value.textValue());
            case BOOLEAN -> any.put("boolValue", value.booleanValue());
            case NUMBER -> {
                if (value.isIntegralNumber()) {
                    // OTLP's integers have 64 bits: a longer one is text, which has all its digits
                    any.put(value.canConvertToLong() ? "intValue" : "stringValue", value.asText());
                } else {
                    any.put("doubleValue", value.doubleValue());
                }
            }
            case ARRAY -> {
                ArrayNode values = any.putObject("arrayValue").putArray("values");
                value.forEach(item -> any(values.addObject(), item));
            }
            case OBJECT ->
                write(
                        any.putObject("kvlistValue").putArray("values"),
                        value.propertyStream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new)));
            case BINARY, MISSING, NULL, POJO -> any.removeAll(); // a value that is not there is an empty AnyValue
        }
    }

    /** OTLP writes 64-bit integers as text; some writers as numbers. */
    private static JsonNode whole(JsonNode value) {
        if (!value.isTextual()) {
            return value;
        }
        try {
            return JsonNodeFactory.instance.numberNode(Long.parseLong(value.textValue()));
        } catch (NumberFormatException e) {
            return value;
        }
    }
}
