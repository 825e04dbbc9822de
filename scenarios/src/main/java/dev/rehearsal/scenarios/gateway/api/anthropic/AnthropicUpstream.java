package dev.rehearsal.scenarios.gateway.api.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.TokenEstimator;
import dev.rehearsal.scenarios.gateway.api.UpstreamDialect;
import dev.rehearsal.scenarios.gateway.chat.Backend.ChunkSink;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import java.net.http.HttpRequest;

/**
 * Anthropic's messages, as a client speaks them.
 *
 * @source Anthropic's Messages API, version 2023-06-01
 */
@SuppressWarnings("InvalidBlockTag") // @source is the house's tag
public final class AnthropicUpstream implements UpstreamDialect {

    private static final String VERSION = "2023-06-01";

    @Override
    public String path() {
        return "/messages";
    }

    @Override
    public void headers(HttpRequest.Builder sent, ChatRequest request) {
        sent.header("anthropic-version", VERSION);
        request.original()
                .map(original -> original.headers().getOrDefault(AnthropicRequest.BETA, ""))
                .filter(beta -> !beta.isBlank())
                .ifPresent(beta -> sent.header(AnthropicRequest.BETA, beta));
    }

    @Override
    public void authorize(HttpRequest.Builder sent, String key) {
        sent.header("x-api-key", key);
    }

    @Override
    public ObjectNode body(ChatRequest request, String model, boolean stream) throws BadRequestException {
        ObjectNode body = request.original().isPresent()
                ? AnthropicBody.passedOn(request, request.original().get().body())
                : AnthropicBody.translated(request);
        return body.put("model", model).put("stream", stream);
    }

    @Override
    public ChatReply.Answer reply(ObjectNode root, TokenEstimator estimate) throws BadRequestException {
        return AnthropicReply.read(root, estimate);
    }

    @Override
    public StreamedReply stream(ChatRequest request, ChunkSink sink) {
        return new AnthropicStreamReader(
                request.original().isPresent()
                        ? new AnthropicStreamReader.PassedOn(sink)
                        : new AnthropicChunks(sink, request.includeUsage()));
    }
}
