package dev.rehearsal.scenarios.gateway.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;

/** Speak Anthropic's messages: requests are translated to OpenAI's form, which every model behind the gateway takes. */
final class Anthropic implements Dialect {

    @Override
    public ChatRequest read(byte[] body) throws BadRequest {
        return AnthropicRequest.read(body);
    }

    @Override
    public byte[] reply(ChatReply.Answer answer, String id, long created) {
        ObjectNode root = message(id, answer.model());
        ArrayNode content = root.putArray("content");
        for (Part part : answer.message().parts()) {
            switch (part) {
                case Part.Text text -> content.addObject().put("type", "text").put("text", text.text());
                case Part.ToolRequest tool -> {
                    ObjectNode block = content.addObject()
                            .put("type", "tool_use")
                            .put("id", tool.id())
                            .put("name", tool.name());
                    block.set("input", MessageJson.parsed(tool.arguments().isBlank() ? "{}" : tool.arguments()));
                }
                case Part.ToolResponse ignored -> {}
                case Part.Other ignored -> {}
            }
        }
        root.put("stop_reason", stopReason(answer.finishReason())).putNull("stop_sequence");
        root.set("usage", usage(answer.tokens()));
        return ReplyJson.bytes(root);
    }

    @Override
    public byte[] error(ChatError error) {
        return ReplyJson.bytes(errorNode(error));
    }

    @Override
    public Stream stream(Events events) {
        return new AnthropicStream(events);
    }

    static ObjectNode message(String id, String model) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", "msg_" + id.replaceFirst("^chatcmpl-", ""))
                .put("type", "message")
                .put("role", "assistant")
                .put("model", model);
    }

    static ObjectNode errorNode(ChatError error) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("type", "error");
        root.putObject("error").put("type", type(error.status())).put("message", error.code() + ": " + error.message());
        return root;
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

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 529 -> "overloaded_error";
            default -> status >= 500 ? "api_error" : "invalid_request_error";
        };
    }
}
