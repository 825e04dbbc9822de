package dev.rehearsal.scenarios.gateway.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Add up the pieces of a stream to the reply that they make. Not thread-safe. */
public final class StreamReader {

    private final StringBuilder text = new StringBuilder();
    private final TreeMap<Integer, Call> calls = new TreeMap<>();
    private String finishReason = "";
    private String model = "";
    private Optional<TokenCount> tokens = Optional.empty();
    private boolean any;

    /**
     * Take one piece.
     *
     * @param json the data of one event
     * @throws BadRequest where it is no piece of a chat completion
     */
    public void take(String json) throws BadRequest {
        JsonNode chunk;
        try {
            chunk = Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw bad("upstream_stream_broken", "A piece of the upstream's stream is not JSON.");
        }
        if (chunk.has("error")) {
            throw bad(
                    "upstream_stream_failed",
                    "The upstream broke its stream off: "
                            + chunk.path("error").path("message").asText());
        }
        any = true;
        if (chunk.path("model").isTextual()) {
            model = chunk.get("model").textValue();
        }
        tokens = ReplyJson.readUsage(chunk.path("usage")).or(() -> tokens);
        JsonNode choice = chunk.path("choices").path(0);
        JsonNode delta = choice.path("delta");
        text.append(delta.path("content").asText(""));
        for (JsonNode call : delta.path("tool_calls")) {
            calls.computeIfAbsent(call.path("index").asInt(0), i -> new Call()).take(call);
        }
        if (choice.path("finish_reason").isTextual()) {
            finishReason = choice.get("finish_reason").textValue();
        }
    }

    /**
     * Return what the pieces make.
     *
     * @param estimate counts where the provider does not say
     * @throws BadRequest where there were none
     */
    public ChatReply.Answer answer(ReplyJson.Estimate estimate) throws BadRequest {
        if (!any) {
            throw bad("upstream_stream_empty", "The upstream's stream ended without a single piece.");
        }
        List<Part> parts = new ArrayList<>();
        if (!text.isEmpty()) {
            parts.add(new Part.Text(text.toString()));
        }
        calls.values().forEach(call -> parts.add(call.request()));
        Message message = new Message("assistant", parts);
        return ChatReply.Answer.of(message, finishReason, model, tokens.orElseGet(() -> estimate.tokens(message)));
    }

    private static BadRequest bad(String code, String message) {
        return new BadRequest(ChatError.of(502, "api_error", code, message, ChatError.Fault.MODEL));
    }

    private static final class Call {
        private String id = "";
        private String name = "";
        private final StringBuilder arguments = new StringBuilder();

        void take(JsonNode call) {
            id = call.path("id").asText(id);
            name = call.path("function").path("name").asText(name);
            arguments.append(call.path("function").path("arguments").asText(""));
        }

        Part.ToolRequest request() {
            return new Part.ToolRequest(id, name, arguments.toString());
        }
    }
}
