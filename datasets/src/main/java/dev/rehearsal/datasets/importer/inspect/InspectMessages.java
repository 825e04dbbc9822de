package dev.rehearsal.datasets.importer.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.importer.conversation.OtherParts;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.ToolDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The messages of Inspect's chats, with what attachments hold. Each input has the whole chat before it: what is equal is read once.
 */
final class InspectMessages {

    private final InspectAttachments attachments;
    private final IdentityHashMap<JsonNode, Message> pooled = new IdentityHashMap<>();
    private final Map<JsonNode, Message> known = new HashMap<>();
    private final Map<JsonNode, List<ToolDefinition>> offers = new HashMap<>();

    InspectMessages(InspectAttachments attachments) {
        this.attachments = attachments;
    }

    /** Return the messages of a list. */
    List<Message> read(JsonNode messages) {
        List<Message> read = new ArrayList<>();
        messages.forEach(message -> read.add(message(message)));
        return read;
    }

    /** Return one message. */
    Message message(JsonNode json) {
        Message seen = pooled.get(json);
        if (seen == null) {
            seen = known.computeIfAbsent(json, this::unknown);
            pooled.put(json, seen);
        }
        return seen;
    }

    private Message unknown(JsonNode message) {
        String role = message.path("role").asText("");
        if (role.equals("tool")) {
            return new Message(
                    role,
                    List.of(new Part.ToolResponse(
                            message.path("tool_call_id").asText(""), text(message.path("content")))));
        }
        return new Message(role, parts(message));
    }

    /** Return the parts of a message that is no tool's. */
    List<Part> parts(JsonNode message) {
        List<Part> parts = new ArrayList<>();
        JsonNode content = message.path("content");
        if (content.isTextual()) {
            String text = attachments.text(content.textValue());
            if (!text.isEmpty()) {
                parts.add(new Part.Text(text));
            }
        } else {
            content.forEach(block -> parts.add(part(block)));
        }
        for (JsonNode call : message.path("tool_calls")) {
            JsonNode arguments = call.path("arguments");
            parts.add(new Part.ToolRequest(
                    call.path("id").asText(""),
                    call.path("function").asText(""),
                    arguments.isMissingNode() ? "" : attachments.json(arguments).toString()));
        }
        return parts;
    }

    /** Return a content or result as text; blocks that are no texts as JSON. */
    String text(JsonNode content) {
        if (content.isTextual()) {
            return attachments.text(content.textValue());
        }
        if (content.isMissingNode() || content.isNull()) {
            return "";
        }
        boolean texts = content.isArray()
                && !content.isEmpty()
                && content.valueStream()
                        .allMatch(block -> block.path("type").asText().equals("text"));
        return texts
                ? content.valueStream()
                        .map(block -> attachments.text(block.path("text").asText("")))
                        .collect(Collectors.joining("\n"))
                : attachments.json(content).toString();
    }

    /** Return what an {@code error} says; empty where there is none. */
    Optional<String> error(JsonNode error) {
        if (!error.isObject() && !error.isTextual()) {
            return Optional.empty();
        }
        JsonNode message = error.isTextual() ? error : error.path("message");
        String text = attachments.text(message.asText(""));
        return Optional.of(text.isBlank() ? error.path("type").asText("error") : text);
    }

    /** Return the tools that a model was offered. */
    List<ToolDefinition> tools(JsonNode tools) {
        return offers.computeIfAbsent(tools, this::offered);
    }

    private List<ToolDefinition> offered(JsonNode tools) {
        List<ToolDefinition> read = new ArrayList<>();
        for (JsonNode tool : tools) {
            JsonNode parameters = tool.path("parameters");
            read.add(new ToolDefinition(
                    tool.path("name").asText(""),
                    parameters.isMissingNode()
                            ? ""
                            : attachments.json(parameters).toString(),
                    attachments.text(tool.path("description").asText(""))));
        }
        return read;
    }

    private Part part(JsonNode block) {
        String type = block.path("type").asText("");
        return type.equals("text") && block.path("text").isTextual()
                ? new Part.Text(attachments.text(block.path("text").textValue()))
                : OtherParts.of(type, attachments.json(block));
    }
}
