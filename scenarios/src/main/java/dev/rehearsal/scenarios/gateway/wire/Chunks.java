package dev.rehearsal.scenarios.gateway.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.gateway.chat.Backend.ChunkSink;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;

/** Cut a whole reply into the pieces of a stream, as a model would have sent them. */
public final class Chunks {

    private static final int PIECE = 48;

    private final ChatReply.Answer answer;
    private final String id;
    private final long created;
    private final ChunkSink sink;

    private Chunks(ChatReply.Answer answer, String id, long created, ChunkSink sink) {
        this.answer = answer;
        this.id = id;
        this.created = created;
        this.sink = sink;
    }

    /** Send all pieces: role, text and arguments in pieces of 48 characters, the finish, the tokens where asked for. */
    public static void send(ChatRequest request, ChatReply.Answer answer, String id, long created, ChunkSink sink) {
        Chunks chunks = new Chunks(answer, id, created, sink);
        chunks.delta(delta -> delta.put("role", "assistant").put("content", ""));
        int call = 0;
        for (Part part : answer.message().parts()) {
            switch (part) {
                case Part.Text text -> chunks.text(text.text());
                case Part.ToolRequest tool -> chunks.call(call++, tool);
                case Part.ToolResponse ignored -> {}
                case Part.Other ignored -> {}
            }
        }
        ObjectNode end = chunks.chunk();
        ObjectNode choice = end.putArray("choices").addObject().put("index", 0);
        choice.putObject("delta");
        choice.put("finish_reason", answer.finishReason());
        sink.chunk(end.toString());
        if (request.includeUsage()) {
            ObjectNode usage = chunks.chunk();
            usage.putArray("choices");
            usage.set("usage", ReplyJson.usage(answer.tokens()));
            sink.chunk(usage.toString());
        }
    }

    private void text(String text) {
        for (int from = 0; from < text.length(); ) {
            int to = end(text, from);
            String piece = text.substring(from, to);
            delta(delta -> delta.put("content", piece));
            from = to;
        }
    }

    private void call(int index, Part.ToolRequest tool) {
        delta(delta -> {
            ObjectNode call = delta.putArray("tool_calls").addObject().put("index", index);
            call.put("id", tool.id()).put("type", "function");
            call.putObject("function").put("name", tool.name()).put("arguments", "");
        });
        String arguments = tool.arguments();
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

    /** Never cut between the two halves of a character. */
    private static int end(String text, int from) {
        int to = Math.min(text.length(), from + PIECE);
        return to < text.length() && Character.isHighSurrogate(text.charAt(to - 1)) ? to + 1 : to;
    }

    private void delta(java.util.function.Consumer<ObjectNode> fill) {
        ObjectNode chunk = chunk();
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        fill.accept(choice.putObject("delta"));
        choice.putNull("finish_reason");
        sink.chunk(chunk.toString());
    }

    private ObjectNode chunk() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("object", "chat.completion.chunk")
                .put("created", created)
                .put("model", answer.model());
    }
}
