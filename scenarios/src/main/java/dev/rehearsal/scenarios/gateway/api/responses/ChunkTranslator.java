package dev.rehearsal.scenarios.gateway.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.api.TokenUsage;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiMessageJson;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiStreamReader;
import dev.rehearsal.scenarios.gateway.api.openai.StreamedCalls;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A translator of the pieces of a stream of chat completions to the events of a response. Items have an index each, so that
 * several of them may be under way at once, as the requests for tools of chat completions may. Used by one thread.
 */
final class ChunkTranslator {

    private final ResponsesEvents events;
    private final OutputItems items;
    private final ObjectNode response;
    private final StreamedCalls calls = new StreamedCalls();
    private final List<StreamedItem> output = new ArrayList<>();
    private Optional<TokenCount> tokens = Optional.empty();
    private long reasoningTokens;
    private String finishReason = "";

    /** Begin the response with the first piece. */
    ChunkTranslator(ResponsesCall call, ResponsesEvents events, JsonNode first) {
        this.events = events;
        this.items = new OutputItems(call);
        this.response = ResponsesFrame.begun(
                call, first.path("model").asText(""), first.path("created").asLong(0));
        events.start(response);
    }

    /** Take one piece. */
    void take(JsonNode chunk) {
        tokens = TokenUsage.openAi(chunk.path("usage")).or(() -> tokens);
        reasoningTokens = Math.max(reasoningTokens, ResponsesReply.reasoningTokens(chunk.path("usage")));
        JsonNode choice = chunk.path("choices").path(0);
        JsonNode delta = choice.path("delta");
        text(StreamedItem.Kind.REASONING, ResponsesReply.thought(delta));
        text(StreamedItem.Kind.TEXT, OpenAiMessageJson.text(delta.path("content")));
        text(StreamedItem.Kind.REFUSAL, delta.path("refusal").asText(""));
        delta.path("tool_calls").forEach(this::tool);
        finishReason = OpenAiStreamReader.said(choice.path("finish_reason"), finishReason);
    }

    /** Go on with the item that the output ends with where it is of this kind, else with a new one. */
    private void text(StreamedItem.Kind kind, String said) {
        if (said.isEmpty()) {
            return;
        }
        if (output.isEmpty() || !output.getLast().goesOn(kind)) {
            endTexts();
            output.add(StreamedItem.text(kind, events, output.size(), items));
        }
        output.getLast().add(said);
    }

    private void tool(JsonNode piece) {
        StreamedCalls.Call call = calls.take(piece);
        Optional<StreamedItem> known =
                output.stream().filter(item -> item.isOf(call)).findFirst();
        if (known.isPresent()) {
            known.get().add(OpenAiMessageJson.arguments(piece.path("function").path("arguments")));
        } else if (!call.name().isEmpty()) {
            endTexts();
            output.add(StreamedItem.call(call, events, output.size(), items));
            output.getLast().add(call.arguments());
        }
    }

    private void endTexts() {
        output.forEach(StreamedItem::endText);
    }

    /** End all items and return the whole response. */
    ObjectNode end() {
        ArrayNode whole = response.putArray("output");
        output.forEach(item -> whole.add(item.end()));
        ResponsesFrame.end(
                response, finishReason, tokens.orElseGet(() -> new TokenCount(0, 0, 0, true)), reasoningTokens);
        return response;
    }
}
