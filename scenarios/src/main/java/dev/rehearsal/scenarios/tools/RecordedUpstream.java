package dev.rehearsal.scenarios.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.gateway.server.ProxyExchange;
import dev.rehearsal.scenarios.perturb.fault.JsonTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Tools that nobody serves: a file has one line a tool with {@code definition}, and one a run of it with {@code tool}, {@code arguments} and
 * {@code result}. The first run with equal arguments answers; a call that nobody recorded fails and says so. They have no effect, so that all
 * of them read. Thread-safe.
 */
final class RecordedUpstream implements McpUpstream {

    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;
    private static final int NOT_ALLOWED = 405;

    private final Path file;

    RecordedUpstream(Path file) {
        this.file = file;
    }

    /**
     * Check the file.
     *
     * @throws InvalidInputException where it cannot be read or a line is none of the two
     */
    static void requireReadable(Path file, String where) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new InvalidInputException(
                    where,
                    "\"recorded\" must name a file of recorded tools",
                    file + " cannot be read: " + e,
                    "rehearsal init --baseline writes one from a run",
                    e);
        }
        for (int i = 0; i < lines.size(); i++) {
            JsonNode line = JsonRpc.read(lines.get(i)).orElse(JsonRpc.NONE);
            boolean definition = line.path("definition").path("name").isTextual();
            boolean run = line.path("tool").isTextual() && line.path("result").isTextual();
            if (!definition && !run) {
                throw new InvalidInputException(
                        file.getFileName() + ":" + (i + 1),
                        "a line must have a tool's definition, or tool, arguments and result of a run",
                        "was " + InvalidInputException.quote(lines.get(i)),
                        "Write {\"tool\": \"get_order\", \"arguments\": {\"order\": 7731}, \"result\": \"…\"}");
            }
        }
    }

    @Override
    public void pass(ProxyExchange exchange, ObjectNode message, ReplyHandler reply) throws InterruptedException {
        if (!JsonRpc.isRequest(message)) {
            exchange.send(ACCEPTED, new byte[0]);
            return;
        }
        JsonNode params = message.path("params");
        ObjectNode result = switch (message.path("method").asText()) {
            case "initialize" -> initialized(params);
            case "tools/list" -> listed();
            case "tools/call" -> called(params.path("name").asText(), params.path("arguments"));
            default -> JsonNodeFactory.instance.objectNode();
        };
        McpProxy.json(exchange, 200, reply.reply(JsonRpc.result(message.get("id"), result)));
    }

    private static ObjectNode initialized(JsonNode params) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("protocolVersion", params.path("protocolVersion").asText());
        result.putObject("capabilities").putObject("tools");
        result.putObject("serverInfo").put("name", "recorded tools").put("version", "1");
        return result;
    }

    private ObjectNode listed() {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ArrayNode tools = result.putArray("tools");
        for (JsonNode line : lines()) {
            JsonNode definition = line.path("definition");
            if (definition.isObject()) {
                ObjectNode tool =
                        tools.addObject().put("name", definition.path("name").asText());
                tool.put("description", definition.path("description").asText());
                JsonNode parameters = definition.path("parameters");
                tool.set(
                        "inputSchema",
                        parameters.isObject()
                                ? parameters
                                : JsonNodeFactory.instance.objectNode().put("type", "object"));
                tool.putObject("annotations").put("readOnlyHint", true);
            }
        }
        return result;
    }

    private ObjectNode called(String tool, JsonNode arguments) {
        String asked = JsonTexts.canonical(arguments.isMissingNode() ? "{}" : arguments.toString());
        for (JsonNode line : lines()) {
            if (line.path("tool").asText().equals(tool)
                    && JsonTexts.canonical(line.path("arguments").toString()).equals(asked)) {
                return McpResult.of(line.path("result"));
            }
        }
        return McpResult.failure("Nobody recorded what " + tool + " gives for these arguments.");
    }

    private List<JsonNode> lines() {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> JsonRpc.read(line).orElse(JsonRpc.NONE))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the file of recorded tools has gone: " + file, e);
        }
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
