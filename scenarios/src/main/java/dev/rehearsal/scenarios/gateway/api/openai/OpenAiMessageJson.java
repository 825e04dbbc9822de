package dev.rehearsal.scenarios.gateway.api.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.gateway.api.WireJson;
import java.util.ArrayList;
import java.util.List;

/** A reader and writer of messages in OpenAI's JSON. */
public final class OpenAiMessageJson {

    /** A call as it was written before there were several. */
    private static final String OLD_CALL = "function_call";

    private OpenAiMessageJson() {}

    /** Read one message; what is neither text nor a tool's is kept as it is. */
    public static Message read(JsonNode message) {
        String role = message.path("role").asText("assistant");
        List<Part> parts = new ArrayList<>();
        JsonNode content = message.path("content");
        if (role.equals("tool")) {
            parts.add(new Part.ToolResponse(message.path("tool_call_id").asText(""), text(content)));
            return new Message(role, parts);
        }
        parts.addAll(parts(content));
        if (message.path("refusal").isTextual()) {
            parts.add(new Part.Text(message.get("refusal").textValue()));
        }
        for (JsonNode call : message.path("tool_calls")) {
            parts.add(request(call));
        }
        JsonNode old = message.path(OLD_CALL);
        if (!old.path("name").asText("").isEmpty()) {
            parts.add(new Part.ToolRequest("", old.path("name").asText(""), arguments(old.path("arguments"))));
        }
        return new Message(role, parts);
    }

    /** Read a request for a tool; a custom one is asked with a text and no JSON. */
    public static Part.ToolRequest request(JsonNode call) {
        String id = call.path("id").asText("");
        JsonNode custom = call.path("custom");
        // some write both, and leave one empty
        return custom.path("name").asText("").isEmpty()
                ? new Part.ToolRequest(
                        id,
                        call.path("function").path("name").asText(""),
                        arguments(call.path("function").path("arguments")))
                : new Part.ToolRequest(
                        id, custom.path("name").asText(""), custom.path("input").asText(""));
    }

    /** Read the content of a message: a text, or a list of pieces. */
    public static List<Part> parts(JsonNode content) {
        if (content.isTextual()) {
            return List.of(new Part.Text(content.textValue()));
        }
        List<Part> parts = new ArrayList<>();
        for (JsonNode piece : content) {
            parts.add(
                    piece.path("type").asText("").equals("text")
                            ? new Part.Text(piece.path("text").asText(""))
                            : new Part.Other(piece.path("type").asText(""), piece.toString()));
        }
        return parts;
    }

    /** Return a call's arguments as text: some providers send the object itself instead of a text that holds it. */
    public static String arguments(JsonNode arguments) {
        return arguments.isContainerNode() ? arguments.toString() : arguments.asText("");
    }

    /** Write messages. */
    public static ArrayNode write(List<Message> messages) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        messages.forEach(message -> write(message).forEach(array::add));
        return array;
    }

    /** Write one message; a tool's message with several results becomes several. */
    public static List<ObjectNode> write(Message message) {
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

    /**
     * Return a message as it came, but with what was changed in it since: what is not known here stays.
     *
     * @param sent as it came
     * @param now as it shall be
     */
    static ObjectNode rewritten(ObjectNode sent, Message now) {
        ObjectNode node = sent.deepCopy();
        if (read(sent).equals(now)) {
            return node;
        }
        ObjectNode fresh = write(now).getFirst();
        node.set("content", fresh.path("content"));
        node.remove(List.of("refusal", "tool_calls", OLD_CALL)); // a refusal is a part of the text by now
        if (sent.has(OLD_CALL) && fresh.path("tool_calls").size() == 1) {
            node.set(OLD_CALL, fresh.at("/tool_calls/0/function"));
        } else if (fresh.has("tool_calls")) {
            ArrayNode calls = node.putArray("tool_calls");
            fresh.get("tool_calls").forEach(call -> calls.add(rewrittenCall(sent.path("tool_calls"), call)));
        }
        return node;
    }

    private static JsonNode rewrittenCall(JsonNode sent, JsonNode call) {
        String id = call.path("id").asText("");
        for (JsonNode one : sent) {
            if (!id.isEmpty() && one.path("id").asText("").equals(id) && one instanceof ObjectNode same) {
                ObjectNode kept = same.deepCopy();
                if (kept.path("custom") instanceof ObjectNode custom) {
                    custom.set("name", call.path("function").path("name"));
                    custom.set("input", call.path("function").path("arguments"));
                    return kept;
                }
                kept.withObject("function").setAll((ObjectNode) call.get("function"));
                return kept;
            }
        }
        return call;
    }

    public static ObjectNode call(Part.ToolRequest request) {
        ObjectNode call = JsonNodeFactory.instance.objectNode();
        call.put("id", request.id()).put("type", "function");
        call.putObject("function").put("name", request.name()).put("arguments", request.arguments());
        return call;
    }

    /** Return the text of a content: a text, or that of all pieces of text. */
    public static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        StringBuilder all = new StringBuilder();
        content.forEach(piece -> all.append(piece.path("text").asText("")));
        return all.toString();
    }

    /** Return the JSON of a text; the text itself where it is none. */
    public static JsonNode parsed(String json) {
        try {
            return WireJson.reply(json);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(json);
        }
    }
}
