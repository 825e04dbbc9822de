package dev.rehearsal.scenarios.gateway.api.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.chat.Backend.ChunkSink;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The pieces of a stream in OpenAI's form, made of Anthropic's events. Used by one thread. */
final class AnthropicChunks implements AnthropicStreamReader.Follower {

    private final ChunkSink sink;
    private final boolean includeUsage;
    private final ObjectNode frame =
            JsonNodeFactory.instance.objectNode().put("id", "").put("object", "chat.completion.chunk");
    private final ObjectNode usage = JsonNodeFactory.instance.objectNode();
    private final Map<Integer, Integer> callOfBlock = new HashMap<>();

    /** Arguments that came with the beginning of a call, to be sent where none come in pieces. */
    private final Map<Integer, String> whole = new TreeMap<>();

    /**
     * Begin with a stream.
     *
     * @param includeUsage whether it ends with the tokens
     */
    AnthropicChunks(ChunkSink sink, boolean includeUsage) {
        this.sink = sink;
        this.includeUsage = includeUsage;
    }

    @Override
    public void follow(String data, JsonNode event) {
        switch (event.path("type").asText("")) {
            case "message_start" -> {
                JsonNode message = event.path("message");
                frame.put("id", "chatcmpl-" + message.path("id").asText(""))
                        .put("created", 0)
                        .put("model", message.path("model").asText(""));
                add(message.path("usage"));
                delta(JsonNodeFactory.instance
                        .objectNode()
                        .put("role", "assistant")
                        .put("content", ""));
            }
            case "content_block_start" -> begin(event);
            case "content_block_delta" -> delta(event.path("index").asInt(0), event.path("delta"));
            case "message_delta" -> {
                add(event.path("usage"));
                whole.forEach(this::arguments);
                whole.clear();
                finish(event.path("delta").path("stop_reason").asText(""));
            }
            case "message_stop" -> {
                if (includeUsage) {
                    usage();
                }
            }
            default -> {} // ping, content_block_stop, and what is yet to come
        }
    }

    private void begin(JsonNode event) {
        JsonNode block = event.path("content_block");
        switch (block.path("type").asText("")) {
            case "text" -> {
                if (!block.path("text").asText("").isEmpty()) {
                    delta(JsonNodeFactory.instance.objectNode().set("content", block.get("text")));
                }
            }
            case "tool_use" -> call(event.path("index").asInt(0), block);
            default -> {} // what the provider ran itself, and reasoning, have no place in OpenAI's form
        }
    }

    private void call(int index, JsonNode block) {
        int call = callOfBlock.size();
        callOfBlock.put(index, call);
        ObjectNode delta = JsonNodeFactory.instance.objectNode();
        ObjectNode begun = delta.putArray("tool_calls").addObject().put("index", call);
        begun.set("id", block.path("id"));
        begun.put("type", "function").putObject("function").put("arguments", "").set("name", block.path("name"));
        delta(delta);
        if (!block.path("input").isEmpty()) {
            whole.put(call, block.get("input").toString());
        }
    }

    private void delta(int block, JsonNode piece) {
        switch (piece.path("type").asText("")) {
            case "text_delta" -> delta(JsonNodeFactory.instance.objectNode().set("content", piece.path("text")));
            case "input_json_delta" -> {
                Integer call = callOfBlock.get(block);
                if (call != null && !piece.path("partial_json").asText("").isEmpty()) {
                    whole.remove(call);
                    arguments(call, piece.get("partial_json").asText());
                }
            }
            default -> {} // reasoning has no place in OpenAI's form
        }
    }

    private void arguments(int call, String more) {
        ObjectNode delta = JsonNodeFactory.instance.objectNode();
        delta.putArray("tool_calls")
                .addObject()
                .put("index", call)
                .putObject("function")
                .put("arguments", more);
        delta(delta);
    }

    private void add(JsonNode more) {
        more.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                usage.set(field.getKey(), field.getValue());
            }
        });
    }

    private void delta(ObjectNode delta) {
        ObjectNode chunk = frame.deepCopy();
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.putNull("finish_reason");
        send(chunk);
    }

    private void finish(String stopReason) {
        ObjectNode chunk = frame.deepCopy();
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.putObject("delta");
        choice.put("finish_reason", AnthropicReply.finishReason(stopReason));
        send(chunk);
    }

    private void usage() {
        AnthropicReply.openAiUsage(usage).ifPresent(tokens -> {
            ObjectNode chunk = frame.deepCopy();
            chunk.putArray("choices");
            chunk.set("usage", tokens);
            send(chunk);
        });
    }

    private void send(ObjectNode chunk) {
        sink.chunk(ModelApi.OPENAI, chunk.toString());
    }
}
