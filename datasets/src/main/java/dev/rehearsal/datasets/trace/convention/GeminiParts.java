package dev.rehearsal.datasets.trace.convention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A message that is a list of parts: Gemini's, which say what they are by their keys, or those of the GenAI conventions, which have a
 * type. Stateless.
 */
final class GeminiParts {

    private GeminiParts() {}

    static ObjectNode message(String role, JsonNode parts) {
        ObjectNode message = MessagesJson.message(role);
        parts.forEach(part -> add(message, part));
        return message;
    }

    private static void add(ObjectNode message, JsonNode part) {
        JsonNode call = either(part, "function_call", "functionCall");
        JsonNode response = either(part, "function_response", "functionResponse");
        if (part.path("type").isTextual()) {
            MessageParts.add(message, part);
        } else if (call.isObject()) {
            MessagesJson.addRequest(
                    message,
                    call.path("id").asText(""),
                    call.path("name").asText(""),
                    call.has("args") ? call.get("args") : JsonNodeFactory.instance.objectNode());
        } else if (response.isObject()) {
            MessagesJson.addResponse(message, response.path("id").asText(""), response.path("response"));
        } else if (part.path("text").isTextual()) {
            MessagesJson.addText(message, part.path("text").textValue());
        } else if (part.isTextual()) {
            MessagesJson.addText(message, part.textValue());
        } else {
            MessagesJson.addOther(message, part);
        }
    }

    private static JsonNode either(JsonNode part, String one, String other) {
        return part.path(part.hasNonNull(one) ? one : other);
    }
}
