package dev.rehearsal.scenarios.gateway.api.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.TokenEstimator;
import dev.rehearsal.scenarios.gateway.api.TokenUsage;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A reader of a stream in OpenAI's form: it adds up the pieces to the reply that they make. Not thread-safe. */
public final class OpenAiStreamReader {

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final List<Part> others = new ArrayList<>();
    private final StreamedCalls calls = new StreamedCalls();
    private String finishReason = "";
    private String model = "";
    private Optional<TokenCount> tokens = Optional.empty();
    private boolean any;

    /** Take one piece: the data of one event. What is no part of a chat completion is passed over. */
    public void take(JsonNode chunk) {
        any = true;
        if (chunk.path("model").isTextual()) {
            model = chunk.get("model").textValue();
        }
        tokens = TokenUsage.openAi(chunk.path("usage"))
                .or(() -> TokenUsage.openAi(chunk.path("x_groq").path("usage")))
                .or(() -> tokens);
        JsonNode choice = first(chunk.path("choices"));
        delta(choice.path("delta"));
        finishReason = said(choice.path("finish_reason"), finishReason);
    }

    /** Return the piece of the first answer; where several are asked for, they come in any order. */
    private static JsonNode first(JsonNode choices) {
        for (JsonNode choice : choices) {
            if (choice.path("index").asInt(0) == 0) {
                return choice;
            }
        }
        return MissingNode.getInstance();
    }

    /** Return the reason to stop that a piece gives; what was given before where it gives none: null, an empty text. */
    public static String said(JsonNode reason, String before) {
        return reason.isTextual() && !reason.textValue().isBlank() ? reason.textValue() : before;
    }

    private void delta(JsonNode delta) {
        JsonNode content = delta.path("content");
        text.append(OpenAiMessageJson.text(content));
        if (content.isArray()) {
            OpenAiMessageJson.parts(content).stream()
                    .filter(Part.Other.class::isInstance)
                    .forEach(others::add);
        }
        refusal.append(delta.path("refusal").asText(""));
        delta.path("tool_calls").forEach(calls::take);
        calls.takeOld(delta.path("function_call"));
    }

    /** Return whether a piece said why the reply ended: nothing is missing then but what it took. */
    public boolean finished() {
        return !finishReason.isEmpty();
    }

    /**
     * Return what the pieces make.
     *
     * @param estimate counts where the provider does not say
     * @throws BadRequestException where there were none
     */
    public ChatReply.Answer answer(TokenEstimator estimate) throws BadRequestException {
        if (!any) {
            throw new BadRequestException(ChatError.of(
                    502,
                    "api_error",
                    "upstream_stream_empty",
                    "The upstream's stream ended without a single piece.",
                    ChatError.Fault.MODEL));
        }
        List<Part> parts = new ArrayList<>(others);
        if (!text.isEmpty()) {
            parts.add(new Part.Text(text.toString()));
        }
        if (!refusal.isEmpty()) {
            parts.add(new Part.Text(refusal.toString()));
        }
        calls.all().forEach(call -> parts.add(call.request()));
        Message message = new Message("assistant", parts);
        return ChatReply.Answer.of(message, finishReason, model, tokens.orElseGet(() -> estimate.tokens(message)));
    }
}
