package dev.rehearsal.scenarios.tools.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.scenarios.tools.operation.HttpOperation.Place;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The reader of a suite's list of {@code operations}. */
public final class OperationsReader {

    /** What the makers of models let through as the name of a tool. */
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    static final String PROPERTIES = "properties";
    static final String REQUIRED = "required";

    private static final String LIST = "operations";
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE");

    private OperationsReader() {}

    /**
     * Read {@code operations: [{name, method, path, description, parameters, query, headers}]}; absent ones are none. What stands neither in
     * the path nor under {@code query} or {@code headers} goes into the body, or into the query where the method has no body.
     *
     * @throws InvalidInputException for an operation that could not be asked
     */
    public static HttpOperations read(MappingReader options) {
        if (!options.has(LIST)) {
            return HttpOperations.NONE;
        }
        List<HttpOperation> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (MappingReader one : options.objects(LIST)) {
            HttpOperation operation = operation(one);
            if (!names.add(operation.name())) {
                throw one.wrong(
                        "name", "must stand once", TextNode.valueOf(operation.name()), "Give each operation its own");
            }
            all.add(operation);
        }
        if (all.isEmpty()) {
            throw options.wrong(
                    LIST,
                    "must have an operation",
                    JsonNodeFactory.instance.arrayNode(),
                    "Write [{name: find_order, method: GET, path: \"/orders/{id}\"}]");
        }
        return new HttpOperations(all);
    }

    private static HttpOperation operation(MappingReader one) {
        String name = one.requireText("name", "Write what models call it, such as create_order");
        if (!NAME.matcher(name).matches()) {
            throw one.wrong(
                    "name",
                    "must be letters, digits, \"_\" and \"-\", at most 64",
                    TextNode.valueOf(name),
                    "Choose a name that every model's API lets through");
        }
        one.require("method", "Write GET, POST or another");
        String method = one.word("method", METHODS).orElseThrow();
        String path = one.requireText("path", "Write it as \"/orders/{id}\"");
        if (!path.startsWith("/") || path.contains("?")) {
            throw one.wrong(
                    "path",
                    "must begin with a slash and have no query",
                    TextNode.valueOf(path),
                    "Write \"/orders/{id}\", and arguments of the query under \"query\"");
        }
        List<String> variables = PathTemplate.of(path).variables();
        ObjectNode parameters = one.freeObject("parameters").orElseGet(() -> ofPath(variables));
        Map<String, Set<Place>> places = new HashMap<>();
        parameters
                .path(PROPERTIES)
                .fieldNames()
                .forEachRemaining(argument -> places.put(argument, EnumSet.of(HttpOperation.usual(method))));
        declare(one, "query", Place.QUERY, parameters, places);
        declare(one, "headers", Place.HEADER, parameters, places);
        for (String variable : variables) {
            require(one, "path", variable, parameters);
            places.put(variable, EnumSet.of(Place.PATH));
        }
        return new HttpOperation(
                name, method, path, one.anyText("description").orElse(""), parameters, places, Optional.empty());
    }

    private static void declare(
            MappingReader one, String key, Place place, ObjectNode parameters, Map<String, Set<Place>> places) {
        for (String argument : one.filledTexts(key)) {
            require(one, key, argument, parameters);
            places.put(argument, EnumSet.of(place));
        }
    }

    private static void require(MappingReader one, String key, String argument, ObjectNode parameters) {
        if (!parameters.path(PROPERTIES).has(argument)) {
            throw one.wrong(
                    key,
                    "must have arguments that \"parameters\" declares",
                    TextNode.valueOf(argument),
                    "Add it to \"parameters\", which is the JSON Schema of all arguments: "
                            + "{type: object, properties: {" + argument + ": {type: string}}}");
        }
    }

    private static ObjectNode ofPath(List<String> variables) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = parameters.putObject(PROPERTIES);
        variables.forEach(variable -> {
            properties.putObject(variable).put("type", "string");
            parameters.withArray(REQUIRED).add(variable);
        });
        return parameters;
    }
}
