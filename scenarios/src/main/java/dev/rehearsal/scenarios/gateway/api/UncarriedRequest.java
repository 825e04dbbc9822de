package dev.rehearsal.scenarios.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.chat.OriginalRequest;

/** A check of requests that came in another interface's form than the model's, for what translation cannot carry. */
public final class UncarriedRequest {

    private UncarriedRequest() {}

    /**
     * Refuse a request that holds what translation cannot carry.
     *
     * @param whose the model's interface, such as {@code OpenAI's}
     * @throws BadRequestException where it does
     */
    public static void refuse(ChatRequest request, String whose) throws BadRequestException {
        if (request.original().isPresent()) {
            refuse(request.original().get(), whose);
        }
    }

    /** Return whether a value asks for nothing, so that no interface need carry it: null, false, 0, an empty text or container. */
    public static boolean isNeutral(JsonNode value) {
        return value.isNull()
                || (value.isBoolean() && !value.booleanValue())
                || (value.isNumber() && value.doubleValue() == 0)
                || (value.isTextual() && value.textValue().isEmpty())
                || (value.isContainerNode() && value.isEmpty());
    }

    private static String provider(ModelApi api) {
        return switch (api) {
            case OPENAI, RESPONSES, EMBEDDINGS -> "openai";
            case ANTHROPIC -> "anthropic";
            case GEMINI -> "gemini";
        };
    }

    private static void refuse(OriginalRequest original, String whose) throws BadRequestException {
        if (!original.uncarried().isEmpty()) {
            throw new BadRequestException(ChatError.invalid(
                    "not_carried",
                    "The model behind this name speaks " + whose + " interface, which has nothing for "
                            + original.uncarried().getFirst() + ". Give the system a model of provider "
                            + provider(original.api()) + ", or leave it out."));
        }
    }
}
