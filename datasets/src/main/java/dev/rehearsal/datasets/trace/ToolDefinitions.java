package dev.rehearsal.datasets.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A reader of tool definitions as the makers of models and tools write them:
 *
 * <ul>
 *   <li>{@code {"type": "function", "function": {"name": …, "parameters": …}}} and the same without {@code function}
 *       (OpenAI, OpenTelemetry);
 *   <li>{@code {"name": …, "input_schema": …}} (Anthropic), {@code inputSchema} (MCP);
 *   <li>{@code {"toolSpec": {"name": …, "inputSchema": {"json": …}}}} (Bedrock);
 *   <li>{@code {"functionDeclarations": [{"name": …, "parametersJsonSchema": …}]}} (Gemini).
 * </ul>
 *
 * <p>A schema may be JSON or text that holds it. Stateless.
 */
public final class ToolDefinitions {

    private static final List<String> WRAPPERS = List.of("function", "toolSpec", "tool_spec");
    private static final List<String> LISTS = List.of("functionDeclarations", "function_declarations", "tools");
    private static final List<String> SCHEMAS = List.of(
            "parameters",
            "input_schema",
            "inputSchema",
            "parametersJsonSchema",
            "parameters_json_schema",
            "args_schema",
            "json_schema");

    private ToolDefinitions() {}

    /** Return the tools of an array, or of a single element of it, in order; a provider's own tool
     * without a name has its type for one. */
    public static List<ToolDefinition> read(JsonNode tools) {
        List<ToolDefinition> found = new ArrayList<>();
        if (tools.isArray()) {
            tools.forEach(tool -> found.addAll(read(tool)));
            return found;
        }
        for (String key : LISTS) {
            if (tools.path(key).isArray()) {
                tools.get(key).forEach(tool -> found.add(one(tool)));
                return found;
            }
        }
        found.add(one(tools));
        return found;
    }

    private static ToolDefinition one(JsonNode tool) {
        JsonNode inner = WRAPPERS.stream()
                .map(tool::path)
                .filter(JsonNode::isObject)
                .findFirst()
                .orElse(tool);
        String name = inner.path("name").asText("");
        String type = inner.path("type").asText("");
        return new ToolDefinition(
                name.isBlank() && !type.equals("function") ? type : name,
                schema(inner).map(MessageJson::textOf).orElse(""),
                inner.path("description").asText(""));
    }

    private static Optional<JsonNode> schema(JsonNode tool) {
        return SCHEMAS.stream()
                .map(tool::path)
                .filter(schema -> !schema.isMissingNode() && !schema.isNull())
                .findFirst()
                .map(schema -> isWrapped(schema) ? schema.get("json") : schema);
    }

    /** Bedrock puts a schema under {@code json}. */
    private static boolean isWrapped(JsonNode schema) {
        return schema.size() == 1 && schema.path("json").isContainerNode();
    }
}
