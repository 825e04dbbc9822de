package dev.rehearsal.scenarios.gateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Turn whole replies and errors from and to OpenAI's JSON. */
public final class ReplyJson {

    private ReplyJson() {}

    /**
     * Write a reply.
     *
     * @param id of the completion
     * @param created seconds since 1970
     */
    public static byte[] write(ChatReply.Answer answer, String id, long created) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("id", id)
                .put("object", "chat.completion")
                .put("created", created)
                .put("model", answer.model());
        ObjectNode choice = root.putArray("choices").addObject().put("index", 0);
        ObjectNode message = MessageJson.write(answer.message()).getFirst();
        choice.set("message", message);
        message.putNull("refusal");
        choice.putNull("logprobs").put("finish_reason", answer.finishReason());
        root.set("usage", usage(answer.tokens()));
        return bytes(root);
    }

    /** Write an error in OpenAI's shape. */
    public static byte[] write(ChatError error) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putObject("error")
                .put("message", error.message())
                .put("type", error.type())
                .putNull("param")
                .put("code", error.code());
        return bytes(root);
    }

    /** Read the tokens of a reply or of a stream's last piece; nothing where the provider does not say. */
    public static Optional<TokenCount> readUsage(JsonNode usage) {
        if (!usage.path("prompt_tokens").isIntegralNumber()
                || !usage.path("completion_tokens").isIntegralNumber()) {
            return Optional.empty();
        }
        long input = Math.max(0, usage.get("prompt_tokens").longValue());
        long cached = usage.path("prompt_tokens_details").path("cached_tokens").asLong(0);
        return Optional.of(new TokenCount(
                input, Math.max(0, usage.get("completion_tokens").longValue()), Math.clamp(cached, 0, input), false));
    }

    /**
     * Read a whole reply.
     *
     * @param estimate counts where the provider does not say
     * @throws BadRequest where it is JSON but no chat completion
     */
    public static ChatReply.Answer read(JsonNode root, Estimate estimate) throws BadRequest {
        JsonNode choice = root.path("choices").path(0);
        if (!choice.path("message").isObject()) {
            throw new BadRequest(ChatError.of(
                    502,
                    "api_error",
                    "upstream_reply_without_choice",
                    "The upstream's reply has no choices[0].message.",
                    ChatError.Fault.MODEL));
        }
        Message message = MessageJson.read(choice.get("message"));
        return ChatReply.Answer.of(
                message,
                choice.path("finish_reason").asText(""),
                root.path("model").asText(""),
                readUsage(root.path("usage")).orElseGet(() -> estimate.tokens(message)));
    }

    /** Count what the provider did not. */
    public interface Estimate {
        /** Return the tokens of a call that gave this answer, marked as estimated. */
        TokenCount tokens(Message answer);
    }

    static ObjectNode usage(TokenCount tokens) {
        ObjectNode usage = JsonNodeFactory.instance.objectNode();
        usage.put("prompt_tokens", tokens.input())
                .put("completion_tokens", tokens.output())
                .put("total_tokens", tokens.input() + tokens.output());
        usage.putObject("prompt_tokens_details").put("cached_tokens", tokens.cached());
        return usage;
    }

    static byte[] bytes(JsonNode node) {
        try {
            return Json.MAPPER.writeValueAsBytes(node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
