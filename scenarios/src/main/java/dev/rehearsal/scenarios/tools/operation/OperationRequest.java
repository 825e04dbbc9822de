package dev.rehearsal.scenarios.tools.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.tools.operation.HttpOperation.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is sent to ask for an operation.
 *
 * @param path below the API's address, encoded
 * @param query encoded; empty text for none
 * @param headers those that are arguments
 * @param body JSON; empty for none
 */
public record OperationRequest(String path, String query, Map<String, String> headers, Optional<JsonNode> body) {

    /**
     * Ask for an operation. What is {@code null} is left out, but in the body.
     *
     * @param arguments as a model gave them
     * @throws UnfitArgumentException where an argument of the path is missing or cannot stand in one
     */
    public static OperationRequest of(HttpOperation operation, ObjectNode arguments) throws UnfitArgumentException {
        Draft draft = new Draft(operation.path());
        if (operation.hasProperties()) {
            draft.body = Optional.of(JsonNodeFactory.instance.objectNode());
        }
        for (Map.Entry<String, JsonNode> argument : arguments.properties()) {
            for (Place place : operation.places(argument.getKey())) {
                draft.put(place, argument.getKey(), argument.getValue());
            }
        }
        List<String> missing = PathTemplate.of(draft.path).variables();
        if (!missing.isEmpty()) {
            throw new UnfitArgumentException("The argument " + missing.getFirst() + " is missing.");
        }
        return new OperationRequest(draft.path, String.join("&", draft.query), draft.headers, draft.body);
    }

    /** A request that is being written. */
    private static final class Draft {
        private String path;
        private final List<String> query = new ArrayList<>();
        private final Map<String, String> headers = new LinkedHashMap<>();
        private Optional<JsonNode> body = Optional.empty();

        private Draft(String path) {
            this.path = path;
        }

        private void put(Place place, String name, JsonNode value) throws UnfitArgumentException {
            switch (place) {
                case BODY -> property(name, value);
                case WHOLE_BODY -> body = Optional.of(value);
                case PATH -> segment(name, value);
                case QUERY ->
                    texts(value)
                            .forEach(text ->
                                    query.add(PercentEncoding.encoded(name) + "=" + PercentEncoding.encoded(text)));
                case HEADER -> {
                    if (!value.isNull()) {
                        headers.put(name, String.join(",", texts(value)));
                    }
                }
            }
        }

        private void property(String name, JsonNode value) {
            ObjectNode object = body.map(ObjectNode.class::cast).orElseGet(JsonNodeFactory.instance::objectNode);
            object.set(name, value);
            body = Optional.of(object);
        }

        private void segment(String name, JsonNode value) throws UnfitArgumentException {
            String text = String.join(",", texts(value));
            if (text.isEmpty() || text.equals(".") || text.equals("..")) { // such a path is another one
                throw new UnfitArgumentException("The argument " + name + " is empty or no part of a path.");
            }
            path = path.replace("{" + name + "}", PercentEncoding.encoded(text));
        }

        private static List<String> texts(JsonNode value) {
            List<String> texts = new ArrayList<>();
            if (value.isArray()) {
                value.forEach(element -> texts.addAll(texts(element)));
            } else if (!value.isNull()) {
                texts.add(value.isObject() ? value.toString() : value.asText());
            }
            return texts;
        }
    }
}
