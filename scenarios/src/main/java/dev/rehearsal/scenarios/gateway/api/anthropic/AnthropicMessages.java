package dev.rehearsal.scenarios.gateway.api.anthropic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.WireJson;
import java.util.List;
import java.util.Set;

/** The messages of a request, written in Anthropic's form. */
final class AnthropicMessages {

    private static final Set<String> SYSTEM = Set.of("system", "developer");

    private AnthropicMessages() {}

    /** Return the messages but for those of the system, which stand apart. */
    static List<Message> withoutSystem(List<Message> messages) {
        return messages.stream()
                .filter(message -> !SYSTEM.contains(message.role()))
                .toList();
    }

    /**
     * Write one message; none where it has nothing in it.
     *
     * @throws BadRequestException where it holds what Anthropic's form has nothing for
     */
    static List<ObjectNode> write(Message message) throws BadRequestException {
        ArrayNode content = JsonNodeFactory.instance.arrayNode();
        for (Part part : message.parts()) {
            switch (part) {
                case Part.Text text -> {
                    if (!text.text().isEmpty()) {
                        content.addObject().put("type", "text").put("text", text.text());
                    }
                }
                case Part.ToolRequest request ->
                    content.addObject()
                            .put("type", "tool_use")
                            .put("id", request.id())
                            .put("name", request.name())
                            .set("input", AnthropicBody.object(request.arguments()));
                case Part.ToolResponse response ->
                    content.addObject()
                            .put("type", "tool_result")
                            .put("tool_use_id", response.id())
                            .put("content", response.result());
                case Part.Other other -> content.add(other(other));
            }
        }
        if (content.isEmpty()) {
            return List.of();
        }
        ObjectNode written = JsonNodeFactory.instance
                .objectNode()
                .put("role", message.role().equals("assistant") ? "assistant" : "user");
        written.set("content", content);
        return List.of(written);
    }

    /** Join messages of one role that follow each other: all results of tools must stand in one. */
    static ArrayNode joined(ArrayNode messages) {
        ArrayNode joined = JsonNodeFactory.instance.arrayNode();
        for (JsonNode message : messages) {
            JsonNode last = joined.path(joined.size() - 1);
            if (last instanceof ObjectNode before && before.path("role").equals(message.path("role"))) {
                blocks(before).addAll(blocks(message.deepCopy()));
            } else {
                joined.add(message.deepCopy());
            }
        }
        return joined;
    }

    private static ArrayNode blocks(JsonNode message) {
        if (message.path("content") instanceof ArrayNode content) {
            return content;
        }
        ArrayNode blocks = ((ObjectNode) message).arrayNode();
        blocks.addObject().put("type", "text").set("text", message.path("content"));
        ((ObjectNode) message).set("content", blocks);
        return blocks;
    }

    private static JsonNode other(Part.Other other) throws BadRequestException {
        JsonNode piece;
        try {
            piece = WireJson.reply(other.json());
        } catch (JsonProcessingException e) {
            throw AnthropicBody.uncarried("a piece of type " + other.type());
        }
        return switch (other.type()) {
            case "image_url" ->
                AnthropicMedia.imageBlock(piece.path("image_url").path("url").asText(""));
            case "file" ->
                AnthropicMedia.documentBlock(piece.path("file"))
                        .orElseThrow(() -> AnthropicBody.uncarried("a file that is no PDF within the message"));
            // what came in Anthropic's form goes on in it
            case "image", "document", "search_result", "thinking", "redacted_thinking" -> piece;
            default -> throw AnthropicBody.uncarried("a piece of type " + other.type());
        };
    }
}
