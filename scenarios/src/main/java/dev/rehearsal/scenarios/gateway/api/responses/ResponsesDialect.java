package dev.rehearsal.scenarios.gateway.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.api.ApiDialect;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.RequestHead;
import dev.rehearsal.scenarios.gateway.api.WireJson;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiReplyJson;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.chat.OriginalReply;
import dev.rehearsal.scenarios.gateway.chat.WireBytes;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * OpenAI's Responses, as a server speaks them. Requests are translated to the form of chat completions, which every model
 * here takes. A response tells again what it was asked with, so there is one of these for each request. Used by one thread.
 */
public final class ResponsesDialect implements ApiDialect {

    private final Supplier<ResponseStore> store;
    private Optional<ResponsesCall> call = Optional.empty();

    /**
     * Make one for one request.
     *
     * @param store of the trial; asked for once the request is let in
     */
    public ResponsesDialect(Supplier<ResponseStore> store) {
        this.store = store;
    }

    @Override
    public ModelApi api() {
        return ModelApi.RESPONSES;
    }

    @Override
    public ChatRequest read(byte[] body, RequestHead head) throws BadRequestException {
        ObjectNode request = ResponsesRequest.parsed(body);
        ResponseStore kept = store.get();
        List<JsonNode> own = ResponsesRequest.own(request, kept);
        ResponsesCall now = new ResponsesCall(kept.newId(), request, own, kept);
        ChatRequest chat = ResponsesRequest.translated(now, WireBytes.of(body), head);
        call = Optional.of(now);
        return chat;
    }

    @Override
    public byte[] reply(ChatReply.Answer answer, String id, long created) {
        ResponsesCall asked = call.orElseThrow();
        ObjectNode response = ResponsesReply.tree(asked, answer, created);
        asked.keep(response, false);
        return WireJson.bytes(response);
    }

    @Override
    public void passing(ChatReply.Answer answer) {
        answer.original().ifPresent(original -> call.orElseThrow().keep(original.body(), true));
    }

    @Override
    public byte[] error(ChatError error) {
        return error.original()
                .filter(original -> original.api() == ModelApi.RESPONSES)
                .map(OriginalReply::body)
                .filter(sent -> !sent.isEmpty())
                .map(WireJson::bytes)
                .orElseGet(() -> OpenAiReplyJson.write(error));
    }

    @Override
    public Stream stream(Events events) {
        return new ResponsesStream(() -> call.orElseThrow(), events);
    }
}
