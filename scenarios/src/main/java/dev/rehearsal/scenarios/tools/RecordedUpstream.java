package dev.rehearsal.scenarios.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.scenarios.gateway.server.ProxyExchange;
import dev.rehearsal.scenarios.tools.stub.RecordedTools;

/** Recorded tools in the place of a server that speaks MCP; a call that nobody recorded fails and says so. Thread-safe. */
final class RecordedUpstream implements McpUpstream {

    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;
    private static final int NOT_ALLOWED = 405;

    private final RecordedTools tools;

    RecordedUpstream(RecordedTools tools) {
        this.tools = tools;
    }

    @Override
    public void pass(ProxyExchange exchange, ObjectNode message, ReplyHandler reply) throws InterruptedException {
        if (!JsonRpc.isRequest(message)) {
            exchange.send(ACCEPTED, new byte[0]);
            return;
        }
        JsonNode params = message.path("params");
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        switch (message.path("method").asText()) {
            case "initialize" -> {
                result.put("protocolVersion", params.path("protocolVersion").asText());
                result.putObject("capabilities").putObject("tools");
                result.putObject("serverInfo").put("name", "recorded tools").put("version", "1");
            }
            case "tools/list" -> result.putArray("tools").addAll(tools.listed());
            case "tools/call" -> result = called(params.path("name").asText(), params.path("arguments"));
            default -> {
                // such as ping: there is nothing to say
            }
        }
        McpProxy.json(exchange, 200, reply.reply(JsonRpc.result(message.get("id"), result)));
    }

    private ObjectNode called(String tool, JsonNode arguments) {
        return tools.result(tool, arguments)
                .map(result -> McpResult.of(TextNode.valueOf(result)))
                .orElseGet(() -> McpResult.failure("Nobody recorded what " + tool + " gives for these arguments."));
    }

    @Override
    public void listen(ProxyExchange exchange) {
        exchange.send(NOT_ALLOWED, new byte[0]);
    }

    @Override
    public void end(ProxyExchange exchange) {
        exchange.send(NO_CONTENT, new byte[0]);
    }

    @Override
    public void close() {
        // nothing is held between requests
    }
}
