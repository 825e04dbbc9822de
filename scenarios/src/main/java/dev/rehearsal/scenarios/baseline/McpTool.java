package dev.rehearsal.scenarios.baseline;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.tools.stub.WriteStubs;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A tool of a server that speaks MCP.
 *
 * @param name as the model knows it
 * @param tool as the server lists it
 * @param client of the server
 */
record McpTool(String name, McpSchema.Tool tool, McpSyncClient client) implements AgentTool {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_CAUSES = 20;
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    @Override
    public String description() {
        return Optional.ofNullable(tool.description()).orElse("");
    }

    @Override
    public JsonNode parameters() {
        return tool.inputSchema() == null
                ? JsonNodeFactory.instance.objectNode().put("type", "object")
                : JSON.valueToTree(tool.inputSchema());
    }

    @Override
    public Result call(ObjectNode arguments) throws InterruptedException {
        try {
            McpSchema.CallToolResult result =
                    client.callTool(new McpSchema.CallToolRequest(tool.name(), JSON.convertValue(arguments, OBJECT)));
            boolean stubbed = result.meta() != null && result.meta().containsKey(WriteStubs.META);
            return new Result(text(result), Boolean.TRUE.equals(result.isError()), stubbed);
        } catch (RuntimeException e) {
            rethrowInterrupt(e);
            return new Result("The tool could not be called: " + e.getMessage(), true, false);
        }
    }

    /**
     * Tell an interruption from whatever else the client throws: an error of the protocol, a time-out, a cut connection.
     *
     * @throws InterruptedException where the trial has ended
     */
    static void rethrowInterrupt(RuntimeException thrown) throws InterruptedException {
        boolean within = Stream.<Throwable>iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .anyMatch(InterruptedException.class::isInstance);
        if (Thread.interrupted() || within) {
            throw new InterruptedException();
        }
    }

    private static String text(McpSchema.CallToolResult result) {
        String text = result.content().stream()
                .filter(McpSchema.TextContent.class::isInstance)
                .map(part -> ((McpSchema.TextContent) part).text())
                .collect(Collectors.joining("\n"));
        return text.isEmpty() && result.structuredContent() != null
                ? JSON.<JsonNode>valueToTree(result.structuredContent()).toString()
                : text;
    }
}
