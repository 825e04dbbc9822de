package dev.rehearsal.datasets.trace.convention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.input.StrictJson;
import java.util.Optional;

/**
 * The messages of the GenAI conventions as JSON, put together from what others call them. Arguments and results stay as they
 * are: text that holds JSON stays text. Stateless.
 *
 * @source open-telemetry/semantic-conventions-genai, {@code model/gen-ai/gen-ai-input-messages.json} at
 *     7568a2406479871792afef24211c4804f46b6ac5
 */
final class MessagesJson {

    private MessagesJson() {}

    /** Return a message without parts. */
    static ObjectNode message(String role) {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("role", role);
        message.putArray("parts");
        return message;
    }

    static void addText(ObjectNode message, String text) {
        parts(message).addObject().put("type", "text").put("content", text);
    }

    static void addRequest(ObjectNode message, String id, String name, JsonNode arguments) {
        ObjectNode part = parts(message)
                .addObject()
                .put("type", "tool_call")
                .put("id", id)
                .put("name", name);
        if (!arguments.isMissingNode() && !arguments.isNull()) {
            part.set("arguments", arguments);
        }
    }

    static void addResponse(ObjectNode message, String id, JsonNode result) {
        parts(message)
                .addObject()
                .put("type", "tool_call_response")
                .put("id", id)
                .set("response", result.isMissingNode() ? TextNode.valueOf("") : result);
    }

    /** Add a part of a kind that has no word of its own, as it is. */
    static void addOther(ObjectNode message, JsonNode part) {
        parts(message).add(part);
    }

    private static ArrayNode parts(ObjectNode message) {
        return message.withArrayProperty("parts");
    }

    /**
     * Read a message as OpenAI's chat completions write it: {@code content}, {@code tool_calls}, {@code tool_call_id}. Some
     * instrumentations put name and arguments of a call beside its id, others below {@code function}.
     *
     * @param usual the role where the message names none
     */
    static ObjectNode ofChat(JsonNode chat, String usual) {
        return MessageParts.of(chat, chat.path("role").asText(usual));
    }

    /** Add content that is text, a list of parts, or text that holds such a list. */
    static void addContent(ObjectNode message, JsonNode content) {
        JsonNode list = content.isTextual() && content.textValue().startsWith("[{")
                ? parsed(content.textValue()).filter(JsonNode::isArray).orElse(content)
                : content;
        if (list.isArray()) {
            list.forEach(part -> addPartOf(message, part));
        } else if (content.isTextual()) {
            if (!content.textValue().isEmpty()) {
                addText(message, content.textValue());
            }
        } else if (content.isObject()) {
            addPartOf(message, content);
        }
    }

    static void addPartOf(ObjectNode message, JsonNode part) {
        JsonNode text = part.path(part.has("text") ? "text" : "content");
        if (part.isTextual()) {
            addText(message, part.textValue());
        } else if (text.isTextual() && part.path("type").asText("text").endsWith("text")) {
            addText(message, text.textValue());
        } else {
            addOther(message, part);
        }
    }

    /** Return the JSON that a text or a node holds; empty for text that is none, such as one that was cut. */
    static Optional<JsonNode> json(JsonNode value) {
        return value.isTextual() ? parsed(value.textValue()) : Optional.of(value);
    }

    /** Return the text that a JSON string says, for what was written as JSON whatever it was; anything else as it is. */
    static JsonNode unquoted(JsonNode value) {
        boolean quoted = value.isTextual() && value.textValue().startsWith("\"");
        return quoted ? parsed(value.textValue()).filter(JsonNode::isTextual).orElse(value) : value;
    }

    static Optional<JsonNode> parsed(String text) {
        try {
            JsonNode node = StrictJson.read(text);
            return node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (JsonProcessingException e) {
            return Optional.empty(); // what no longer is JSON is shown as the text that it is
        }
    }
}
