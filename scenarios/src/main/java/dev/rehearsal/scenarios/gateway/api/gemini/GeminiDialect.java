package dev.rehearsal.scenarios.gateway.api.gemini;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.api.ApiDialect;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.RequestHead;
import dev.rehearsal.scenarios.gateway.api.WireJson;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import java.util.Collection;

/**
 * Gemini's {@code generateContent} and {@code streamGenerateContent}, as a server speaks them. Requests are translated to
 * OpenAI's form, which every model here takes.
 */
public final class GeminiDialect implements ApiDialect {

    private final boolean serverSentEvents;

    /**
     * Make one.
     *
     * @param serverSentEvents whether a stream is one of events ({@code ?alt=sse}) and not a JSON list that grows
     */
    public GeminiDialect(boolean serverSentEvents) {
        this.serverSentEvents = serverSentEvents;
    }

    @Override
    public ModelApi api() {
        return ModelApi.GEMINI;
    }

    @Override
    public ChatRequest read(byte[] body, RequestHead head) throws BadRequestException {
        return GeminiRequest.read(body, head);
    }

    @Override
    public byte[] reply(ChatReply.Answer answer, String id, long created) {
        return WireJson.bytes(GeminiReply.tree(answer, id));
    }

    @Override
    public byte[] error(ChatError error) {
        return WireJson.bytes(GeminiErrors.tree(error));
    }

    @Override
    public Stream stream(Events events) {
        return new GeminiStream(events);
    }

    @Override
    public boolean streamsList() {
        return !serverSentEvents;
    }

    @Override
    public byte[] tokens(long count) {
        return WireJson.bytes(GeminiJson.object().put("totalTokens", count));
    }

    @Override
    public byte[] models(Collection<String> names) {
        ObjectNode root = GeminiJson.object();
        ArrayNode models = root.putArray("models");
        names.forEach(name -> models.addObject()
                .put("name", "models/" + name)
                .put("displayName", name)
                .putArray("supportedGenerationMethods")
                .add("generateContent")
                .add("countTokens"));
        return WireJson.bytes(root);
    }
}
