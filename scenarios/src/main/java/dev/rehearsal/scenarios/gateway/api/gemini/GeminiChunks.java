package dev.rehearsal.scenarios.gateway.api.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiMessageJson;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiReplyJson;
import dev.rehearsal.scenarios.gateway.chat.Backend.ChunkSink;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The pieces of a stream in OpenAI's form, made of Gemini's. Used by one thread. */
final class GeminiChunks implements BiConsumer<String, JsonNode> {

    private final ChunkSink sink;
    private final boolean includeUsage;
    private final GeminiCallIds ids;
    private final ObjectNode frame = GeminiJson.object().put("id", "").put("object", "chat.completion.chunk");
    private ObjectNode usage = GeminiJson.object();
    private int calls;
    private boolean begun;

    /**
     * Begin with a stream.
     *
     * @param includeUsage whether it ends with the tokens
     * @param ids of calls that have none
     */
    GeminiChunks(ChunkSink sink, boolean includeUsage, GeminiCallIds ids) {
        this.sink = sink;
        this.includeUsage = includeUsage;
        this.ids = ids;
    }

    @Override
    public void accept(String data, JsonNode event) {
        if (!begun) {
            begun = true;
            frame.put("id", "chatcmpl-" + event.path("responseId").asText(""))
                    .put("created", 0)
                    .put("model", event.path("modelVersion").asText(""));
            delta(delta -> delta.put("role", "assistant").put("content", ""));
        }
        if (event.path("usageMetadata") instanceof ObjectNode more) {
            usage = more; // the last word counts: a count of zero is left out
        }
        JsonNode candidate = event.path("candidates").path(0);
        candidate.path("content").path("parts").forEach(this::part);
        String finish = candidate
                .path("finishReason")
                .asText(event.path("promptFeedback").has("blockReason") ? "SAFETY" : "");
        if (!finish.isEmpty()) {
            finish(GeminiReply.finishReason(finish, calls > 0));
        }
    }

    private void part(JsonNode part) {
        JsonNode call = part.path("functionCall");
        if (call.isObject()) {
            call(call);
        } else if (part.has("text")
                && !part.path("thought").asBoolean(false)
                && !part.get("text").asText("").isEmpty()) {
            delta(delta -> delta.set("content", part.get("text")));
        }
        // thoughts, and what the provider ran itself, have no place in OpenAI's form
    }

    private void call(JsonNode call) {
        String id = call.path("id").asText("");
        ObjectNode made = OpenAiMessageJson.call(new Part.ToolRequest(
                id.isEmpty() ? ids.of(calls) : id, call.path("name").asText(""), GeminiContents.arguments(call)));
        made.put("index", calls++);
        delta(delta -> delta.putArray("tool_calls").add(made));
    }

    private void delta(Consumer<ObjectNode> fill) {
        ObjectNode chunk = frame.deepCopy();
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        fill.accept(choice.putObject("delta"));
        choice.putNull("finish_reason");
        send(chunk);
    }

    private void finish(String reason) {
        ObjectNode chunk = frame.deepCopy();
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.putObject("delta");
        choice.put("finish_reason", reason);
        send(chunk);
        if (includeUsage) {
            GeminiUsage.read(usage).ifPresent(tokens -> {
                ObjectNode last = frame.deepCopy();
                last.putArray("choices");
                last.set("usage", OpenAiReplyJson.usage(tokens));
                send(last);
            });
        }
    }

    private void send(ObjectNode chunk) {
        sink.chunk(ModelApi.OPENAI, chunk.toString());
    }
}
