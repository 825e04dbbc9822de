package dev.rehearsal.scenarios.system.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A service that adds up what a customer orders, turn by turn, in a file a trial: {@code {"schema": 2, "version": n, "total": …}}. It has a
 * hook for each fault of state. The robust one holds what it reads against what it knows of its own writing; the fragile one takes
 * whatever stands there.
 */
final class MemoryService implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path folder;
    private final boolean robust;
    private final HttpServer server;

    MemoryService(Path folder, boolean robust) throws IOException {
        this.folder = folder;
        this.robust = robust;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/run", exchange -> answer(exchange, turn(MAPPER.readTree(exchange.getRequestBody()))));
        server.createContext(
                "/state", exchange -> answer(exchange, disturb(MAPPER.readTree(exchange.getRequestBody()))));
        server.start();
    }

    String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private Path file(String trial) {
        return folder.resolve(trial.replace('/', '_') + ".json");
    }

    private Path earlier(String trial) {
        return folder.resolve(trial.replace('/', '_') + ".earlier.json");
    }

    /** The input of each turn is an amount; the last one is "total". */
    private ObjectNode turn(JsonNode request) throws IOException {
        String trial = request.path("trial").asText();
        int turn = request.path("turn").asInt();
        JsonNode memory = Files.exists(file(trial))
                ? MAPPER.readTree(file(trial).toFile())
                : JsonNodeFactory.instance.objectNode();
        ObjectNode reply = JsonNodeFactory.instance.objectNode().put("outcome", "completed");
        int total = memory.path("total").asInt();
        if (robust && turn > 0) {
            if (memory.path("schema").asInt() == 1) {
                total = memory.path("sum").asInt(); // migrated
            } else if (memory.path("version").asInt() != turn) {
                return reply.put("outcome", "escalated")
                        .put("reason", "my memory of this order is not the one that I wrote");
            }
        }
        String input = request.path("task").path("input").asText();
        if (input.equals("total")) {
            return reply.put("output", "total " + total);
        }
        if (Files.exists(file(trial))) {
            Files.copy(file(trial), earlier(trial), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        write(trial, 2, turn + 1, total + Integer.parseInt(input));
        return reply.put("output", "noted");
    }

    private void write(String trial, int schema, int version, int total) throws IOException {
        Files.writeString(
                file(trial),
                "{\"schema\":" + schema + ",\"version\":" + version + ",\"" + (schema == 1 ? "sum" : "total") + "\":"
                        + total + "}");
    }

    /** The hook. */
    private ObjectNode disturb(JsonNode asked) throws IOException {
        String trial = asked.path("trial").asText();
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("done", false);
        if (!Files.exists(file(trial))) {
            return answer;
        }
        JsonNode memory = MAPPER.readTree(file(trial).toFile());
        int total = memory.path("total").asInt();
        int version = memory.path("version").asInt();
        switch (asked.path("state").asText()) {
            case "lost-snapshot" -> Files.delete(file(trial));
            case "older-schema-version" -> write(trial, 1, version, total);
            case "rolled-back-memory" ->
                Files.copy(earlier(trial), file(trial), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            case "concurrent-update" -> write(trial, 2, version + 1, total + 1000);
            default -> {
                return answer;
            }
        }
        return answer.put("done", true)
                .put("what", asked.path("state").asText() + " of " + file(trial).getFileName());
    }

    private static void answer(HttpExchange exchange, ObjectNode reply) {
        byte[] body = reply.toString().getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
