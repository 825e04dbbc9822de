package dev.rehearsal.scenarios.gateway.api.gemini;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.api.ApiDialect;
import dev.rehearsal.scenarios.gateway.api.TokenUsage;
import dev.rehearsal.scenarios.gateway.api.WireJson;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiMessageJson;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiStreamReader;
import dev.rehearsal.scenarios.gateway.api.openai.StreamChunker;
import dev.rehearsal.scenarios.gateway.api.openai.StreamedCalls;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A streamed reply in Gemini's form, whose every piece is a response of its own. Pieces of a model of the same interface are
 * passed on as they are, those in OpenAI's form are turned into it: text as it comes, requests for functions once they are
 * whole. Used by one thread.
 */
final class GeminiStream implements ApiDialect.Stream {

    private final ApiDialect.Events sink;
    private final StreamedCalls calls = new StreamedCalls();
    private Optional<TokenCount> tokens = Optional.empty();
    private String finishReason = "";
    private ObjectNode frame = GeminiReply.frame("", "");
    private boolean translating;

    GeminiStream(ApiDialect.Events sink) {
        this.sink = sink;
    }

    @Override
    public void whole(ChatRequest asked, ChatReply.Answer answer, String id, long created) {
        ObjectNode reply = GeminiReply.tree(answer, id);
        List<JsonNode> pieces = pieces(reply.at("/candidates/0/content/parts"));
        ObjectNode begun = GeminiReply.frame(
                reply.path("responseId").asText(""), reply.path("modelVersion").asText(""));
        for (JsonNode piece : pieces.subList(0, Math.max(0, pieces.size() - 1))) {
            ObjectNode response = begun.deepCopy();
            GeminiReply.candidate(response, response.arrayNode().add(piece));
            send(response);
        }
        if (!pieces.isEmpty() && reply.at("/candidates/0/content") instanceof ObjectNode content) {
            content.putArray("parts").add(pieces.getLast());
        }
        send(reply);
    }

    private static List<JsonNode> pieces(JsonNode parts) {
        List<JsonNode> pieces = new ArrayList<>();
        for (JsonNode part : parts) {
            String text = part.path("text").asText("");
            int from = 0;
            for (int to = StreamChunker.end(text, from); to < text.length(); to = StreamChunker.end(text, from)) {
                ObjectNode piece = GeminiJson.object().put("text", text.substring(from, to));
                if (part.path("thought").asBoolean(false)) {
                    piece.put("thought", true);
                }
                pieces.add(piece);
                from = to;
            }
            // the last one keeps the signature
            ObjectNode last = part.deepCopy();
            pieces.add(part.has("text") ? last.put("text", text.substring(from)) : last);
        }
        return pieces;
    }

    @Override
    public void chunk(ModelApi api, String json) {
        switch (api) {
            case GEMINI -> sink.send("", json);
            case OPENAI -> {
                try {
                    translate(WireJson.reply(json));
                } catch (JsonProcessingException e) {
                    throw new IllegalStateException("pieces are read before they are passed on", e);
                }
            }
            case ANTHROPIC, RESPONSES, EMBEDDINGS ->
                throw new IllegalStateException("pieces come in OpenAI's form or the caller's own");
        }
    }

    private void translate(JsonNode chunk) {
        if (!translating) {
            translating = true;
            frame = GeminiReply.frame(
                    chunk.path("id").asText(""), chunk.path("model").asText(""));
        }
        tokens = TokenUsage.openAi(chunk.path("usage")).or(() -> tokens);
        JsonNode choice = chunk.path("choices").path(0);
        String said = OpenAiMessageJson.text(choice.path("delta").path("content"));
        if (!said.isEmpty()) {
            ObjectNode response = frame.deepCopy();
            ArrayNode parts = response.arrayNode();
            parts.addObject().put("text", said);
            GeminiReply.candidate(response, parts);
            send(response);
        }
        choice.path("delta").path("tool_calls").forEach(calls::take);
        finishReason = OpenAiStreamReader.said(choice.path("finish_reason"), finishReason);
    }

    @Override
    public void fail(ChatError error) {
        send(GeminiErrors.tree(error));
    }

    @Override
    public void done() {
        if (!translating) {
            return;
        }
        ObjectNode response = frame.deepCopy();
        ArrayNode parts = response.arrayNode();
        calls.all().forEach(call -> parts.addObject().set("functionCall", GeminiReply.call(call.request())));
        GeminiReply.candidate(response, parts).put("finishReason", GeminiReply.geminiFinishReason(finishReason));
        tokens.ifPresent(count -> response.set("usageMetadata", GeminiUsage.write(count)));
        send(response);
    }

    private void send(ObjectNode response) {
        sink.send("", response.toString());
    }
}
