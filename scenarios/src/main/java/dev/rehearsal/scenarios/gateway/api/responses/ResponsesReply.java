package dev.rehearsal.scenarios.gateway.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.TokenEstimator;
import dev.rehearsal.scenarios.gateway.api.TokenUsage;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiMessageJson;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.chat.OriginalReply;
import java.util.List;

/**
 * A reader and writer of whole replies as response objects.
 *
 * @source OpenAI's Responses API as of openai 7.59.0 of npm, {@code resources/responses/responses.d.ts}
 */
@SuppressWarnings("InvalidBlockTag") // @source is the house's tag
final class ResponsesReply {

    private ResponsesReply() {}

    /**
     * Read a whole reply. What the model thought and what its provider ran is kept as it is.
     *
     * @param root treat as read-only from here on: the answer keeps it
     * @param estimate counts where the provider does not say
     * @throws BadRequestException where it is JSON but no response
     */
    static ChatReply.Answer read(ObjectNode root, TokenEstimator estimate) throws BadRequestException {
        if (!root.path("output").isArray()) {
            throw new BadRequestException(ChatError.of(
                    502,
                    "api_error",
                    "upstream_reply_without_output",
                    "The upstream answered with JSON that is no response: it has no output.",
                    ChatError.Fault.MODEL));
        }
        Message message = new Message("assistant", new ItemSlots(root.get("output"), true).parts());
        return ChatReply.Answer.of(
                        message,
                        finishReason(root, message),
                        root.path("model").asText(""),
                        TokenUsage.openAi(root.path("usage")).orElseGet(() -> estimate.tokens(message)))
                .with(new OriginalReply(ModelApi.RESPONSES, root));
    }

    /** Return the word of chat completions for why a response ended. */
    private static String finishReason(JsonNode root, Message message) {
        String why = root.path("incomplete_details").path("reason").asText("");
        if (!why.isEmpty()) {
            return why.equals("max_output_tokens") ? "length" : why;
        }
        boolean asks = message.parts().stream().anyMatch(Part.ToolRequest.class::isInstance);
        return asks ? "tool_calls" : "stop";
    }

    /**
     * Return a reply as a tree that is the caller's own. One that a provider of the same interface gave is written as it came,
     * but for what was changed in its message since.
     */
    static ObjectNode tree(ResponsesCall call, ChatReply.Answer answer, long created) {
        return answer.original()
                .filter(original -> original.api() == ModelApi.RESPONSES)
                .map(original -> passedOn(call, original.body(), answer))
                .orElseGet(() -> made(call, answer, created));
    }

    private static ObjectNode passedOn(ResponsesCall call, ObjectNode sent, ChatReply.Answer answer) {
        ObjectNode root = sent.deepCopy();
        ItemSlots slots = new ItemSlots(sent.path("output"), true);
        List<Part> now = answer.message().parts();
        if (!slots.parts().equals(now)) {
            if (slots.takes(now)) {
                slots.put(now);
                ArrayNode output = root.putArray("output");
                slots.items().forEach(output::add);
            } else {
                root.set("output", output(call, answer, MissingNode.getInstance()));
            }
        }
        if (!call.previous().isEmpty()) {
            root.put("previous_response_id", call.previous());
        }
        if (!call.conversation().isEmpty()) {
            root.putObject("conversation").put("id", call.conversation());
        }
        return root;
    }

    private static ObjectNode made(ResponsesCall call, ChatReply.Answer answer, long created) {
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
                    } else if (answer.original()
                            .filter(original -> original.api() == ModelApi.RESPONSES)
                            .isPresent()) {
                        output.add(block);
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
