package dev.rehearsal.scenarios.gateway.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A translator of the tools of a request to the form of chat completions. Those that the provider runs are left out. */
final class ResponsesTools {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String FUNCTION = "function";
    private static final String CUSTOM = "custom";

    private ResponsesTools() {}

    /** Write them, and which of them may be asked for. */
    static void write(JsonNode request, ObjectNode chat) {
        ArrayNode tools = JSON.arrayNode();
        request.path("tools").forEach(tool -> add(tool, tools));
        if (tools.isEmpty()) {
            return;
        }
        chat.set("tools", tools);
        if (request.path("parallel_tool_calls").isBoolean()) {
            chat.set("parallel_tool_calls", request.get("parallel_tool_calls"));
        }
        JsonNode choice = request.path("tool_choice");
        if (choice.isTextual()) {
            chat.set("tool_choice", choice);
        } else if (choice.isObject()) {
            choice(choice).ifPresent(translated -> chat.set("tool_choice", translated));
        }
    }

    private static void add(JsonNode tool, ArrayNode tools) {
        switch (tool.path("type").asText("")) {
            case FUNCTION -> tools.add(function(tool));
            case CUSTOM -> tools.add(custom(tool));
            case "namespace" -> tool.path("tools").forEach(inner -> add(inner, tools));
            default -> {} // the provider's own
        }
    }

    private static ObjectNode function(JsonNode tool) {
        ObjectNode translated = JSON.objectNode().put("type", FUNCTION);
        ObjectNode function = translated.putObject(FUNCTION);
        for (String key : new String[] {"name", "description", "parameters", "strict"}) {
            if (tool.hasNonNull(key)) {
                function.set(key, tool.get(key));
            }
        }
        return translated;
    }

    private static ObjectNode custom(JsonNode tool) {
        ObjectNode translated = JSON.objectNode().put("type", CUSTOM);
        ObjectNode custom = translated.putObject(CUSTOM);
        for (String key : new String[] {"name", "description"}) {
            if (tool.hasNonNull(key)) {
                custom.set(key, tool.get(key));
            }
        }
        JsonNode format = tool.path("format");
        if (format.path("type").asText("").equals("grammar")) {
            ObjectNode grammar =
                    custom.putObject("format").put("type", "grammar").putObject("grammar");
            grammar.set("syntax", format.path("syntax"));
            grammar.set("definition", format.path("definition"));
        } else if (format.isObject()) {
            custom.set("format", format);
        }
        return translated;
    }

    private static Optional<ObjectNode> choice(JsonNode choice) {
        String type = choice.path("type").asText("");
        return switch (type) {
            case FUNCTION, CUSTOM -> Optional.of(named(choice, type));
            case "allowed_tools" -> {
                ObjectNode translated = JSON.objectNode().put("type", type);
                ObjectNode allowed = translated.putObject(type);
                allowed.set("mode", choice.path("mode"));
                ArrayNode tools = allowed.putArray("tools");
                choice.path("tools")
                        .forEach(tool -> tools.add(named(tool, tool.path("type").asText(FUNCTION))));
                yield Optional.of(translated);
            }
            default -> Optional.empty(); // a tool of the provider's
        };
    }

    private static ObjectNode named(JsonNode choice, String type) {
        ObjectNode named = JSON.objectNode().put("type", type);
        named.putObject(type).set("name", choice.path("name"));
        return named;
    }

    /** Return whether a tool of that name takes a text and no JSON. */
    static boolean isCustom(JsonNode request, String name) {
        return find(request.path("tools"), name)
                .filter(tool -> tool.path("type").asText("").equals(CUSTOM))
                .isPresent();
    }

    /** Return the namespace that a tool of that name stands in; nothing for none. */
    static Optional<String> namespace(JsonNode request, String name) {
        for (JsonNode tool : request.path("tools")) {
            if (tool.path("type").asText("").equals("namespace")
                    && find(tool.path("tools"), name).isPresent()) {
                return Optional.of(tool.path("name").asText(""));
            }
        }
        return Optional.empty();
    }

    private static Optional<JsonNode> find(JsonNode tools, String name) {
        return tools.valueStream()
                .filter(tool -> tool.path("name").asText("").equals(name))
                .findFirst();
    }
}
