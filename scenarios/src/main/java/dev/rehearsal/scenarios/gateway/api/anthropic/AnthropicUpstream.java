package dev.rehearsal.scenarios.gateway.api.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.JsonSplice;
import dev.rehearsal.scenarios.gateway.api.TokenEstimator;
import dev.rehearsal.scenarios.gateway.api.UncarriedRequest;
import dev.rehearsal.scenarios.gateway.api.UpstreamDialect;
import dev.rehearsal.scenarios.gateway.chat.Backend.ChunkSink;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.chat.OriginalRequest;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;

/**
 * Anthropic's messages, as a client speaks them.
 *
 * @source Anthropic's Messages API, version 2023-06-01
 */
@SuppressWarnings("InvalidBlockTag") // @source is the house's tag
public final class AnthropicUpstream implements UpstreamDialect {

    private static final String VERSION = "2023-06-01";

    @Override
    public ModelApi api() {
        return ModelApi.ANTHROPIC;
    }

    @Override
    public String path(String model, boolean stream) {
        return "/messages";
    }

    @Override
    public Optional<String> countPath(String model) {
        return Optional.of("/messages/count_tokens");
    }

    @Override
    public void headers(HttpRequest.Builder sent, ChatRequest request) {
        boolean named = request.original(ModelApi.ANTHROPIC)
                .filter(original -> original.headers().containsKey(AnthropicRequest.VERSION))
                .isPresent();
        if (!named) {
            sent.header(AnthropicRequest.VERSION, VERSION);
        }
    }

    @Override
    public List<JsonSplice.Edit> edits(ChatRequest request, String model) {
        return List.of(JsonSplice.Edit.model(model));
    }

    @Override
    public void authorize(HttpRequest.Builder sent, String key) {
        sent.header("x-api-key", key);
    }

    @Override
    public ObjectNode body(ChatRequest request, String model, boolean stream) throws BadRequestException {
        Optional<OriginalRequest> own = request.original(ModelApi.ANTHROPIC);
        if (own.isEmpty()) {
            UncarriedRequest.refuse(request, "Anthropic's");
        }
        ObjectNode body =
                own.isPresent() ? AnthropicBody.passedOn(request, own.get().body()) : AnthropicBody.translated(request);
        return body.put("model", model).put("stream", stream);
    }

    @Override
    public ChatReply.Answer reply(ChatRequest request, ObjectNode root, TokenEstimator estimate)
            throws BadRequestException {
        return AnthropicReply.read(root, estimate);
    }

    @Override
    public StreamedReply stream(ChatRequest request, ChunkSink sink) {
        return new AnthropicStreamReader(
                request.original(ModelApi.ANTHROPIC).isPresent()
                        ? new AnthropicStreamReader.PassedOn(sink)
                        : new AnthropicChunks(sink, request.includeUsage()));
    }
}
