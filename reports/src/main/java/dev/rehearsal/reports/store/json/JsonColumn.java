package dev.rehearsal.reports.store.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;

/** What all JSON columns have in common: absent fields are left out. */
public final class JsonColumn {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** Half a surrogate pair is no text for a database, but may be what a model answered. */
    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private JsonColumn() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * Parse the text of a column.
     *
     * @throws IllegalStateException for text that is no JSON, which only an edited store can hold
     */
    public static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "store: a JSON column must hold JSON, but " + e.getOriginalMessage() + ". Do not edit the store.",
                    e);
        }
    }

    /** Return JSON whose text any database takes, whatever stands in it. */
    static String ascii(JsonNode node) {
        try {
            return ASCII.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a tree of JSON can be written", e);
        }
    }

    static void put(ObjectNode node, String field, Optional<String> text) {
        text.ifPresent(value -> node.put(field, value));
    }

    static void put(ObjectNode node, String field, OptionalLong number) {
        number.ifPresent(value -> node.put(field, value));
    }

    static void put(ObjectNode node, String field, OptionalDouble number) {
        number.ifPresent(value -> node.put(field, value));
    }

    static void put(ObjectNode node, String field, List<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode array = node.putArray(field);
            texts.forEach(array::add);
        }
    }

    /** Return an object of texts. */
    public static ObjectNode object(Map<String, String> texts) {
        ObjectNode node = object();
        texts.forEach(node::put);
        return node;
    }

    static Optional<JsonNode> get(JsonNode node, String field) {
        return Optional.ofNullable(node.get(field));
    }

    static Optional<String> text(JsonNode node, String field) {
        return get(node, field).map(JsonNode::textValue);
    }

    static String textOrEmpty(JsonNode node, String field) {
        return text(node, field).orElse("");
    }

    static OptionalLong number(JsonNode node, String field) {
        return get(node, field).map(n -> OptionalLong.of(n.longValue())).orElseGet(OptionalLong::empty);
    }

    static OptionalDouble real(JsonNode node, String field) {
        return get(node, field).map(n -> OptionalDouble.of(n.doubleValue())).orElseGet(OptionalDouble::empty);
    }

    static <T> List<T> list(JsonNode node, String field, Function<JsonNode, T> element) {
        List<T> elements = new ArrayList<>();
        get(node, field).ifPresent(array -> array.forEach(each -> elements.add(element.apply(each))));
        return elements;
    }

    /** Return an object's fields as texts, sorted by name. */
    public static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
        return texts;
    }
}
