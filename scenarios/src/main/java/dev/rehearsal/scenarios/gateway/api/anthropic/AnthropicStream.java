package dev.rehearsal.scenarios.gateway.api.anthropic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.scenarios.gateway.api.ApiDialect;
import dev.rehearsal.scenarios.gateway.api.TokenUsage;
import dev.rehearsal.scenarios.gateway.api.WireJson;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiMessageJson;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiStreamReader;
import dev.rehearsal.scenarios.gateway.api.openai.StreamedCalls;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A streamed reply in Anthropic's events. Events of a model of the same interface are passed on as they are, pieces in
 * OpenAI's form are turned into them. OpenAI's may go back and forth between text and several requests for tools, Anthropic's
 * blocks come one after another: what belongs to a later block waits. Used by one thread.
 */
final class AnthropicStream implements ApiDialect.Stream {

    private final ApiDialect.Events sink;
    private final AnthropicEvents events;
    private final StreamedCalls calls = new StreamedCalls();
    private final List<StreamedCalls.Call> known = new ArrayList<>();
    private final Deque<Block> blocks = new ArrayDeque<>();
    private Optional<TokenCount> tokens = Optional.empty();
    private String finishReason = "";
    private boolean started;
    private boolean ended;
    private int begun;

    AnthropicStream(ApiDialect.Events sink) {
        this.sink = sink;
        this.events = new AnthropicEvents(sink);
    }

    @Override
    public void whole(ChatRequest asked, ChatReply.Answer answer, String id, long created) {
        ended = true;
        events.whole(AnthropicReply.tree(answer, id));
    }

    @Override
    public void chunk(ModelApi api, String json) {
        JsonNode node;
        try {
            node = WireJson.reply(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("pieces are read before they are passed on", e);
        }
        switch (api) {
            case OPENAI -> translate(node);
            case ANTHROPIC -> {
                String name = node.path("type").asText("");
                ended |= name.equals("message_stop");
                sink.send(name, json);
            }
            case RESPONSES, EMBEDDINGS, GEMINI ->
                throw new IllegalStateException(
                        "pieces are in OpenAI's form of chat completions or in the caller's own");
        }
    }

    private void translate(JsonNode chunk) {
        if (!started) {
            started = true;
            start(chunk);
        }
        tokens = TokenUsage.openAi(chunk.path("usage")).or(() -> tokens);
        JsonNode choice = chunk.path("choices").path(0);
        String said = OpenAiMessageJson.text(choice.path("delta").path("content"));
        if (!said.isEmpty()) {
            text(said);
        }
        choice.path("delta").path("tool_calls").forEach(this::tool);
        finishReason = OpenAiStreamReader.said(choice.path("finish_reason"), finishReason);
        advance(false);
    }

    private void start(JsonNode chunk) {
        ObjectNode message = AnthropicReply.frame(
                chunk.path("id").asText(""), chunk.path("model").asText(""));
        message.putArray("content");
        message.putNull("stop_reason").putNull("stop_sequence");
        // A model that streams says only at the end what it read; message_delta has the true figures.
        message.set("usage", AnthropicReply.usage(new TokenCount(0, 0, 0, true)));
        events.start(message);
    }

    private void text(String said) {
        if (!blocks.isEmpty() && blocks.getLast().call().isEmpty()) {
            blocks.getLast().unsent().append(said);
        } else {
            blocks.add(new Block(Optional.empty(), new StringBuilder(said)));
        }
    }

    private void tool(JsonNode piece) {
        StreamedCalls.Call call = calls.take(piece);
        if (!known.contains(call)) {
            known.add(call);
            blocks.add(new Block(Optional.of(call), new StringBuilder()));
        }
        String more = OpenAiMessageJson.arguments(piece.path("function").path("arguments"));
        blocks.stream()
                .filter(block -> block.call().equals(Optional.of(call)))
                .forEach(block -> block.unsent().append(more));
    }

    /** Send what can be sent: all of the first block, and of the next ones once the first is whole. */
    private void advance(boolean last) {
        while (!blocks.isEmpty() && (blocks.getFirst().named() || last)) {
            Block block = blocks.getFirst();
            if (!block.open()) {
                block.index = begun++;
                events.begin(block.index, block.skeleton());
            }
            if (!block.unsent().isEmpty()) {
                String type = block.call().isPresent() ? "input_json_delta" : "text_delta";
                String key = block.call().isPresent() ? "partial_json" : "text";
                events.delta(block.index, type, key, block.unsent().toString());
                block.unsent().setLength(0);
            }
            if (!last && (blocks.size() == 1 || !block.whole())) {
                return;
            }
            events.stop(block.index);
            blocks.removeFirst();
        }
    }

    @Override
    public void fail(ChatError error) {
        sink.send("error", AnthropicDialect.errorNode(error).toString());
    }

    @Override
    public void done() {
        if (ended) {
            return;
        }
        advance(true);
        events.end(
                TextNode.valueOf(AnthropicReply.stopReason(finishReason)),
                MissingNode.getInstance(),
                tokens.<JsonNode>map(AnthropicReply::usage).orElse(MissingNode.getInstance()));
    }

    /** A block that is being sent, or waits for its turn. */
    private static final class Block {
        private static final int WAITING = -1;

        private final Optional<StreamedCalls.Call> call;
        private final StringBuilder unsent;
        private int index = WAITING;

        Block(Optional<StreamedCalls.Call> call, StringBuilder unsent) {
            this.call = call;
            this.unsent = unsent;
        }

        Optional<StreamedCalls.Call> call() {
            return call;
        }

        StringBuilder unsent() {
            return unsent;
        }

        boolean open() {
            return index != WAITING;
        }

        /** Say whether it can begin: a request for a tool begins with its name. */
        boolean named() {
            return call.isEmpty() || !call.get().name().isEmpty();
        }

        /** Say whether nothing can come for it any more once another has begun. */
        boolean whole() {
            return call.isEmpty() || call.get().whole();
        }

        ObjectNode skeleton() {
            ObjectNode block = JsonNodeFactory.instance.objectNode();
            if (call.isEmpty()) {
                return block.put("type", "text").put("text", "");
            }
            block.put("type", "tool_use")
                    .put("id", call.get().id())
                    .put("name", call.get().name())
                    .putObject("input");
            return block;
        }
    }
}
