package dev.rehearsal.scenarios.gateway.api.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import java.util.Optional;

/** The tools of a request and the choice among them, from OpenAI's form to Anthropic's. */
final class AnthropicTools {

    private AnthropicTools() {}

    /** Write what a request in OpenAI's form says of tools into a body in Anthropic's. */
    static void write(ObjectNode raw, ObjectNode body) throws BadRequestException {
        if (raw.path("tools").isEmpty()) {
            return;
        }
        ArrayNode tools = body.putArray("tools");
        for (JsonNode tool : raw.get("tools")) {
            tools.add(tool(tool));
        }
        Optional<ObjectNode> choice = choice(raw.path("tool_choice"));
        boolean oneByOne = !raw.path("parallel_tool_calls").asBoolean(true);
        if (oneByOne) {
            ObjectNode chosen = choice.orElseGet(() -> type("auto"));
            body.set("tool_choice", chosen.put("disable_parallel_tool_use", true));
        } else {
            choice.ifPresent(chosen -> body.set("tool_choice", chosen));
        }
    }

    private static ObjectNode tool(JsonNode tool) throws BadRequestException {
        JsonNode function = tool.path("function");
        if (!function.isObject()) {
            throw AnthropicBody.uncarried("a tool of type " + tool.path("type").asText(""));
        }
        ObjectNode made = JsonNodeFactory.instance.objectNode();
        made.set("name", function.path("name"));
        if (function.path("description").isTextual()) {
            made.set("description", function.get("description"));
        }
        if (function.path("strict").asBoolean(false)) {
            made.put("strict", true);
        }
        if (function.path("parameters").isObject()) {
            made.set("input_schema", function.get("parameters"));
        } else {
            made.putObject("input_schema").put("type", "object").putObject("properties");
        }
        return made;
    }

    private static Optional<ObjectNode> choice(JsonNode choice) throws BadRequestException {
        if (choice.isObject()) {
            String name = choice.path("function").path("name").asText("");
            if (name.isEmpty()) {
                throw AnthropicBody.uncarried(
                        "a \"tool_choice\" of type " + choice.path("type").asText(""));
            }
            return Optional.of(type("tool").put("name", name));
        }
        return switch (choice.asText("")) {
            case "none" -> Optional.of(type("none"));
            case "required" -> Optional.of(type("any"));
            default -> Optional.empty(); // auto is the default of both
        };
    }

    private static ObjectNode type(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
