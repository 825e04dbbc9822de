package dev.rehearsal.scenarios.gateway.api.anthropic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.TokenEstimator;
import dev.rehearsal.scenarios.gateway.api.UpstreamDialect;
import dev.rehearsal.scenarios.gateway.api.WireJson;
import dev.rehearsal.scenarios.gateway.chat.Backend.ChunkSink;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** A streamed reply in Anthropic's events, added up to the whole reply that they make. Used by one thread. */
final class AnthropicStreamReader implements UpstreamDialect.StreamedReply {

    private final Follower follower;
    private final ObjectNode message = JsonNodeFactory.instance.objectNode();
    private final TreeMap<Integer, ObjectNode> blocks = new TreeMap<>();
    private final Map<Integer, StringBuilder> inputs = new HashMap<>();
    private boolean started;
    private boolean finished;

    AnthropicStreamReader(Follower follower) {
        this.follower = follower;
    }

    @Override
    public void take(String data, JsonNode event) {
        switch (event.path("type").asText("")) {
            case "message_start" -> start(event.path("message"));
            case "content_block_start" -> {
                if (event.path("content_block") instanceof ObjectNode block) {
                    blocks.put(event.path("index").asInt(blocks.size()), block.deepCopy());
                }
            }
            case "content_block_delta" -> delta(event.path("index").asInt(0), event.path("delta"));
            case "message_delta" -> {
                fill(message, event.path("delta"));
                fill(message.withObject("usage"), event.path("usage"));
                finished |= event.path("delta").path("stop_reason").isTextual();
            }
            case "message_stop" -> finished = true;
            default -> {} // ping, content_block_stop, and what is yet to come
        }
        follower.follow(data, event);
    }

    private void start(JsonNode given) {
        started = true;
        if (given instanceof ObjectNode first) {
            message.setAll(first.deepCopy());
        }
    }

    private static void fill(ObjectNode node, JsonNode more) {
        more.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                node.set(field.getKey(), field.getValue());
            }
        });
    }

    private void delta(int index, JsonNode delta) {
        ObjectNode block = blocks.computeIfAbsent(
                index, i -> JsonNodeFactory.instance.objectNode().put("type", "text"));
        switch (delta.path("type").asText("")) {
            case "text_delta" -> append(block, "text", delta.path("text"));
            case "thinking_delta" -> append(block, "thinking", delta.path("thinking"));
            case "signature_delta" -> append(block, "signature", delta.path("signature"));
            case "input_json_delta" ->
                inputs.computeIfAbsent(index, i -> new StringBuilder())
                        .append(delta.path("partial_json").asText(""));
            case "citations_delta" -> block.withArray("citations").add(delta.path("citation"));
            default -> {} // what is yet to come
        }
    }

    private static void append(ObjectNode block, String key, JsonNode more) {
        block.put(key, block.path(key).asText("") + more.asText(""));
    }

    @Override
    public boolean finished() {
        return finished;
    }

    @Override
    public ChatReply.Answer answer(TokenEstimator estimate) throws BadRequestException {
        if (!started) {
            throw new BadRequestException(ChatError.of(
                    502,
                    "api_error",
                    "upstream_stream_empty",
                    "The upstream's stream ended without a single piece.",
                    ChatError.Fault.MODEL));
        }
        inputs.forEach((index, json) -> {
            ObjectNode block = blocks.get(index);
            if (block != null && !json.isEmpty()) {
                block.set("input", parsed(json.toString()));
            }
        });
        ArrayNode content = message.putArray("content");
        blocks.values().forEach(content::add);
        return AnthropicReply.read(message, estimate);
    }

    /** Arguments that are no JSON are the model's mistake and part of its reply. */
    private static JsonNode parsed(String json) {
        try {
            return WireJson.reply(json);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(json);
        }
    }

    /** One who is told of each event. */
    interface Follower {
        /** Take one event: its data, and the same parsed. */
        void follow(String data, JsonNode event);
    }

    /** A follower that passes events on as they are, to callers of the same interface. */
    record PassedOn(ChunkSink sink) implements Follower {
        @Override
        public void follow(String data, JsonNode event) {
            sink.chunk(ModelApi.ANTHROPIC, data);
        }
    }
}
