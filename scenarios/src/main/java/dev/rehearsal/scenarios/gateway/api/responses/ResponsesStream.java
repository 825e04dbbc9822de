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
 * A streamed response. Events of a model of the same interface are passed on as they are, pieces in the form of chat
 * completions are turned into them. Used by one thread.
 */
final class ResponsesStream implements ApiDialect.Stream {

    private final Supplier<ResponsesCall> call;
    private final ApiDialect.Events sink;
    private final ResponsesEvents events;
    private Optional<ChunkTranslator> translator = Optional.empty();
    private boolean ended;

    ResponsesStream(Supplier<ResponsesCall> call, ApiDialect.Events sink) {
        this.call = call;
        this.sink = sink;
        this.events = new ResponsesEvents(sink);
    }

    @Override
    public void whole(ChatRequest asked, ChatReply.Answer answer, String id, long created) {
        ended = true;
        ObjectNode response = ResponsesReply.tree(call.get(), answer, created);
        call.get().keep(response);
        events.whole(response);
    }

    @Override
    public void chunk(ModelApi api, String json) {
        switch (api) {
            case OPENAI -> translate(parsed(json));
            case RESPONSES -> passOn(json);
            case ANTHROPIC ->
                throw new IllegalStateException("pieces are in the form of chat completions or in the caller's own");
        }
    }

    private void translate(JsonNode chunk) {
        ChunkTranslator running = translator.orElseGet(() -> new ChunkTranslator(call.get(), events, chunk));
        translator = Optional.of(running);
        running.take(chunk);
    }

    /** What ends the stream is kept before it is sent: the caller may go on from it at once. */
    private void passOn(String json) {
        JsonNode event = parsed(json);
        String type = event.path("type").asText("");
        ended |= type.equals("response.failed") || type.equals("error");
        if (event.path("response") instanceof ObjectNode response
                && (type.equals("response.completed") || type.equals("response.incomplete"))) {
            ended = true;
            call.get().keep(response);
        }
        sink.send(type, json);
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
        if (!ended) { // else the provider has said it itself
            events.fail(error);
        }
    }

    @Override
    public void done() {
        if (ended) {
            return;
        }
        translator.ifPresent(running -> {
            ObjectNode response = running.end();
            call.get().keep(response);
            events.end(response);
        });
    }
}
