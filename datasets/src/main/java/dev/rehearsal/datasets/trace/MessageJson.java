package dev.rehearsal.datasets.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.input.StrictJson;
import java.util.ArrayList;
import java.util.List;

/** The JSON of messages and tool definitions as in OpenTelemetry's GenAI conventions, read and written. */
public final class MessageJson {

    /** Holds a part that is no JSON object of its own type. */
    private static final String RAW = "rehearsal.json";

    private MessageJson() {}

    /** Read messages as the GenAI conventions have them. */
    public static List<Message> read(JsonNode array) {
        List<Message> messages = new ArrayList<>();
        array.forEach(message -> messages.add(new Message(message.path("role").asText(), parts(message))));
        return messages;
    }

    static List<Part> readParts(JsonNode array) {
        List<Part> parts = new ArrayList<>();
        array.forEach(part -> parts.add(part(part)));
        return parts;
    }

    static ArrayNode write(List<Message> messages) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Message message : messages) {
            ArrayNode parts = array.addObject().put("role", message.role()).putArray("parts");
            message.parts().forEach(part -> parts.add(write(part)));
        }
        return array;
    }

    static ArrayNode writeTools(List<ToolDefinition> tools) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (ToolDefinition tool : tools) {
            ObjectNode node = array.addObject().put("type", "function").put("name", tool.name());
            if (!tool.description().isEmpty()) {
                node.put("description", tool.description());
            }
            if (!tool.parametersSchema().isEmpty()) {
                node.set("parameters", jsonOf(tool.parametersSchema()));
            }
        }
        return array;
    }

    /** Return JSON text as the JSON object or array that it says, where reading that gives the same text; else as text. */
    static JsonNode jsonOf(String text) {
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return TextNode.valueOf(text);
        }
        try {
            JsonNode node = StrictJson.read(text);
            return node.toString().equals(text) ? node : TextNode.valueOf(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }

    /** Return what {@link #jsonOf} was given. */
    static String textOf(JsonNode node) {
        return node.isTextual() ? node.textValue() : node.toString();
    }

    private static List<Part> parts(JsonNode message) {
        if (message.has("parts")) {
            return readParts(message.get("parts"));
        }
        JsonNode content = message.path("content");
        return content.isTextual() ? List.of(new Part.Text(content.textValue())) : readParts(content);
    }

    private static Part part(JsonNode part) {
        String type = part.path("type").asText();
        return switch (type) {
            case "text" ->
                new Part.Text(
                        part.path(part.has("content") ? "content" : "text").asText());
            case "tool_call" ->
                new Part.ToolRequest(
                        part.path("id").asText(""),
                        part.path("name").asText(),
                        part.has("arguments") ? textOf(part.get("arguments")) : "");
            case "tool_call_response" ->
                new Part.ToolResponse(
                        part.path("id").asText(""), textOf(part.path(part.has("response") ? "response" : "result")));
            default -> new Part.Other(type, part.has(RAW) ? part.get(RAW).asText() : part.toString());
        };
    }

    private static JsonNode write(Part part) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        return switch (part) {
            case Part.Text text -> node.put("type", "text").put("content", text.text());
            case Part.ToolRequest request ->
                node.put("type", "tool_call")
                        .put("id", request.id())
                        .put("name", request.name())
                        .set("arguments", jsonOf(request.arguments()));
            case Part.ToolResponse response ->
                node.put("type", "tool_call_response")
                        .put("id", response.id())
                        .set("response", jsonOf(response.result()));
            case Part.Other other -> other(node, other);
        };
    }

    private static JsonNode other(ObjectNode node, Part.Other other) {
        JsonNode json = jsonOf(other.json());
        boolean itself = json.isObject() && json.path("type").asText().equals(other.type());
        return itself ? json : node.put("type", other.type()).put(RAW, other.json());
    }
}
