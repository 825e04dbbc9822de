package dev.rehearsal.scenarios.gateway.api.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.gateway.api.ApiDialect;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.RequestHead;
import dev.rehearsal.scenarios.gateway.api.WireJson;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.chat.OriginalReply;
import dev.rehearsal.scenarios.gateway.chat.OriginalRequest;
import dev.rehearsal.scenarios.gateway.chat.WireBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * OpenAI's embeddings, as a server speaks them. Each input is a message of the user: a text, or the numbers of tokens as a JSON
 * list. The vectors are in what the answer was made from, and not in its message.
 */
public final class EmbeddingsDialect implements ApiDialect {

    private static final int MAX_INPUTS = 2_048;
    private static final int MAX_DIMENSIONS = 4_096;

    private final OpenAiDialect chat = new OpenAiDialect();

    @Override
    public ModelApi api() {
        return ModelApi.EMBEDDINGS;
    }

    @Override
    public ChatRequest read(byte[] body, RequestHead head) throws BadRequestException {
        ObjectNode request = parsed(body);
        if (!request.path("model").isTextual()) {
            throw bad("missing_required_parameter", "You must provide a model parameter.");
        }
        JsonNode dimensions = request.path("dimensions");
        if (!dimensions.isMissingNode()
                && !dimensions.isNull()
                && (!dimensions.isInt() || dimensions.intValue() < 1 || dimensions.intValue() > MAX_DIMENSIONS)) {
            throw bad("invalid_value", "\"dimensions\" must be a whole number from 1 to " + MAX_DIMENSIONS + ".");
        }
        List<Message> inputs = inputs(request.path("input"));
        return ChatRequest.of(request.get("model").textValue(), inputs, request)
                .asItCame()
                .withOriginal(new OriginalRequest(
                        ModelApi.EMBEDDINGS,
                        WireBytes.of(body),
                        request,
                        head.passedOn(List.of()),
                        "",
                        List.of("embeddings")));
    }

    private static ObjectNode parsed(byte[] body) throws BadRequestException {
        try {
            if (WireJson.request(body) instanceof ObjectNode request) {
                return request;
            }
        } catch (IOException e) {
            throw bad(
                    "invalid_json", "The body is not JSON: " + e.getClass().getSimpleName() + ". Send a JSON object.");
        }
        throw bad("invalid_json", "The body must be a JSON object.");
    }

    private static List<Message> inputs(JsonNode input) throws BadRequestException {
        List<Message> inputs = new ArrayList<>();
        boolean one = input.isTextual() || isTokens(input);
        for (JsonNode each : one ? List.of(input) : input) {
            if (!each.isTextual() && !isTokens(each)) {
                throw bad("invalid_value", "input[" + inputs.size() + "] must be a text or a list of tokens.");
            }
            inputs.add(Message.text("user", each.isTextual() ? each.textValue() : each.toString()));
        }
        if (inputs.isEmpty() || inputs.size() > MAX_INPUTS) {
            throw bad("invalid_value", "\"input\" must hold from 1 to " + MAX_INPUTS + " inputs.");
        }
        return inputs;
    }

    private static boolean isTokens(JsonNode input) {
        return input.isArray() && !input.isEmpty() && input.valueStream().allMatch(JsonNode::isIntegralNumber);
    }

    private static BadRequestException bad(String code, String message) {
        return new BadRequestException(ChatError.invalid(code, message));
    }

    @Override
    public byte[] reply(ChatReply.Answer answer, String id, long created) {
        return WireJson.bytes(answer.original()
                .filter(original -> original.api() == ModelApi.EMBEDDINGS)
                .map(OriginalReply::body)
                .orElseGet(JsonNodeFactory.instance::objectNode));
    }

    @Override
    public byte[] error(ChatError error) {
        return chat.error(error);
    }

    @Override
    public Stream stream(Events events) {
        return chat.stream(events); // there are no streams of vectors; none is asked for
    }
}
