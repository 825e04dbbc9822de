package dev.rehearsal.scenarios.gateway.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import java.util.ArrayList;
import java.util.List;

/** Turn messages from and to OpenAI's JSON. */
public final class MessageJson {

    private MessageJson() {}

    /** Read one message; what is neither text nor a tool's is kept as it is. */
    public static Message read(JsonNode message) {
        String role = message.path("role").asText("assistant");
        List<Part> parts = new ArrayList<>();
        JsonNode content = message.path("content");
        if (role.equals("tool")) {
            parts.add(new Part.ToolResponse(message.path("tool_call_id").asText(), text(content)));
            return new Message(role, parts);
        }
        if (content.isTextual()) {
            parts.add(new Part.Text(content.textValue()));
        } else {
            for (JsonNode piece : content) {
                parts.add(
                        piece.path("type").asText().equals("text")
                                ? new Part.Text(piece.path("text").asText())
                                : new Part.Other(piece.path("type").asText(), piece.toString()));
            }
        }
        if (message.path("refusal").isTextual()) {
            parts.add(new Part.Text(message.get("refusal").textValue()));
        }
        for (JsonNode call : message.path("tool_calls")) {
            parts.add(new Part.ToolRequest(
                    call.path("id").asText(),
                    call.path("function").path("name").asText(),
                    call.path("function").path("arguments").asText()));
        }
        return new Message(role, parts);
    }

    /** Write messages. */
    public static ArrayNode write(List<Message> messages) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        messages.forEach(message -> write(message).forEach(array::add));
        return array;
    }

    /** Write one message; a tool's message with several results becomes several. */
    static List<ObjectNode> write(Message message) {
        List<ObjectNode> nodes = new ArrayList<>();
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("role", message.role());
        ArrayNode calls = JsonNodeFactory.instance.arrayNode();
        ArrayNode pieces = JsonNodeFactory.instance.arrayNode();
        for (Part part : message.parts()) {
            switch (part) {
                case Part.Text text -> pieces.addObject().put("type", "text").put("text", text.text());
                case Part.ToolRequest request -> calls.add(call(request));
                case Part.ToolResponse response ->
                    nodes.add(JsonNodeFactory.instance
                            .objectNode()
                            .put("role", "tool")
                            .put("tool_call_id", response.id())
                            .put("content", response.result()));
                case Part.Other other -> pieces.add(parsed(other.json()));
            }
        }
        if (pieces.isEmpty()) {
            node.putNull("content");
        } else if (pieces.size() == 1 && pieces.get(0).path("type").asText().equals("text")) {
            node.set("content", pieces.get(0).get("text"));
        } else {
            node.set("content", pieces);
        }
        if (!calls.isEmpty()) {
            node.set("tool_calls", calls);
        }
        if (nodes.isEmpty() || !pieces.isEmpty() || !calls.isEmpty()) {
            nodes.addFirst(node);
        }
        return nodes;
    }

    static ObjectNode call(Part.ToolRequest request) {
        ObjectNode call = JsonNodeFactory.instance.objectNode();
        call.put("id", request.id()).put("type", "function");
        call.putObject("function").put("name", request.name()).put("arguments", request.arguments());
        return call;
    }

    private static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        StringBuilder all = new StringBuilder();
        content.forEach(piece -> all.append(piece.path("text").asText()));
        return all.toString();
    }

    /** Return the JSON of a text; the text itself where it is none. */
    static JsonNode parsed(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(json);
        }
    }
}
