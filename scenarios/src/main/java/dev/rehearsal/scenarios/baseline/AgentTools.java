package dev.rehearsal.scenarios.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Part.ToolRequest;
import dev.rehearsal.scenarios.baseline.AgentTool.Result;
import dev.rehearsal.scenarios.tools.ToolAddress;
import dev.rehearsal.scenarios.tools.stub.WriteStubs;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The tools of one trial, all reached through the proxy. For one thread; closes the sessions that it opened. */
final class AgentTools implements ToolCaller, AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, AgentTool> tools = new LinkedHashMap<>();
    private final List<McpSyncClient> sessions = new ArrayList<>();
    private final Duration deadline;

    private AgentTools(Duration deadline) {
        this.deadline = deadline;
    }

    /**
     * Open a session with each server that speaks MCP and list its tools; those of HTTP APIs are known.
     *
     * @param stubbed whether writes are answered without being made
     * @param deadline for each request
     * @throws ToolsUnavailableException where a server does not list its tools
     */
    static AgentTools open(List<ToolAddress> servers, boolean stubbed, Duration deadline)
            throws InterruptedException, ToolsUnavailableException {
        AgentTools opened = new AgentTools(deadline);
        try {
            for (ToolAddress server : servers) {
                if (server.mcp()) {
                    opened.list(server, stubbed);
                } else {
                    server.operations()
                            .forEach(operation -> opened.add(
                                    server,
                                    operation.name(),
                                    name -> new HttpTool(name, operation, server, stubbed, deadline)));
                }
            }
            return opened;
        } catch (InterruptedException | ToolsUnavailableException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private void list(ToolAddress server, boolean stubbed) throws InterruptedException, ToolsUnavailableException {
        try {
            McpSyncClient session = session(server, stubbed);
            sessions.add(session);
            session.initialize();
            for (McpSchema.Tool tool : session.listTools().tools()) {
                add(server, tool.name(), name -> new McpTool(name, tool, session));
            }
        } catch (RuntimeException e) {
            McpTool.rethrowInterrupt(e);
            throw new ToolsUnavailableException(
                    "the server of tools " + server.name() + " does not list its tools: " + e.getMessage(), e);
        }
    }

    /** Add a tool under its name, or with the server's before it where another has that, as clients do that know several servers. */
    private void add(ToolAddress server, String tool, Function<String, AgentTool> made) {
        String name = tools.containsKey(tool) ? server.name() + "_" + tool : tool;
        tools.put(name, made.apply(name));
    }

    private McpSyncClient session(ToolAddress server, boolean stubbed) {
        URI url = URI.create(server.url());
        HttpRequest.Builder request = HttpRequest.newBuilder().header("Authorization", "Bearer " + server.token());
        if (stubbed) {
            request.header(WriteStubs.HEADER, WriteStubs.STUB);
        }
        return McpClient.sync(HttpClientStreamableHttpTransport.builder(
                                url.resolve("/").toString())
                        .endpoint(url.getPath())
                        .requestBuilder(request)
                        .build())
                .requestTimeout(deadline)
                .initializationTimeout(deadline)
                .build();
    }

    /** Return the definitions, in the servers' order. */
    @Override
    public ArrayNode definitions() {
        ArrayNode definitions = JsonNodeFactory.instance.arrayNode();
        tools.values().forEach(tool -> {
            ObjectNode function =
                    definitions.addObject().put("type", "function").putObject("function");
            function.put("name", tool.name());
            if (!tool.description().isBlank()) {
                function.put("description", tool.description());
            }
            function.set("parameters", tool.parameters());
        });
        return definitions;
    }

    @Override
    public Result call(ToolRequest request) throws InterruptedException {
        AgentTool tool = tools.get(request.name());
        if (tool == null) {
            return new Result(
                    "There is no tool of that name. Tools: " + String.join(", ", tools.keySet()), true, false);
        }
        Optional<ObjectNode> arguments = arguments(request.arguments());
        return arguments.isPresent()
                ? tool.call(arguments.get())
                : new Result("The arguments are no JSON object.", true, false);
    }

    private static Optional<ObjectNode> arguments(String text) {
        try {
            JsonNode read = text.isBlank() ? JsonNodeFactory.instance.objectNode() : JSON.readTree(text);
            return read instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        sessions.forEach(McpSyncClient::close);
    }
}
