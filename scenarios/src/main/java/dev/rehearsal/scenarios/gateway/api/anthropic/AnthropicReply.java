package dev.rehearsal.scenarios.gateway.api.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.TokenEstimator;
import dev.rehearsal.scenarios.gateway.api.TokenUsage;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiMessageJson;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiReplyJson;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.chat.OriginalReply;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A reader and writer of whole replies in Anthropic's JSON.
 *
 * @source Anthropic's Messages API, version 2023-06-01
 */
@SuppressWarnings("InvalidBlockTag") // @source is the house's tag
public final class AnthropicReply {

    private AnthropicReply() {}

    /**
     * Read a whole reply. Blocks of reasoning and of tools that the provider ran itself are kept as they are.
     *
     * @param root treat as read-only from here on: the answer keeps it
     * @param estimate counts where the provider does not say
     * @throws BadRequestException where it is JSON but no message
     */
    public static ChatReply.Answer read(ObjectNode root, TokenEstimator estimate) throws BadRequestException {
        if (!root.path("content").isArray()) {
            throw new BadRequestException(ChatError.of(
                    502,
                    "api_error",
                    "upstream_reply_without_content",
                    "The upstream answered with JSON that is no reply of a model: it has no content.",
                    ChatError.Fault.MODEL));
        }
        Message message = message(root.get("content"));
        return ChatReply.Answer.of(
                        message,
                        finishReason(root.path("stop_reason").asText("")),
                        root.path("model").asText(""),
                        TokenUsage.anthropic(root.path("usage")).orElseGet(() -> estimate.tokens(message)))
                .with(new OriginalReply(ModelApi.ANTHROPIC, root));
    }

    private static Message message(JsonNode content) {
        List<Part> parts = new ArrayList<>();
        for (JsonNode block : content) {
            String type = block.path("type").asText("");
            parts.add(
                    switch (type) {
                        case "text" -> new Part.Text(block.path("text").asText(""));
                        case "tool_use" ->
                            new Part.ToolRequest(
                                    block.path("id").asText(""),
                                    block.path("name").asText(""),
                                    block.has("input") ? block.get("input").toString() : "{}");
                        default -> new Part.Other(type, block.toString());
                    });
        }
        return new Message("assistant", parts);
    }

    /** Return a reply as a tree that is the caller's own. */
    static ObjectNode tree(ChatReply.Answer answer, String id) {
        return answer.original()
                .filter(original -> original.api() == ModelApi.ANTHROPIC)
                .map(original -> passedOn(original.body(), answer, id))
                .orElseGet(() -> made(answer, id));
    }

    private static ObjectNode passedOn(ObjectNode sent, ChatReply.Answer answer, String id) {
        ObjectNode root = sent.deepCopy().put("id", id(id));
        if (!message(sent.path("content")).equals(answer.message())) {
            root.set("content", content(answer.message(), true));
        }
        return root;
    }

    private static ObjectNode made(ChatReply.Answer answer, String id) {
        ObjectNode root = frame(id, answer.model());
        root.set("content", content(answer.message(), false));
        root.put("stop_reason", stopReason(answer.finishReason())).putNull("stop_sequence");
        root.set("usage", usage(answer.tokens()));
        return root;
    }

    /** Return blocks; what is neither text nor a request for a tool only where it came in this form. */
    private static ArrayNode content(Message message, boolean others) {
        ArrayNode content = JsonNodeFactory.instance.arrayNode();
        for (Part part : message.parts()) {
            switch (part) {
                case Part.Text text -> content.addObject().put("type", "text").put("text", text.text());
                case Part.ToolRequest tool -> {
                    ObjectNode block = content.addObject()
                            .put("type", "tool_use")
                            .put("id", tool.id())
                            .put("name", tool.name());
                    block.set("input", OpenAiMessageJson.parsed(tool.arguments().isBlank() ? "{}" : tool.arguments()));
                }
                case Part.ToolResponse ignored -> {}
                case Part.Other other -> {
                    if (others) {
                        content.add(OpenAiMessageJson.parsed(other.json()));
                    }
                }
            }
        }
        return content;
    }

    static ObjectNode frame(String id, String model) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id(id))
                .put("type", "message")
                .put("role", "assistant")
                .put("model", model);
    }

    private static String id(String id) {
        return "msg_" + id.replaceFirst("^chatcmpl-", "");
    }

    /** Return the {@code usage} of OpenAI's form for Anthropic's; nothing where the provider does not say. */
    public static Optional<ObjectNode> openAiUsage(JsonNode usage) {
        return TokenUsage.anthropic(usage).map(OpenAiReplyJson::usage);
    }

    /** Tokens read from a cache are not part of Anthropic's input tokens. */
    static ObjectNode usage(TokenCount tokens) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("input_tokens", tokens.input() - tokens.cached())
                .put("cache_creation_input_tokens", 0)
                .put("cache_read_input_tokens", tokens.cached())
                .put("output_tokens", tokens.output());
    }

    static String stopReason(String finishReason) {
        return switch (finishReason) {
            case "length" -> "max_tokens";
            case "tool_calls", "function_call" -> "tool_use";
            case "content_filter" -> "refusal";
            default -> "end_turn";
        };
    }

    /** Return OpenAI's word for why a reply ended; Anthropic's own where there is none, empty text where nothing is said. */
    public static String finishReason(String stopReason) {
        return switch (stopReason) {
            case "end_turn", "stop_sequence" -> "stop";
            case "max_tokens", "model_context_window_exceeded" -> "length";
            case "tool_use" -> "tool_calls";
            case "refusal" -> "content_filter";
            default -> stopReason;
        };
    }
}
