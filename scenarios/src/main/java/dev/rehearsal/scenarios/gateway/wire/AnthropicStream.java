package dev.rehearsal.scenarios.gateway.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Turn the pieces of a chat completion into Anthropic's events: {@code message_start}, per block
 * {@code content_block_start}, {@code content_block_delta}… and {@code content_block_stop}, then {@code message_delta}
 * with the stop reason and the tokens, and {@code message_stop}. Used by one thread.
 */
final class AnthropicStream implements Dialect.Stream {

    private static final int NONE = -1;

    private final Dialect.Events events;
    private final Map<Integer, Integer> blockOfTool = new HashMap<>();
    private Optional<TokenCount> tokens = Optional.empty();
    private String finishReason = "";
    private boolean started;
    private int blocks;
    private int text = NONE;
    private int open = NONE;

    AnthropicStream(Dialect.Events events) {
        this.events = events;
    }

    @Override
    public void expect(TokenCount known) {
        tokens = Optional.of(known);
    }

    @Override
    public void chunk(String json) {
        JsonNode chunk;
        try {
            chunk = Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("pieces are read before they are passed on", e);
        }
        start(chunk);
        tokens = ReplyJson.readUsage(chunk.path("usage")).or(() -> tokens);
        JsonNode choice = chunk.path("choices").path(0);
        JsonNode delta = choice.path("delta");
        String said = delta.path("content").asText("");
        if (!said.isEmpty()) {
            text(said);
        }
        delta.path("tool_calls").forEach(this::tool);
        finishReason = choice.path("finish_reason").asText(finishReason);
        if (finishReason.equals("null")) {
            finishReason = "";
        }
    }

    private void start(JsonNode chunk) {
        if (started) {
            return;
        }
        started = true;
        ObjectNode message = Anthropic.message(
                chunk.path("id").asText(""), chunk.path("model").asText(""));
        message.putArray("content");
        message.putNull("stop_reason").putNull("stop_sequence");
        // A model that streams says only at the end what it read; message_delta has the true figures.
        TokenCount known = tokens.orElse(new TokenCount(0, 0, 0, true));
        message.set("usage", Anthropic.usage(new TokenCount(known.input(), 0, known.cached(), known.estimated())));
        send("message_start", node -> node.set("message", message));
    }

    private void text(String said) {
        if (text == NONE || open != text) {
            text = begin(
                    JsonNodeFactory.instance.objectNode().put("type", "text").put("text", ""));
        }
        delta(text, "text_delta", "text", said);
    }

    private void tool(JsonNode call) {
        int index = call.path("index").asInt(0);
        if (!blockOfTool.containsKey(index)) {
            ObjectNode block = JsonNodeFactory.instance
                    .objectNode()
                    .put("type", "tool_use")
                    .put("id", call.path("id").asText(""))
                    .put("name", call.path("function").path("name").asText(""));
            block.putObject("input");
            blockOfTool.put(index, begin(block));
        }
        String arguments = call.path("function").path("arguments").asText("");
        if (!arguments.isEmpty()) {
            delta(blockOfTool.getOrDefault(index, open), "input_json_delta", "partial_json", arguments);
        }
    }

    private int begin(ObjectNode block) {
        stop();
        open = blocks++;
        send("content_block_start", node -> node.put("index", open).set("content_block", block));
        return open;
    }

    private void delta(int index, String type, String key, String piece) {
        send(
                "content_block_delta",
                node -> node.put("index", index)
                        .set(
                                "delta",
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put("type", type)
                                        .put(key, piece)));
    }

    private void stop() {
        if (open != NONE) {
            send("content_block_stop", node -> node.put("index", open));
            open = NONE;
        }
    }

    @Override
    public void fail(ChatError error) {
        events.send("error", Anthropic.errorNode(error).toString());
    }

    @Override
    public void done() {
        stop();
        send("message_delta", node -> {
            node.putObject("delta")
                    .put("stop_reason", Anthropic.stopReason(finishReason))
                    .putNull("stop_sequence");
            tokens.ifPresent(known -> node.set("usage", Anthropic.usage(known)));
        });
        send("message_stop", node -> {});
    }

    private void send(String name, java.util.function.Consumer<ObjectNode> fill) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("type", name);
        fill.accept(node);
        events.send(name, node.toString());
    }
}
