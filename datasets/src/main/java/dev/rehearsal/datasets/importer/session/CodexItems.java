package dev.rehearsal.datasets.importer.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rehearsal.datasets.importer.conversation.OtherParts;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.trace.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The items of OpenAI's Responses API as Codex keeps them. Stateless. */
final class CodexItems {

    private CodexItems() {}

    /** What a tool gave back. */
    record Output(String callId, String text, Optional<String> error) {}

    /** Return the request for a tool that an item is; empty for another one. */
    static Optional<Part> request(MappingReader item, String type) {
        return switch (type) {
            case "function_call" ->
                Optional.of(request(item, item.anyText("name").orElse(""), "arguments"));
            case "custom_tool_call" ->
                Optional.of(request(item, item.anyText("name").orElse(""), "input"));
            case "local_shell_call" -> Optional.of(request(item, "local_shell", "action"));
            case "web_search_call" -> Optional.of(request(item, "web_search", "action"));
            default -> Optional.empty();
        };
    }

    private static Part request(MappingReader item, String name, String arguments) {
        return new Part.ToolRequest(
                item.anyText("call_id").or(() -> item.anyText("id")).orElse(""),
                name,
                item.json(arguments).map(CodexItems::text).orElse(""));
    }

    /** Return what the output of a tool says. */
    static Output output(MappingReader item) {
        JsonNode output = item.json("output").orElse(MissingNode.getInstance());
        JsonNode structured = output.isTextual() ? json(output.textValue()) : output;
        JsonNode exit = structured.path("metadata").path("exit_code");
        boolean refused = structured.path("success").isBoolean()
                && !structured.path("success").asBoolean();
        String text = output.isMissingNode() ? "" : text(output);
        Optional<String> error = refused
                ? Optional.of(text)
                : Optional.of("exit code " + exit).filter(code -> exit.isNumber() && exit.asInt() != 0);
        return new Output(item.anyText("call_id").orElse(""), text, error);
    }

    /** Return the parts of a message. */
    static List<Part> parts(MappingReader item) {
        Optional<JsonNode> content = item.json("content");
        if (content.filter(JsonNode::isTextual).isPresent()) {
            return List.of(new Part.Text(content.get().textValue()));
        }
        List<Part> parts = new ArrayList<>();
        for (JsonNode block : item.items("content")) {
            String type = block.path("type").asText("");
            parts.add(
                    type.endsWith("text") && block.path("text").isTextual()
                            ? new Part.Text(block.path("text").textValue())
                            : OtherParts.of(type, block));
        }
        return parts;
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    /** Outputs are texts, some of which are JSON. */
    private static JsonNode json(String text) {
        if (!text.startsWith("{")) {
            return MissingNode.getInstance();
        }
        try {
            return StrictJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
