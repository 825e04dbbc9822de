package dev.rehearsal.scenarios.tools.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.scenarios.perturb.fault.JsonTexts;
import dev.rehearsal.scenarios.tools.operation.HttpOperation.Place;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A reader of the arguments with which a request asks for an operation: one object, as a model gave it to the agent's own wrapper. Texts
 * become what the schema of the argument says. Stateless.
 */
public final class RequestArguments {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,40})(\\.\\d{1,40})?([eE][+-]?\\d{1,3})?");
    private static final String BODY = "body";

    private RequestArguments() {}

    /**
     * Return them.
     *
     * @param query as it was sent
     * @param header looks up a header
     * @param body as text; empty for none
     */
    public static ObjectNode of(
            HttpOperations.Asked asked, String query, Function<String, Optional<String>> header, String body) {
        HttpOperation operation = asked.operation();
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        asked.path().forEach((name, text) -> arguments.set(name, joined(schema(operation, name), text)));
        PercentEncoding.query(query)
                .forEach((name, texts) -> arguments.set(name, value(schema(operation, name), texts)));
        operation.places().forEach((name, places) -> {
            if (places.contains(Place.HEADER)) {
                header.apply(name).ifPresent(text -> arguments.set(name, joined(schema(operation, name), text)));
            }
        });
        if (!body.isEmpty()) {
            add(arguments, operation, JsonTexts.tree(body).orElseGet(() -> TextNode.valueOf(body)));
        }
        return arguments;
    }

    private static void add(ObjectNode arguments, HttpOperation operation, JsonNode body) {
        if (operation.wholeBody().isPresent()) {
            arguments.set(operation.wholeBody().get(), body);
        } else if (body.isObject()
                && body.properties().stream().allMatch(one -> isFree(arguments, one.getKey(), one.getValue()))) {
            arguments.setAll((ObjectNode) body);
        } else {
            arguments.set(BODY, body);
        }
    }

    private static boolean isFree(ObjectNode arguments, String name, JsonNode value) {
        return !arguments.has(name) || arguments.get(name).asText().equals(value.asText());
    }

    private static JsonNode schema(HttpOperation operation, String name) {
        return operation.parameters().path("properties").path(name);
    }

    private static JsonNode value(JsonNode schema, List<String> texts) {
        if (is(schema, "array")) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            texts.forEach(text -> array.add(scalar(schema.path("items"), text)));
            return array;
        }
        if (texts.size() == 1) {
            return scalar(schema, texts.getFirst());
        }
        ArrayNode several = JsonNodeFactory.instance.arrayNode();
        texts.forEach(text -> several.add(scalar(schema, text)));
        return several;
    }

    /** In paths and headers the elements of a list stand between commas. */
    private static JsonNode joined(JsonNode schema, String text) {
        return value(schema, is(schema, "array") ? Arrays.asList(text.split(",", -1)) : List.of(text));
    }

    private static JsonNode scalar(JsonNode schema, String text) {
        if ((is(schema, "integer") || is(schema, "number"))
                && NUMBER.matcher(text).matches()) {
            return DecimalNode.valueOf(new BigDecimal(text));
        } else if (is(schema, "boolean") && (text.equals("true") || text.equals("false"))) {
            return BooleanNode.valueOf(text.equals("true"));
        }
        return is(schema, "object")
                ? JsonTexts.tree(text).orElseGet(() -> TextNode.valueOf(text))
                : TextNode.valueOf(text);
    }

    private static boolean is(JsonNode schema, String type) {
        JsonNode types = schema.path("type");
        for (JsonNode one : types) {
            if (one.asText().equals(type)) {
                return true;
            }
        }
        return types.asText().equals(type);
    }
}
