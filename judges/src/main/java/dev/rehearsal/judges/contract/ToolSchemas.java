package dev.rehearsal.judges.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.ToolDefinition;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.judges.evidence.Evidence;
import dev.rehearsal.judges.evidence.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The tools that there are, with the JSON Schema of each one's arguments; any object where a tool has none. */
final class ToolSchemas {

    private ToolSchemas() {}

    /** Return the tools that models were offered. */
    static Map<String, JsonNode> offered(Trace trace) {
        Map<String, JsonNode> schemas = new HashMap<>();
        for (ModelCall call : Evidence.of(trace, ModelCall.class)) {
            for (ToolDefinition tool : call.tools()) {
                JsonNode schema = JsonText.parse(tool.parametersSchema()).orElseGet(ToolSchemas::anyObject);
                schemas.putIfAbsent(tool.name(), schema);
            }
        }
        return schemas;
    }

    /**
     * Read a file: an array of tools as OpenAI or Anthropic write them, or an object of schemas by name.
     *
     * @throws InvalidInputException for a file that is missing or is neither
     */
    static Map<String, JsonNode> read(Path file) {
        JsonNode root = JsonText.parse(text(file))
                .filter(JsonNode::isContainerNode)
                .filter(node -> !node.isEmpty())
                .orElseThrow(() -> wrong(file, "is neither", "Write one of the two"));
        Map<String, JsonNode> schemas = new HashMap<>();
        if (root.isObject()) {
            root.properties().forEach(tool -> schemas.put(tool.getKey(), tool.getValue()));
            return schemas;
        }
        for (JsonNode element : root) {
            JsonNode tool = element.path("function").isObject() ? element.path("function") : element;
            String name = tool.path("name").asText("");
            if (name.isBlank() || schemas.containsKey(name)) {
                throw wrong(
                        file,
                        "found " + InvalidInputException.quote(element.toString()),
                        "Give every tool a name of its own");
            }
            JsonNode schema = tool.path(tool.has("input_schema") ? "input_schema" : "parameters");
            schemas.put(name, schema.isObject() ? schema : anyObject());
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
