package dev.rehearsal.scenarios.gateway.api.responses;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.api.ApiDialect;
import dev.rehearsal.scenarios.gateway.api.WireJson;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A streamed response: pieces in the form of chat completions are turned into its events. Used by one thread.
 */
final class ResponsesStream implements ApiDialect.Stream {

    private final Supplier<ResponsesCall> call;
    private final ResponsesEvents events;
    private Optional<ChunkTranslator> translator = Optional.empty();
    private boolean ended;

    ResponsesStream(Supplier<ResponsesCall> call, ApiDialect.Events sink) {
        this.call = call;
        this.events = new ResponsesEvents(sink);
    }

    @Override
    public void whole(ChatRequest asked, ChatReply.Answer answer, String id, long created) {
        ended = true;
        ObjectNode response = ResponsesReply.tree(call.get(), answer, created);
        call.get().keep(response, false);
        events.whole(response);
    }

    @Override
    public void chunk(ModelApi api, String json) {
        switch (api) {
            case OPENAI -> translate(parsed(json));
            case RESPONSES, EMBEDDINGS, ANTHROPIC, GEMINI ->
                throw new IllegalStateException("pieces are translated from the form of chat completions alone");
        }
    }

    private void translate(JsonNode chunk) {
        ChunkTranslator running = translator.orElseGet(() -> new ChunkTranslator(call.get(), events, chunk));
        translator = Optional.of(running);
        running.take(chunk);
    }

    /** What ends a stream is kept before it is sent: the caller may go on from it at once. */
    @Override
    public void passing(String data) {
        if (data.isEmpty()) {
            return;
        }
        JsonNode event = parsed(data);
        String type = event.path("type").asText("");
        if (event.path("response") instanceof ObjectNode response
                && (type.equals("response.completed") || type.equals("response.incomplete"))) {
            call.get().keep(response, true);
        }
    }

    private static JsonNode parsed(String json) {
        try {
            return WireJson.reply(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("pieces are read before they are passed on", e);
        }
    }

    @Override
    public void fail(ChatError error) {
        events.fail(error);
    }

    @Override
    public void done() {
        if (ended) {
            return;
        }
        translator.ifPresent(running -> {
            ObjectNode response = running.end();
            call.get().keep(response, false);
            events.end(response);
        });
    }
}
