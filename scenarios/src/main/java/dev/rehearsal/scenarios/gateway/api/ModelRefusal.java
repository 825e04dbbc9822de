package dev.rehearsal.scenarios.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.chat.OriginalReply;
import java.util.Set;

/**
 * A reply in which a model, or its provider's filter, declines to answer. Providers say so in the reason why the reply ends, or
 * in a field of its own beside the text. Stateless.
 */
public final class ModelRefusal {

    private static final Set<String> REASONS = Set.of("content_filter", "refusal", "safety");
    private static final String FIELD = "refusal";

    private ModelRefusal() {}

    /** Return whether a reply says, in its provider's own terms, that it is none. */
    public static boolean is(ChatReply.Answer answer) {
        return REASONS.contains(answer.finishReason())
                || answer.original().filter(ModelRefusal::says).isPresent();
    }

    private static boolean says(OriginalReply reply) {
        if (reply.api() == ModelApi.OPENAI) {
            return says(reply.body().at("/choices/0/message"));
        }
        if (reply.api() == ModelApi.RESPONSES) {
            for (JsonNode item : reply.body().path("output")) {
                for (JsonNode piece : item.path("content")) {
                    if (says(piece)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Some providers send the field with every reply, and leave it empty. */
    private static boolean says(JsonNode holder) {
        return !holder.path(FIELD).asText("").isBlank();
    }
}
