package dev.rehearsal.scenarios.gateway.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A reader of items as messages of chat completions. Items of the assistant that follow each other (its text, what it asks
 * of tools, what it thought) are one message, as they were one reply. What chat completions have nothing for is kept as a
 * piece of a message, so that prompts are told apart by it; {@link ResponsesExtras} keeps it from models of that interface.
 */
final class ItemReader {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<Group> groups = new ArrayList<>();
    private List<JsonNode> open = new ArrayList<>();
    private ArrayNode pieces = JSON.arrayNode();
    private ArrayNode calls = JSON.arrayNode();
    private String refusal = "";
    private boolean said;

    private ItemReader() {}

    /** Return the items in groups, each of which is one message. */
    static List<Group> groups(Iterable<? extends JsonNode> items) {
        ItemReader reader = new ItemReader();
        items.forEach(reader::take);
        reader.close();
        return reader.groups;
    }

    private void take(JsonNode item) {
        switch (ItemKind.of(item)) {
            case OF_ASSISTANT -> text(item);
            case OF_OTHERS -> alone(item, message(item));
            case CALL -> {
                open.add(item);
                calls.add(call(item));
            }
            case RESULT -> alone(item, result(item));
            case THOUGHT -> open.add(item);
            case RUN_BY_PROVIDER -> {
                open.add(item);
                pieces.add(item);
            }
            case UNKNOWN -> alone(item, unknown(item));
        }
    }

    /** A second text, or one behind calls, was not said in the same breath. */
    private void text(JsonNode item) {
        if (said || !calls.isEmpty()) {
            close();
        }
        said = true;
        open.add(item);
        JsonNode content = item.path("content");
        if (content.isTextual()) {
            pieces.addObject().put("type", "text").set("text", content);
        }
        for (JsonNode piece : content) {
            if (piece.path("refusal").isTextual()) {
                refusal += piece.get("refusal").textValue();
            } else {
                pieces.add(ItemContent.piece(piece));
            }
        }
    }

    private void alone(JsonNode item, ObjectNode message) {
        close();
        groups.add(new Group(List.of(item), Optional.of(message)));
    }

    private void close() {
        if (!open.isEmpty()) {
            groups.add(new Group(open, message()));
        }
        open = new ArrayList<>();
        pieces = JSON.arrayNode();
        calls = JSON.arrayNode();
        refusal = "";
        said = false;
    }

    private Optional<ObjectNode> message() {
        if (pieces.isEmpty() && calls.isEmpty() && refusal.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode message = JSON.objectNode().put("role", "assistant");
        message.set("content", ItemContent.shortest(pieces));
        if (!refusal.isEmpty()) {
            message.put("refusal", refusal);
        }
        if (!calls.isEmpty()) {
            message.set("tool_calls", calls);
        }
        return Optional.of(message);
    }

    private static ObjectNode message(JsonNode item) {
        ObjectNode message = JSON.objectNode().put("role", item.path("role").asText("user"));
        JsonNode content = item.path("content");
        if (!content.isArray()) {
            return message.put("content", content.asText(""));
        }
        ArrayNode pieces = JSON.arrayNode();
        content.forEach(piece -> pieces.add(ItemContent.piece(piece)));
        return message.set("content", ItemContent.shortest(pieces));
    }

    private static ObjectNode unknown(JsonNode item) {
        ObjectNode message = JSON.objectNode().put("role", item.path("role").asText("user"));
        message.putArray("content").add(item);
        return message;
    }

    /** Return a request for a tool as chat completions have it. */
    static ObjectNode call(JsonNode item) {
        ObjectNode call = JSON.objectNode().put("id", ItemKind.callId(item));
        String type = item.path("type").asText();
        if (type.equals("custom_tool_call")) {
            call.put("type", "custom")
                    .putObject("custom")
                    .put("name", item.path("name").asText(""))
                    .put("input", item.path("input").asText(""));
            return call;
        }
        call.put("type", "function")
                .putObject("function")
                .put("name", item.path("name").asText(type.replaceFirst("_call$", "")))
                .put("arguments", arguments(item));
        return call;
    }

    /** What the caller's own tools are asked is text; what those that OpenAI defines are asked is an object of theirs. */
    private static String arguments(JsonNode item) {
        for (String key : List.of("arguments", "action", "actions", "operation")) {
            JsonNode value = item.path(key);
            if (!value.isMissingNode() && !value.isNull()) {
                return value.isTextual() ? value.textValue() : value.toString();
            }
        }
        return "{}";
    }

    private static ObjectNode result(JsonNode item) {
        JsonNode output = item.has("output") ? item.get("output") : item.path("tools");
        return JSON.objectNode()
                .put("role", "tool")
                .put("tool_call_id", ItemKind.callId(item))
                .put("content", ItemContent.result(output));
    }

    /**
     * Items that follow each other and are one message.
     *
     * @param items as they came; treat as read-only
     * @param message what they are read as; nothing where they hold only what a model thought
     */
    record Group(List<JsonNode> items, Optional<ObjectNode> message) {
        Group {
            items = List.copyOf(items);
        }
    }
}
