package dev.rehearsal.scenarios.gateway.api.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.TokenEstimator;
import dev.rehearsal.scenarios.gateway.api.TokenUsage;
import dev.rehearsal.scenarios.gateway.api.WireJson;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.chat.OriginalReply;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import java.util.Optional;

/** A reader and writer of whole replies and errors in OpenAI's JSON. */
public final class OpenAiReplyJson {

    private OpenAiReplyJson() {}

    /**
     * Write a reply. One that a provider of the same interface gave is written as it came, but for its id and for what was
     * changed in its message since.
     *
     * @param id of the completion
     * @param created seconds since 1970
     */
    public static byte[] write(ChatReply.Answer answer, String id, long created) {
        return WireJson.bytes(tree(answer, id, created));
    }

    /** Return a reply as a tree that is the caller's own. */
    public static ObjectNode tree(ChatReply.Answer answer, String id, long created) {
        return answer.original()
                .filter(original -> original.api() == ModelApi.OPENAI)
                .map(original -> passedOn(original.body(), answer, id))
                .orElseGet(() -> made(answer, id, created));
    }

    private static ObjectNode passedOn(ObjectNode sent, ChatReply.Answer answer, String id) {
        ObjectNode root = sent.deepCopy().put("id", id);
        if (root.path("choices").path(0) instanceof ObjectNode choice
                && choice.path("message") instanceof ObjectNode message) {
            choice.set("message", OpenAiMessageJson.rewritten(message, answer.message()));
        }
        return root;
    }

    private static ObjectNode made(ChatReply.Answer answer, String id, long created) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("id", id)
                .put("object", "chat.completion")
                .put("created", created)
                .put("model", answer.model());
        ObjectNode choice = root.putArray("choices").addObject().put("index", 0);
        ObjectNode message = OpenAiMessageJson.write(answer.message()).getFirst();
        choice.set("message", message);
        message.putNull("refusal");
        choice.putNull("logprobs").put("finish_reason", answer.finishReason());
        root.set("usage", usage(answer.tokens()));
        return root;
    }

    /** Write an error in OpenAI's shape; one that a provider of the same interface sent as it came. */
    public static byte[] write(ChatError error) {
        Optional<ObjectNode> sent = error.original()
                .filter(original -> original.api() == ModelApi.OPENAI)
                .map(OriginalReply::body)
                .filter(body -> !body.isEmpty());
        if (sent.isPresent()) {
            return WireJson.bytes(sent.get());
        }
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putObject("error")
                .put("message", error.message())
                .put("type", error.type())
                .putNull("param")
                .put("code", error.code());
        return WireJson.bytes(root);
    }

    /**
     * Read a whole reply.
     *
     * @param root treat as read-only from here on: the answer keeps it
     * @param estimate counts where the provider does not say
     * @throws BadRequestException where it is JSON but no chat completion
     */
    public static ChatReply.Answer read(ObjectNode root, TokenEstimator estimate) throws BadRequestException {
        JsonNode choice = root.path("choices").path(0);
        // a filter may leave nothing but the reason
        if (!choice.path("message").isObject() && !choice.path("finish_reason").isTextual()) {
            throw new BadRequestException(ChatError.of(
                    502,
                    "api_error",
                    "upstream_reply_without_choice",
                    "The upstream answered with JSON that is no reply of a model: it has no choices[0].message.",
                    ChatError.Fault.MODEL));
        }
        Message message = OpenAiMessageJson.read(choice.path("message"));
        return ChatReply.Answer.of(
                        message,
                        choice.path("finish_reason").asText(""),
                        root.path("model").asText(""),
                        TokenUsage.openAi(root.path("usage")).orElseGet(() -> estimate.tokens(message)))
                .with(new OriginalReply(ModelApi.OPENAI, root));
    }

    public static ObjectNode usage(TokenCount tokens) {
        ObjectNode usage = JsonNodeFactory.instance.objectNode();
        usage.put("prompt_tokens", tokens.input())
                .put("completion_tokens", tokens.output())
                .put("total_tokens", tokens.input() + tokens.output());
        usage.putObject("prompt_tokens_details").put("cached_tokens", tokens.cached());
        return usage;
    }
}
