package dev.rehearsal.scenarios.gateway.api.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.JsonSplice;
import dev.rehearsal.scenarios.gateway.api.TokenEstimator;
import dev.rehearsal.scenarios.gateway.api.TokenUsage;
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
import java.util.OptionalLong;

/**
 * Gemini's {@code generateContent}, as a client speaks it.
 *
 * @source Gemini API, v1beta
 */
@SuppressWarnings("InvalidBlockTag") // @source is the house's tag
public final class GeminiUpstream implements UpstreamDialect {

    @Override
    public ModelApi api() {
        return ModelApi.GEMINI;
    }

    @Override
    public List<JsonSplice.Edit> edits(ChatRequest request, String model) {
        return List.of(); // the model stands in the path
    }

    @Override
    public String path(String model, boolean stream) {
        return name(model) + (stream ? ":streamGenerateContent?alt=sse" : ":generateContent");
    }

    private static String name(String model) {
        return model.matches("(?:models|tunedModels|publishers|projects)/.+") ? "/" + model : "/models/" + model;
    }

    @Override
    public Optional<String> countPath(String model) {
        return Optional.of(name(model) + ":countTokens");
    }

    @Override
    public OptionalLong counted(JsonNode reply) {
        return TokenUsage.count(reply.path("totalTokens"));
    }

    @Override
    public void headers(HttpRequest.Builder sent, ChatRequest request) {
        // there are none
    }

    @Override
    public void authorize(HttpRequest.Builder sent, String key) {
        sent.header("x-goog-api-key", key);
    }

    @Override
    public ObjectNode body(ChatRequest request, String model, boolean stream) throws BadRequestException {
        Optional<OriginalRequest> own = request.original(ModelApi.GEMINI);
        if (own.isPresent()) {
            return GeminiBody.passedOn(request, own.get().body(), model);
        }
        UncarriedRequest.refuse(request, "Gemini's");
        return GeminiBody.translated(request, model);
    }

    @Override
    public ChatReply.Answer reply(ChatRequest request, ObjectNode root, TokenEstimator estimate)
            throws BadRequestException {
        return GeminiReply.read(root, ids(request), estimate);
    }

    @Override
    public StreamedReply stream(ChatRequest request, ChunkSink sink) {
        GeminiCallIds ids = ids(request);
        return new GeminiStreamReader(
                ids,
                request.original(ModelApi.GEMINI).isPresent()
                        ? (data, event) -> sink.chunk(ModelApi.GEMINI, data)
                        : new GeminiChunks(sink, request.includeUsage(), ids));
    }

    /** The ids follow from what the caller said, whatever a perturbation made of it: the caller will say it again. */
    private static GeminiCallIds ids(ChatRequest request) {
        return request.original(ModelApi.GEMINI)
                .map(own -> GeminiContents.idsAfter(own.body().path("contents")))
                .orElseGet(() -> GeminiCallIds.after(request.messages()));
    }
}
