package dev.rehearsal.datasets.importer.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.importer.conversation.OtherParts;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The content of a message as Anthropic's API has it: a text, or blocks. Stateless. */
final class ClaudeCodeContent {

    private static final String RESULT = "tool_result";

    private ClaudeCodeContent() {}

    /** Return the parts; a block that is mere text is a text. */
    static List<Part> parts(MappingReader message) {
        Optional<JsonNode> content = message.json("content");
        if (content.isEmpty()) {
            throw ClaudeCodeSession.noContent(message);
        }
        if (content.get().isTextual()) {
            return List.of(new Part.Text(content.get().textValue()));
        }
        List<Part> parts = new ArrayList<>();
        message.items("content").forEach(block -> parts.add(part(block)));
        return parts;
    }

    /** Return the ids of the results that say that the tool failed. */
    static Set<String> failed(MappingReader message) {
        return message.json("content").stream()
                .flatMap(JsonNode::valueStream)
                .filter(block -> block.path("is_error").asBoolean())
                .map(block -> block.path("tool_use_id").asText(""))
                .collect(Collectors.toSet());
    }

    private static Part part(JsonNode block) {
        if (block.isTextual()) {
            return new Part.Text(block.textValue());
        }
        String type = block.path("type").asText("");
        return switch (type) {
            case "text" -> new Part.Text(block.path("text").asText(""));
            case "tool_use", "server_tool_use", "mcp_tool_use" ->
                new Part.ToolRequest(
                        block.path("id").asText(""),
                        block.path("name").asText(""),
                        block.has("input") ? block.get("input").toString() : "");
            default ->
                type.endsWith(RESULT)
                        ? new Part.ToolResponse(block.path("tool_use_id").asText(""), result(block.path("content")))
                        : OtherParts.of(type, block);
        };
    }

    /** Return texts as they are, one a line; anything else as JSON. */
    private static String result(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        if (content.isMissingNode() || content.isNull()) {
            return "";
        }
        boolean texts = content.isArray()
                && content.valueStream()
                        .allMatch(block -> block.path("type").asText().equals("text"));
        return texts
                ? content.valueStream()
                        .map(block -> block.path("text").asText(""))
                        .collect(Collectors.joining("\n"))
                : content.toString();
    }
}
