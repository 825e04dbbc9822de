package dev.rehearsal.scenarios.desk.server;

import dev.rehearsal.scenarios.desk.tools.DeskTools;
import dev.rehearsal.scenarios.desk.tools.Role;
import dev.rehearsal.scenarios.desk.tools.ToolResult;
import dev.rehearsal.scenarios.desk.tools.ToolSpecification;
import dev.rehearsal.scenarios.desk.world.DeskWorld;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServer.SyncSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The tools of the desk's single agent, served by MCP over stdio in a world of their own, which is a file. */
public final class DeskToolServer {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final McpJsonMapper JSON = McpJsonDefaults.getMapper();

    private final DeskWorld world;

    private DeskToolServer(DeskWorld world) {
        this.world = world;
    }

    /**
     * Serve until the client closes the input.
     *
     * @param file the world's: made anew where it is not there
     */
    public static void serve(Path file, InputStream in, OutputStream out) throws IOException, InterruptedException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        ClosingInput input = new ClosingInput(in);
        try (DeskWorld world = DeskWorld.at(file)) {
            McpSyncServer server = new DeskToolServer(world).start(input, out);
            input.awaitEnd();
            server.close();
        }
    }

    private McpSyncServer start(InputStream in, OutputStream out) {
        SyncSpecification<?> server = McpServer.sync(new StdioServerTransportProvider(JSON, in, out))
                .serverInfo("order-desk", "1")
                .requestTimeout(PATIENCE)
                .capabilities(ServerCapabilities.builder().tools(false).build());
        DeskTools.specifications(Role.SINGLE)
                .forEach(tool -> server.toolCall(described(tool), (exchange, request) -> call(request)));
        return server.build();
    }

    private static Tool described(ToolSpecification tool) {
        return Tool.builder()
                .name(tool.name())
                .description(tool.description())
                .inputSchema(JSON, tool.parameters())
                .annotations(new ToolAnnotations(null, !tool.changes(), null, null, null, null))
                .build();
    }

    private CallToolResult call(CallToolRequest request) {
        try {
            ToolResult result =
                    DeskTools.call(world, Role.SINGLE, request.name(), JSON.writeValueAsString(request.arguments()));
            return CallToolResult.builder()
                    .textContent(List.of(result.text()))
                    .isError(result instanceof ToolResult.Broken)
                    .build();
        } catch (IOException e) {
            return CallToolResult.builder()
                    .textContent(List.of("the arguments cannot be read"))
                    .isError(true)
                    .build();
        }
    }
}
