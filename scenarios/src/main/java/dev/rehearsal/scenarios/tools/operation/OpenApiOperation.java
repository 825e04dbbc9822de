package dev.rehearsal.scenarios.tools.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.tools.operation.HttpOperation.Place;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One operation of an OpenAPI file: its arguments, wherever they stand, become one object. For one operation. */
final class OpenApiOperation {

    private static final String SCHEMA = "schema";
    private static final String DESCRIPTION = "description";
    private static final String CONTENT = "content";
    private static final Map<String, Place> PLACES =
            Map.of("path", Place.PATH, "query", Place.QUERY, "header", Place.HEADER);

    /** Of the connection, as the specification says: they are no arguments. */
    private static final Set<String> IGNORED = Set.of("accept", "content-type", "authorization");

    private final OpenApiDocument document;
    private final String pointer;
    private final ObjectNode properties = JsonNodeFactory.instance.objectNode();
    private final Set<String> required = new TreeSet<>();
    private final Map<String, Set<Place>> places = new HashMap<>();

    OpenApiOperation(OpenApiDocument document, String pointer) {
        this.document = document;
        this.pointer = pointer;
    }

    /**
     * Read it.
     *
     * @param item the path's, which has the operation under its method
     */
    HttpOperation read(String name, String method, String path, JsonNode item) {
        JsonNode operation = item.get(method);
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        for (JsonNode of : List.of(item, operation)) { // the operation's own stand in the place of the path's
            for (JsonNode one : of.path("parameters")) {
                JsonNode parameter = document.resolved(one, pointer);
                parameters.put(
                        parameter.path("in").asText() + " "
                                + parameter.path("name").asText(),
                        parameter);
            }
        }
        parameters.values().forEach(this::parameter);
        for (String variable : PathTemplate.of(path).variables()) {
            if (!properties.has(variable)) {
                add(variable, JsonNodeFactory.instance.objectNode().put("type", "string"), Place.PATH, true);
            }
        }
        if (operation.has("requestBody")) {
            body(document.resolved(operation.get("requestBody"), pointer));
        }
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.set(OperationsReader.PROPERTIES, properties);
        required.forEach(schema.withArray(OperationsReader.REQUIRED)::add);
        return new HttpOperation(
                name,
                method.toUpperCase(Locale.ROOT),
                path,
                description(operation),
                schema,
                places,
                response(operation));
    }

    private static String description(JsonNode operation) {
        String summary = operation.path("summary").asText().strip();
        String description = operation.path(DESCRIPTION).asText().strip();
        return summary.isEmpty() || description.startsWith(summary)
                ? description
                : description.isEmpty() ? summary : summary + "\n" + description;
    }

    private void parameter(JsonNode parameter) {
        String name = parameter.path("name").asText();
        Place place = PLACES.get(parameter.path("in").asText());
        if (place == null || (place == Place.HEADER && IGNORED.contains(name.toLowerCase(Locale.ROOT)))) {
            return;
        }
        JsonNode schema = parameter.has(SCHEMA)
                ? parameter.get(SCHEMA)
                : parameter.path(CONTENT).path("application/json").path(SCHEMA);
        JsonNode written = document.written(
                schema.isMissingNode() ? JsonNodeFactory.instance.objectNode().put("type", "string") : schema, pointer);
        if (written instanceof ObjectNode object && parameter.has(DESCRIPTION) && !object.has(DESCRIPTION)) {
            object.set(DESCRIPTION, parameter.get(DESCRIPTION));
        }
        add(
                name,
                written,
                place,
                place == Place.PATH || parameter.path("required").asBoolean());
    }

    private void body(JsonNode body) {
        JsonNode json = json(body.path(CONTENT))
                .orElseThrow(() -> new InvalidInputException(
                        document.where(pointer + "/requestBody"),
                        "the body of an operation must be JSON",
                        "it is " + String.join(", ", names(body.path(CONTENT))),
                        "Leave the operation out: name the others under \"only\" in the suite"));
        JsonNode schema = document.written(json.path(SCHEMA), pointer);
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        Set<String> needed = new TreeSet<>();
        if (collect(schema, fields, needed)) {
            fields.properties().stream()
                    .filter(one -> !one.getValue().path("readOnly").asBoolean())
                    .forEach(one -> add(one.getKey(), one.getValue(), Place.BODY, needed.contains(one.getKey())));
        } else {
            add(
                    properties.has("body") ? "request_body" : "body",
                    schema,
                    Place.WHOLE_BODY,
                    body.path("required").asBoolean());
        }
    }

    /** Take the properties of an object, and of all of which it is made; return whether it is an object of nothing but properties. */
    private static boolean collect(JsonNode schema, ObjectNode fields, Set<String> needed) {
        boolean object = schema.path(OperationsReader.PROPERTIES).isObject()
                || !schema.path("allOf").isEmpty();
        if (!object || schema.has("oneOf") || schema.has("anyOf")) {
            return false;
        }
        for (JsonNode part : schema.path("allOf")) {
            if (!collect(part, fields, needed)
                    && !part.path(OperationsReader.REQUIRED).isArray()) {
                return false;
            }
            part.path(OperationsReader.REQUIRED).forEach(name -> needed.add(name.asText()));
        }
        schema.path(OperationsReader.PROPERTIES).properties().forEach(one -> fields.set(one.getKey(), one.getValue()));
        schema.path(OperationsReader.REQUIRED).forEach(name -> needed.add(name.asText()));
        return true;
    }

    private Optional<JsonNode> response(JsonNode operation) {
        Map<String, JsonNode> good = new TreeMap<>();
        operation.path("responses").properties().forEach(one -> {
            if (one.getKey().startsWith("2")) {
                good.put(one.getKey(), one.getValue());
            }
        });
        return good.values().stream()
                .map(one -> json(document.resolved(one, pointer).path(CONTENT)))
                .flatMap(Optional::stream)
                .filter(one -> one.has(SCHEMA))
                .findFirst()
                .map(one -> document.written(one.get(SCHEMA), pointer));
    }

    private static Optional<JsonNode> json(JsonNode content) {
        return names(content).stream()
                .filter(type -> type.matches("(?i)(application/([\\w.-]+\\+)?json|\\*/\\*|application/\\*)(\\s*;.*)?"))
                .findFirst()
                .map(content::get);
    }

    private static List<String> names(JsonNode content) {
        return content.properties().stream().map(Map.Entry::getKey).toList();
    }

    private void add(String name, JsonNode schema, Place place, boolean needed) {
        if (!properties.has(name)) {
            properties.set(name, schema);
        }
        places.computeIfAbsent(name, key -> EnumSet.noneOf(Place.class)).add(place);
        if (needed) {
            required.add(name);
        }
    }
}
