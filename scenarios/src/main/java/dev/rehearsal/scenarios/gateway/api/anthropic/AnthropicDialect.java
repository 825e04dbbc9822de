package dev.rehearsal.scenarios.gateway.api.anthropic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.api.ApiDialect;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.RequestHead;
import dev.rehearsal.scenarios.gateway.api.WireJson;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.chat.OriginalReply;
import java.util.Optional;

/** Anthropic's messages, as a server speaks them. Requests are translated to OpenAI's form, which every model here takes. */
public final class AnthropicDialect implements ApiDialect {

    @Override
    public ModelApi api() {
        return ModelApi.ANTHROPIC;
    }

    @Override
    public ChatRequest read(byte[] body, RequestHead head) throws BadRequestException {
        return AnthropicRequest.read(body, head);
    }

    @Override
    public byte[] reply(ChatReply.Answer answer, String id, long created) {
        return WireJson.bytes(AnthropicReply.tree(answer, id));
    }

    @Override
    public byte[] error(ChatError error) {
        return WireJson.bytes(errorNode(error));
    }

    @Override
    public Stream stream(Events events) {
        return new AnthropicStream(events);
    }

    static ObjectNode errorNode(ChatError error) {
        Optional<ObjectNode> sent = error.original()
                .filter(original -> original.api() == ModelApi.ANTHROPIC)
                .map(OriginalReply::body)
                .filter(body -> !body.isEmpty());
        if (sent.isPresent()) {
            return sent.get();
        }
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("type", "error");
        root.putObject("error").put("type", type(error.status())).put("message", error.code() + ": " + error.message());
        return root;
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 529 -> "overloaded_error";
            default -> status >= 500 ? "api_error" : "invalid_request_error";
        };
    }
}
