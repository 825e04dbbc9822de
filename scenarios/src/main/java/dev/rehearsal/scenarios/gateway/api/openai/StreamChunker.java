package dev.rehearsal.scenarios.gateway.api.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.chat.Backend.ChunkSink;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import java.util.List;
import java.util.function.Consumer;

/** The pieces of a stream in OpenAI's form, cut from a whole reply as a model would have sent them. */
public final class StreamChunker {

    private static final int PIECE = 48;

    private final ObjectNode frame;
    private final ChunkSink sink;

    private StreamChunker(ObjectNode frame, ChunkSink sink) {
        this.frame = frame;
        this.sink = sink;
    }

    /** Send all pieces: role, text and arguments in pieces of 48 characters, the finish, the tokens where asked for. */
    public static void send(ChatRequest request, ChatReply.Answer answer, String id, long created, ChunkSink sink) {
        ObjectNode reply = OpenAiReplyJson.tree(answer, id, created);
        JsonNode choice = reply.path("choices").path(0);
        StreamChunker chunks = new StreamChunker(frame(reply), sink);
        if (choice.path("message") instanceof ObjectNode message) {
            chunks.message(message);
        }
        ObjectNode end = chunks.chunk();
        ObjectNode last = end.putArray("choices").addObject().put("index", 0);
        last.putObject("delta");
        last.put("finish_reason", answer.finishReason());
        sink.chunk(ModelApi.OPENAI, end.toString());
        if (request.includeUsage()) {
            ObjectNode usage = chunks.chunk();
            usage.putArray("choices");
            usage.set("usage", reply.has("usage") ? reply.get("usage") : OpenAiReplyJson.usage(answer.tokens()));
            sink.chunk(ModelApi.OPENAI, usage.toString());
        }
    }

    /** Return the end of a piece of a text; never between the two halves of a character. */
    public static int end(String text, int from) {
        int to = Math.min(text.length(), from + PIECE);
        return to < text.length() && Character.isHighSurrogate(text.charAt(to - 1)) ? to + 1 : to;
    }

    private static ObjectNode frame(ObjectNode reply) {
        ObjectNode frame = reply.deepCopy();
        frame.remove(List.of("choices", "usage"));
        return frame.put("object", "chat.completion.chunk");
    }

    private void message(ObjectNode message) {
        ObjectNode rest = message.deepCopy();
        rest.remove(List.of("content", "tool_calls", "refusal"));
        delta(delta -> delta.put("role", "assistant").put("content", "").setAll(rest));
        JsonNode content = message.path("content");
        if (content.isArray()) {
            delta(delta -> delta.set("content", content));
        } else {
            text("content", content.asText(""));
        }
        text("refusal", message.path("refusal").asText(""));
        int index = 0;
        for (JsonNode call : message.path("tool_calls")) {
            if (call instanceof ObjectNode sent) {
                call(index, sent.deepCopy().put("index", index));
                index++;
            }
        }
    }

    private void text(String name, String text) {
        for (int from = 0; from < text.length(); ) {
            int to = end(text, from);
            String piece = text.substring(from, to);
            delta(delta -> delta.put(name, piece));
            from = to;
        }
    }

    private void call(int index, ObjectNode call) {
        if (!(call.path("function") instanceof ObjectNode function)) {
            delta(delta -> delta.putArray("tool_calls").add(call));
            return;
        }
        String arguments = OpenAiMessageJson.arguments(function.path("arguments"));
        function.put("arguments", "");
        delta(delta -> delta.putArray("tool_calls").add(call));
        for (int from = 0; from < arguments.length(); ) {
            int to = end(arguments, from);
            String piece = arguments.substring(from, to);
            delta(delta -> delta.putArray("tool_calls")
                    .addObject()
                    .put("index", index)
                    .putObject("function")
                    .put("arguments", piece));
            from = to;
        }
    }

    private void delta(Consumer<ObjectNode> fill) {
        ObjectNode chunk = chunk();
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        fill.accept(choice.putObject("delta"));
        choice.putNull("finish_reason");
        sink.chunk(ModelApi.OPENAI, chunk.toString());
    }

    private ObjectNode chunk() {
        return frame.deepCopy();
    }
}
