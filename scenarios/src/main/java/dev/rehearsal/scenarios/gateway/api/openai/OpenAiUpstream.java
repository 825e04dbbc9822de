package dev.rehearsal.scenarios.gateway.api.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
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
import java.util.List;
import java.util.Optional;

/** OpenAI's chat completions, as a client speaks them. */
public final class OpenAiUpstream implements UpstreamDialect {

    @Override
    public ModelApi api() {
        return ModelApi.OPENAI;
    }

    @Override
    public String path(String model, boolean stream) {
        return "/chat/completions";
    }

    @Override
    public List<JsonSplice.Edit> edits(ChatRequest request, String model) {
        JsonSplice.Edit name = JsonSplice.Edit.model(model);
        return request.stream() && !request.includeUsage()
                ? List.of(
                        name,
                        new JsonSplice.Edit("stream_options", Optional.of("include_usage"), BooleanNode.getTrue()))
                : List.of(name);
    }

    @Override
    public boolean hides(ChatRequest request, JsonNode event) {
        return !request.includeUsage() && isUsageAlone(event);
    }

    @Override
    public ObjectNode body(ChatRequest request, String model, boolean stream) throws BadRequestException {
        UncarriedRequest.refuse(request, "OpenAI's");
        ObjectNode body = request.raw().deepCopy();
        body.put("model", model);
        body.put("stream", stream);
        if (request.changed()) {
            body.set("messages", OriginalMessages.openAi(body.path("messages"), request.messages()));
        }
        if (stream) {
            body.withObject("stream_options").put("include_usage", true);
        } else {
            body.remove("stream_options");
        }
        return body;
    }

    @Override
    public ChatReply.Answer reply(ChatRequest request, ObjectNode root, TokenEstimator estimate)
            throws BadRequestException {
        return OpenAiReplyJson.read(root, estimate);
    }

    @Override
    public StreamedReply stream(ChatRequest request, ChunkSink sink) {
        OpenAiStreamReader pieces = new OpenAiStreamReader();
        return new StreamedReply() {
            @Override
            public void take(String data, JsonNode event) {
                pieces.take(event);
                if (!hides(request, event)) {
                    sink.chunk(ModelApi.OPENAI, data);
                }
            }

            @Override
            public boolean finished() {
                return pieces.finished();
            }

            @Override
            public ChatReply.Answer answer(TokenEstimator estimate) throws BadRequestException {
                return pieces.answer(estimate);
            }
        };
    }

    /** The tokens are always asked for, but the client sees that piece only where it asked for it. */
    private static boolean isUsageAlone(JsonNode event) {
        return event.path("usage").isObject() && event.path("choices").isEmpty();
    }
}
