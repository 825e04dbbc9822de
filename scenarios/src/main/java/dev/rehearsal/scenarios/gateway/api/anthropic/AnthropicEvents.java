package dev.rehearsal.scenarios.gateway.api.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.api.ApiDialect;
import dev.rehearsal.scenarios.gateway.api.openai.StreamChunker;
import java.util.function.Consumer;

/**
 * The events of Anthropic's stream: {@code message_start}, per block {@code content_block_start},
 * {@code content_block_delta}… and {@code content_block_stop}, then {@code message_delta} with the stop reason and the
 * tokens, and {@code message_stop}. Used by one thread.
 */
final class AnthropicEvents {

    private final ApiDialect.Events events;

    AnthropicEvents(ApiDialect.Events events) {
        this.events = events;
    }

    /** Send all events of a whole reply, as a model would have sent them. */
    void whole(ObjectNode reply) {
        ObjectNode message = reply.deepCopy();
        message.putArray("content");
        message.putNull("stop_reason").putNull("stop_sequence");
        if (message.path("usage") instanceof ObjectNode usage) {
            usage.put("output_tokens", 0);
        }
        start(message);
        int index = 0;
        for (JsonNode block : reply.path("content")) {
            if (block instanceof ObjectNode one) {
                block(index++, one);
            }
        }
        end(reply.path("stop_reason"), reply.path("stop_sequence"), reply.path("usage"));
    }

    private void block(int index, ObjectNode whole) {
        ObjectNode empty = whole.deepCopy();
        switch (whole.path("type").asText("")) {
            case "text" -> {
                begin(index, empty.put("text", ""));
                pieces(index, "text_delta", "text", whole.path("text").asText(""));
            }
            case "thinking" -> {
                begin(index, empty.put("thinking", "").put("signature", ""));
                pieces(
                        index,
                        "thinking_delta",
                        "thinking",
                        whole.path("thinking").asText(""));
                delta(
                        index,
                        "signature_delta",
                        "signature",
                        whole.path("signature").asText(""));
            }
            case "tool_use", "server_tool_use" -> {
                empty.putObject("input");
                begin(index, empty);
                pieces(
                        index,
                        "input_json_delta",
                        "partial_json",
                        whole.path("input").toString());
            }
            default -> begin(index, empty);
        }
        stop(index);
    }

    private void pieces(int index, String type, String key, String text) {
        for (int from = 0; from < text.length(); ) {
            int to = StreamChunker.end(text, from);
            delta(index, type, key, text.substring(from, to));
            from = to;
        }
    }

    void start(ObjectNode message) {
        send("message_start", node -> node.set("message", message));
    }

    void begin(int index, ObjectNode block) {
        send("content_block_start", node -> node.put("index", index).set("content_block", block));
    }

    void delta(int index, String type, String key, String piece) {
        ObjectNode delta =
                JsonNodeFactory.instance.objectNode().put("type", type).put(key, piece);
        send("content_block_delta", node -> node.put("index", index).set("delta", delta));
    }

    void stop(int index) {
        send("content_block_stop", node -> node.put("index", index));
    }

    void end(JsonNode stopReason, JsonNode stopSequence, JsonNode usage) {
        send("message_delta", node -> {
            node.putObject("delta")
                    .<ObjectNode>set("stop_reason", stopReason)
                    .set("stop_sequence", stopSequence.isTextual() ? stopSequence : node.nullNode());
            if (usage.isObject()) {
                node.set("usage", usage);
            }
        });
        send("message_stop", node -> {});
    }

    private void send(String name, Consumer<ObjectNode> fill) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("type", name);
        fill.accept(node);
        events.send(name, node.toString());
    }
}
