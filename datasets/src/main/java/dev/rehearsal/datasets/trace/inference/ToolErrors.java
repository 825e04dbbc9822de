package dev.rehearsal.datasets.trace.inference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/** The errors that tools' results say they are. Stateless. */
final class ToolErrors {

    private static final int MAX_BEGINNING = 200;

    private ToolErrors() {}

    /**
     * Return the error: of an object with {@code error}, {@code "isError": true} or {@code "status": "error"}, and of a text
     * that begins with {@code Error:}, as the gateway writes Anthropic's {@code is_error}. Anything else is none, whatever
     * it reads like.
     */
    static Optional<String> of(String result) {
        String beginning = result.stripLeading()
                .substring(0, Math.min(MAX_BEGINNING, result.stripLeading().length()));
        if (beginning.toLowerCase(Locale.ROOT).startsWith("error:")) {
            return Optional.of(result.strip());
        }
        return beginning.startsWith("{") ? JsonValues.whole(result).flatMap(ToolErrors::of) : Optional.empty();
    }

    private static Optional<String> of(JsonNode object) {
        JsonNode error = object.path("error");
        if (error.isTextual() && !error.textValue().isBlank()) {
            return Optional.of(error.textValue());
        }
        if ((error.isObject() || error.isArray()) && !error.isEmpty()) {
            return Optional.of(error.path("message").asText(error.toString()));
        }
        boolean said = error.asBoolean(false)
                || object.path("isError").asBoolean(false)
                || object.path("is_error").asBoolean(false)
                || object.path("status").asText("").equalsIgnoreCase("error");
        return said ? Optional.of(object.path("message").asText(object.toString())) : Optional.empty();
    }
}
