package dev.rehearsal.scenarios.gateway.api.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.JsonSplice;
import dev.rehearsal.scenarios.gateway.api.TokenEstimator;
import dev.rehearsal.scenarios.gateway.api.TokenUsage;
import dev.rehearsal.scenarios.gateway.api.UpstreamDialect;
import dev.rehearsal.scenarios.gateway.chat.Backend.ChunkSink;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.chat.OriginalReply;
import java.util.List;

/** OpenAI's embeddings, as a client speaks them. */
public final class EmbeddingsUpstream implements UpstreamDialect {

    @Override
    public ModelApi api() {
        return ModelApi.EMBEDDINGS;
    }

    @Override
    public String path(String model, boolean stream) {
        return "/embeddings";
    }

    @Override
    public List<JsonSplice.Edit> edits(ChatRequest request, String model) {
        return List.of(JsonSplice.Edit.model(model));
    }

    @Override
    public ObjectNode body(ChatRequest request, String model, boolean stream) {
        return request.raw().deepCopy().put("model", model);
    }

    @Override
    public ChatReply.Answer reply(ChatRequest request, ObjectNode root, TokenEstimator estimate)
            throws BadRequestException {
        if (!root.path("data").isArray()) {
            throw new BadRequestException(ChatError.of(
                    502,
                    "api_error",
                    "upstream_reply_without_data",
                    "The upstream answered with JSON that holds no embeddings: it has no data.",
                    ChatError.Fault.MODEL));
        }
        Message nothing = new Message("assistant", List.of());
        return ChatReply.Answer.of(
                        nothing,
                        "",
                        root.path("model").asText(""),
                        TokenUsage.openAi(root.path("usage")).orElseGet(() -> estimate.tokens(nothing)))
                .with(new OriginalReply(ModelApi.EMBEDDINGS, root));
    }

    @Override
    public StreamedReply stream(ChatRequest request, ChunkSink sink) {
        throw new IllegalStateException("embeddings are never asked for as a stream");
    }
}
