package dev.rehearsal.scenarios.gateway.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.JsonSplice;
import dev.rehearsal.scenarios.gateway.api.TokenEstimator;
import dev.rehearsal.scenarios.gateway.api.UpstreamDialect;
import dev.rehearsal.scenarios.gateway.chat.Backend.ChunkSink;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import java.util.List;

/** OpenAI's Responses, as a client speaks them: for requests that came in this form. */
public final class ResponsesUpstream implements UpstreamDialect {

    private static final String INSTRUCTIONS = "instructions";

    @Override
    public ModelApi api() {
        return ModelApi.RESPONSES;
    }

    @Override
    public String path(String model, boolean stream) {
        return "/responses";
    }

    @Override
    public List<JsonSplice.Edit> edits(ChatRequest request, String model) {
        return List.of(JsonSplice.Edit.model(model));
    }

    @Override
    public ObjectNode body(ChatRequest request, String model, boolean stream) throws BadRequestException {
        ObjectNode body = request.original().orElseThrow().body().deepCopy();
        if (request.changed()) {
            change(body, request.messages());
        }
        return body.put("model", model).put("stream", stream);
    }

    /** What was changed in the instructions is put back into them where they still come first. */
    private static void change(ObjectNode body, List<Message> messages) throws BadRequestException {
        List<Message> items = messages;
        if (!body.path(INSTRUCTIONS).asText("").isEmpty()) {
            boolean first = !messages.isEmpty() && messages.getFirst().role().equals("system");
            if (first) {
                body.put(INSTRUCTIONS, messages.getFirst().text());
                items = messages.subList(1, messages.size());
            } else {
                body.remove(INSTRUCTIONS);
            }
        }
        JsonNode sent = body.path("input");
        body.set("input", ItemWriter.rewritten(sent, items));
    }

    @Override
    public ChatReply.Answer reply(ChatRequest request, ObjectNode root, TokenEstimator estimate)
            throws BadRequestException {
        return ResponsesReply.read(root, estimate);
    }

    @Override
    public StreamedReply stream(ChatRequest request, ChunkSink sink) {
        return new ResponsesStreamReader();
    }
}
