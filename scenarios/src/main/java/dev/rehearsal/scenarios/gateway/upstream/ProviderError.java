package dev.rehearsal.scenarios.gateway.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * A provider's own words on why there is no reply. Shapes differ: OpenAI's and Anthropic's {@code {"error": {…}}}, Google's
 * list of one such, a text under {@code error}, {@code message} or {@code detail}.
 *
 * @param message what it says; empty where it gives no reason
 * @param type its {@code type}; empty text for none
 * @param code what programs look at: its {@code code}, else {@code status}; empty text for none
 * @param status the HTTP status that it names, 400 to 599; empty where it names none
 * @param body the whole of it; empty where it is no JSON object
 */
record ProviderError(
        Optional<String> message, String type, String code, Optional<Integer> status, Optional<ObjectNode> body) {

    private static final List<String> WORDS = List.of("message", "detail", "error", "errors", "msg");
    private static final int MIN_STATUS = 400;
    private static final int MAX_STATUS = 599;

    /** Read a body that came with an error's status. */
    static ProviderError read(JsonNode root) {
        JsonNode one = root.isArray() ? root.path(0) : root;
        JsonNode error = one.path("error").isObject() ? one.get("error") : one;
        String code = code(error);
        return new ProviderError(
                message(one, error),
                type(error),
                code,
                status(error),
                root instanceof ObjectNode whole ? Optional.of(whole) : Optional.empty());
    }

    /** Return whether a reply or a piece of one tells of an error: {@code "error": null} and the like do not. */
    static boolean isIn(JsonNode root) {
        JsonNode error = root.path("error");
        return error.isContainerNode()
                ? !error.isEmpty()
                : error.isTextual() && !error.textValue().isBlank();
    }

    /** Return whether it is the key that is not taken; Google says so with status 400. */
    boolean refusesKey() {
        return body.stream()
                .flatMap(whole -> whole.path("error").path("details").valueStream())
                .anyMatch(detail -> detail.path("reason").asText("").equals("API_KEY_INVALID"));
    }

    private static Optional<String> message(JsonNode root, JsonNode error) {
        for (JsonNode said : List.of(
                error.path("message"),
                root.path("error"),
                root.path("message"),
                root.path("detail"),
                error.path("detail"))) {
            if (said.isTextual() && !said.textValue().isBlank()) {
                return Optional.of(said.textValue());
            }
        }
        // some say it in a list or an object, with the place of the mistake
        for (String key : WORDS) {
            JsonNode said = error.path(key);
            if (said.isContainerNode() && !said.isEmpty()) {
                return Optional.of(said.toString());
            }
        }
        return Optional.empty();
    }

    /** The word {@code error} says no more than the status does. */
    private static String type(JsonNode error) {
        String type = error.path("type").asText("");
        return type.equals("error") ? "" : type;
    }

    private static String code(JsonNode error) {
        for (String code : List.of(
                error.path("code").isTextual() ? error.get("code").textValue() : "",
                error.path("status").isTextual() ? error.get("status").textValue() : "",
                type(error))) {
            if (!code.isBlank()) {
                return code;
            }
        }
        return whole(error.path("code")).map(String::valueOf).orElse("");
    }

    /** Return a whole number however it is written. */
    private static Optional<Integer> whole(JsonNode node) {
        return node.isNumber() && node.doubleValue() == node.intValue()
                ? Optional.of(node.intValue())
                : Optional.empty();
    }

    private static Optional<Integer> status(JsonNode error) {
        return List.of(error.path("code"), error.path("status")).stream()
                .map(node -> node.isTextual() && node.textValue().matches("\\d{3}")
                        ? Integer.parseInt(node.textValue())
                        : whole(node).orElse(0))
                .filter(status -> status >= MIN_STATUS && status <= MAX_STATUS)
                .findFirst();
    }
}
