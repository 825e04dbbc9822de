package dev.rehearsal.scenarios.gateway.api.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tools of a request and the choice among them, from Gemini's form to OpenAI's and back. */
final class GeminiTools {

    private GeminiTools() {}

    /** Return the functions that a request declares. */
    static List<JsonNode> functions(JsonNode request) {
        List<JsonNode> functions = new ArrayList<>();
        for (JsonNode tool : request.path("tools")) {
            GeminiJson.field(tool, "functionDeclarations").forEach(functions::add);
        }
        return functions;
    }

    /** Return how and among which functions the model chooses. */
    static JsonNode choice(JsonNode request) {
        return GeminiJson.field(GeminiJson.field(request, "toolConfig"), "functionCallingConfig");
    }

    /** Return the names that a choice is bound to. */
    static JsonNode allowed(JsonNode choice) {
        return GeminiJson.field(choice, "allowedFunctionNames");
    }

    /** Write what a request in Gemini's form says of tools into one in OpenAI's. */
    static void openAi(ObjectNode request, ObjectNode chat) {
        List<JsonNode> functions = functions(request);
        if (functions.isEmpty()) {
            return;
        }
        ArrayNode tools = chat.putArray("tools");
        for (JsonNode declared : functions) {
            ObjectNode function = tools.addObject().put("type", "function").putObject("function");
            function.set("name", declared.path("name"));
            if (declared.has("description")) {
                function.set("description", declared.get("description"));
            }
            JsonNode schema = GeminiJson.field(declared, "parametersJsonSchema");
            if (schema.isObject()) {
                function.set("parameters", schema);
            } else if (declared.path("parameters").isObject()) {
                function.set("parameters", GeminiSchema.jsonSchema(declared.get("parameters")));
            }
        }
        JsonNode choice = choice(request);
        JsonNode allowed = allowed(choice);
        switch (choice.path("mode").asText("").toUpperCase(Locale.ROOT)) {
            case "ANY" -> {
                if (allowed.size() == 1) {
                    chat.putObject("tool_choice")
                            .put("type", "function")
                            .putObject("function")
                            .set("name", allowed.get(0));
                } else {
                    chat.put("tool_choice", "required");
                }
            }
            case "NONE" -> chat.put("tool_choice", "none");
            default -> {} // AUTO is the default of both
        }
    }

    /** Write what a request in OpenAI's form says of tools into a body in Gemini's. */
    static void gemini(ObjectNode raw, ObjectNode body) throws BadRequestException {
        if (raw.path("tools").isEmpty()) {
            return;
        }
        ArrayNode functions = body.putArray("tools").addObject().putArray("functionDeclarations");
        for (JsonNode tool : raw.get("tools")) {
            functions.add(declaration(tool));
        }
        choice(raw.path("tool_choice"), body);
        if (!raw.path("parallel_tool_calls").asBoolean(true)) {
            throw GeminiBody.uncarried("\"parallel_tool_calls\": false");
        }
    }

    private static ObjectNode declaration(JsonNode tool) throws BadRequestException {
        JsonNode function = tool.path("function");
        if (!function.isObject()) {
            throw GeminiBody.uncarried("a tool of type " + tool.path("type").asText(""));
        }
        ObjectNode made = GeminiJson.object();
        made.set("name", function.path("name"));
        if (function.path("description").isTextual()) {
            made.set("description", function.get("description"));
        }
        if (function.path("parameters").isObject()) {
            made.set("parametersJsonSchema", function.get("parameters"));
        }
        return made;
    }

    private static void choice(JsonNode choice, ObjectNode body) throws BadRequestException {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        if (choice.isObject()) {
            String name = choice.path("function").path("name").asText("");
            if (name.isEmpty()) {
                throw GeminiBody.uncarried(
                        "a \"tool_choice\" of type " + choice.path("type").asText(""));
            }
            names.add(name);
        }
        String mode = choice.isObject() ? "required" : choice.asText("");
        if (mode.equals("none") || mode.equals("required")) {
            ObjectNode config = body.putObject("toolConfig").putObject("functionCallingConfig");
            config.put("mode", mode.equals("none") ? "NONE" : "ANY");
            if (!names.isEmpty()) {
                config.set("allowedFunctionNames", names);
            }
        }
    }
}
