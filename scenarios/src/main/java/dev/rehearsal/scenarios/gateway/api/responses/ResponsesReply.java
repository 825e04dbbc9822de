package dev.rehearsal.scenarios.gateway.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiMessageJson;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;

/** A writer of whole replies as response objects. */
final class ResponsesReply {

    private ResponsesReply() {}

    /** Return a reply as a tree that is the caller's own. */
    static ObjectNode tree(ResponsesCall call, ChatReply.Answer answer, long created) {
        JsonNode sent = answer.original()
                .filter(original -> original.api() == ModelApi.OPENAI)
                .<JsonNode>map(original -> original.body())
                .orElse(MissingNode.getInstance());
        ObjectNode response = ResponsesFrame.begun(call, answer.model(), created);
        response.set("output", output(call, answer, sent.path("choices").path(0).path("message")));
        ResponsesFrame.end(response, answer.finishReason(), answer.tokens(), reasoningTokens(sent.path("usage")));
        return response;
    }

    /**
     * Return output items.
     *
     * @param sent the message of a provider of chat completions, for what has no place in ours
     */
    private static ArrayNode output(ResponsesCall call, ChatReply.Answer answer, JsonNode sent) {
        OutputItems items = new OutputItems(call);
        ArrayNode output = JsonNodeFactory.instance.arrayNode();
        String thought = thought(sent);
        if (!thought.isEmpty()) {
            output.add(items.reasoning(thought));
        }
        for (Part part : answer.message().parts()) {
            switch (part) {
                case Part.Text text ->
                    items.addPiece(
                            output,
                            text.text().equals(sent.path("refusal").asText(""))
                                    ? OutputItems.refusal(text.text())
                                    : OutputItems.text(text.text()));
                case Part.ToolRequest request -> output.add(items.toolRequest(request));
                case Part.ToolResponse ignored -> {}
                case Part.Other other -> {
                    // what Anthropic's models think; redacted thoughts are nobody's to read
                    JsonNode block = OpenAiMessageJson.parsed(other.json());
                    if (other.type().equals("thinking")) {
                        output.add(items.reasoning(block.path("thinking").asText("")));
                    }
                }
            }
        }
        return output;
    }

    /** Return what a model of chat completions thought, where its provider tells; empty text where not. */
    static String thought(JsonNode message) {
        String thought = message.path("reasoning_content").asText("");
        return thought.isEmpty() ? message.path("reasoning").asText("") : thought;
    }

    /** Return how many tokens a model of chat completions thought with. */
    static long reasoningTokens(JsonNode usage) {
        return usage.path("completion_tokens_details").path("reasoning_tokens").asLong(0);
    }
}
