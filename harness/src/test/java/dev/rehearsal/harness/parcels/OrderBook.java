package dev.rehearsal.harness.parcels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.perturb.StateHook;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the team remembers of each trial: its order, as it grew, the latest revision first. Can be disturbed. */
final class OrderBook implements StateHook {

    private static final int VERSION = 2;

    private final Map<String, Deque<ObjectNode>> books = new ConcurrentHashMap<>();

    /** Write an order down. */
    void write(String trial, String order) {
        books.computeIfAbsent(trial, fresh -> new ArrayDeque<>())
                .push(JsonNodeFactory.instance
                        .objectNode()
                        .put("schema_version", VERSION)
                        .put("order", order));
    }

    /** Return the latest order as a careless reader does: whatever stands there, else nothing. */
    String read(String trial) {
        JsonNode latest = books.getOrDefault(trial, new ArrayDeque<>()).peek();
        return latest == null ? "" : latest.path("order").asText();
    }

    @Override
    public Optional<String> disturb(Disturbance asked) {
        Deque<ObjectNode> book = books.get(asked.trial());
        if (book == null || book.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode latest = book.pop();
        String order = latest.path("order").asText();
        switch (asked.state()) {
            case "lost-snapshot" -> book.clear();
            case "rolled-back-memory" -> {}
            case "older-schema-version" ->
                book.push(JsonNodeFactory.instance
                        .objectNode()
                        .put("schema_version", VERSION - 1)
                        .put("text", order));
            case "concurrent-update" -> book.push(latest.deepCopy().put("order", order.replace(" EUR", "0 EUR")));
            default -> {
                book.push(latest);
                return Optional.empty();
            }
        }
        return Optional.of("the order \"" + order + "\" was disturbed");
    }
}
