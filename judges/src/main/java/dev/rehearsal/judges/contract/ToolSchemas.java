package dev.rehearsal.judges.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.ToolDefinition;
import dev.rehearsal.datasets.trace.ToolDefinitions;
import dev.rehearsal.judges.evidence.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The JSON Schemas of tools' arguments in one dialect, {@link SchemaDialect}; any object where a tool has none. */
final class ToolSchemas {

    private ToolSchemas() {}

    /** Return the schema of a tool's arguments; text that is no JSON stays text, which no arguments keep to. */
    static JsonNode of(ToolDefinition tool) {
        String schema = tool.parametersSchema();
        JsonNode json = JsonText.parse(schema).orElseGet(() -> JsonNodeFactory.instance.textNode(schema));
        boolean none = schema.isBlank() || json.isNull() || (json.isArray() && json.isEmpty());
        return none ? anyObject() : SchemaDialect.standard(json);
    }

    /**
     * Read a file: an array of tools as {@link ToolDefinitions} knows them, or an object of schemas by name.
     *
     * @throws InvalidInputException for a file that is missing or is neither
     */
    static Map<String, JsonNode> read(Path file) {
        JsonNode root = JsonText.parse(text(file))
                .filter(JsonNode::isContainerNode)
                .filter(node -> !node.isEmpty())
                .orElseThrow(() -> wrong(file, "is neither", "Write one of the two"));
        Map<String, JsonNode> schemas = new HashMap<>();
        if (root.isObject() && !root.path("tools").isArray()) {
            root.properties().forEach(tool -> schemas.put(tool.getKey(), SchemaDialect.standard(tool.getValue())));
            return schemas;
        }
        for (ToolDefinition tool : ToolDefinitions.read(root)) {
            if (tool.name().isBlank() || schemas.put(tool.name(), of(tool)) != null) {
                throw wrong(
                        file,
                        "found " + InvalidInputException.quote(tool.toString()),
                        "Give every tool a name of its own");
            }
        }
        return schemas;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new InvalidInputException(
                    file.toString(),
                    "\"schemas\" must name a file that can be read",
                    "found " + InvalidInputException.quote(String.valueOf(e.getMessage())),
                    "Write its path relative to the suite's folder",
                    e);
        }
    }

    private static InvalidInputException wrong(Path file, String found, String remedy) {
        return new InvalidInputException(
                file.toString(), "tools must be a JSON array of tools or an object of schemas by name", found, remedy);
    }

    private static JsonNode anyObject() {
        return JsonNodeFactory.instance.objectNode().put("type", "object");
    }
}
