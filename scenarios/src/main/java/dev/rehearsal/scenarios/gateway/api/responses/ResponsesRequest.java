package dev.rehearsal.scenarios.gateway.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.RequestHead;
import dev.rehearsal.scenarios.gateway.api.WireJson;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiRequestReader;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.chat.OriginalRequest;
import dev.rehearsal.scenarios.gateway.chat.WireBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A translator of the body of {@code POST /v1/responses} to that of {@code POST /v1/chat/completions}. What a request refers
 * to (the response before, single items) is put in its place, so that the whole conversation is seen.
 *
 * @source OpenAI's Responses API as of openai 7.59.0 of npm, {@code resources/responses/responses.d.ts}
 */
@SuppressWarnings("InvalidBlockTag") // @source is the house's tag
final class ResponsesRequest {

    private static final List<String> SAME = List.of(
            "model",
            "temperature",
            "top_p",
            "stream",
            "metadata",
            "user",
            "safety_identifier",
            "service_tier",
            "prompt_cache_key",
            "prompt_cache_retention");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ResponsesRequest() {}

    /**
     * Read the body.
     *
     * @throws BadRequestException for what is no request
     */
    static ObjectNode parsed(byte[] body) throws BadRequestException {
        JsonNode root;
        try {
            root = WireJson.request(body);
        } catch (IOException e) {
            throw bad(
                    "invalid_json", "The body is not JSON: " + e.getClass().getSimpleName() + ". Send a JSON object.");
        }
        if (!(root instanceof ObjectNode request)) {
            throw bad("invalid_json", "The body must be a JSON object.");
        }
        if (request.path("background").asBoolean(false)) {
            throw bad(
                    "unsupported_value",
                    "\"background\" is not spoken here: a response is answered while the caller waits. Leave it out.");
        }
        return request;
    }

    /**
     * Return the items that a request brings, with those that it refers to by id in their places.
     *
     * @throws BadRequestException where there are none, or where one is not here
     */
    static List<JsonNode> own(ObjectNode request, ResponseStore store) throws BadRequestException {
        JsonNode input = request.path("input");
        List<JsonNode> items = new ArrayList<>();
        if (input.isTextual()) {
            items.add(
                    JSON.objectNode().put("type", "message").put("role", "user").set("content", input));
        }
        for (JsonNode item : input) {
            items.add(refers(item) ? store.item(item.path("id").asText("")) : item);
        }
        if (request.path("previous_response_id").isTextual() && request.hasNonNull("conversation")) {
            throw bad(
                    "mutually_exclusive_parameters",
                    "\"previous_response_id\" and \"conversation\" cannot be given both.");
        }
        if (items.isEmpty()
                && !request.path("previous_response_id").isTextual()
                && !request.hasNonNull("conversation")) {
            throw bad("missing_required_parameter", "\"input\" must be a text or an array with at least one item.");
        }
        return items;
    }

    /** Return whether an item stands for another one. */
    static boolean refers(JsonNode item) {
        return item.path("type").asText("").equals("item_reference")
                || (item.size() == 1 && item.path("id").isTextual());
    }

    /**
     * Translate a request. Where it goes on from what the provider does not hold, or holds otherwise, it does not go on as it
     * came, but with all items in it.
     *
     * @throws BadRequestException for what is no request, and where what it goes on from is not here
     */
    static ChatRequest translated(ResponsesCall call, WireBytes bytes, RequestHead head) throws BadRequestException {
        ObjectNode request = call.request();
        List<JsonNode> items = call.items();
        ObjectNode whole = request.deepCopy();
        whole.remove(List.of("previous_response_id", "conversation"));
        ArrayNode input = whole.putArray("input");
        items.forEach(input::add);
        ChatRequest translated = OpenAiRequestReader.of(chat(request, items))
                .withOriginal(new OriginalRequest(
                        ModelApi.RESPONSES,
                        bytes,
                        whole,
                        head.passedOn(List.of("openai-beta")),
                        "",
                        ResponsesExtras.of(request, items)));
        return call.isWholeAtProvider() ? translated : translated.withMessages(translated.messages());
    }

    private static ObjectNode chat(ObjectNode request, List<JsonNode> items) {
        ObjectNode chat = JSON.objectNode();
        for (String key : SAME) {
            if (request.hasNonNull(key)) {
                chat.set(key, request.get(key));
            }
        }
        ArrayNode messages = chat.putArray("messages");
        if (!request.path("instructions").asText("").isEmpty()) {
            messages.addObject().put("role", "system").set("content", request.get("instructions"));
        }
        ItemReader.groups(items).forEach(group -> group.message().ifPresent(messages::add));
        if (request.path("max_output_tokens").isIntegralNumber()) {
            chat.set("max_completion_tokens", request.get("max_output_tokens"));
        }
        if (request.path("stream").asBoolean(false)) {
            chat.putObject("stream_options").put("include_usage", true);
        }
        if (request.path("reasoning").path("effort").isTextual()) {
            chat.set("reasoning_effort", request.get("reasoning").get("effort"));
        }
        text(request.path("text"), chat);
        ResponsesTools.write(request, chat);
        return chat;
    }

    private static void text(JsonNode text, ObjectNode chat) {
        if (text.path("verbosity").isTextual()) {
            chat.set("verbosity", text.get("verbosity"));
        }
        JsonNode format = text.path("format");
        switch (format.path("type").asText("text")) {
            case "json_schema" -> {
                ObjectNode schema = chat.putObject("response_format")
                        .put("type", "json_schema")
                        .putObject("json_schema");
                for (String key : List.of("name", "description", "schema", "strict")) {
                    if (format.hasNonNull(key)) {
                        schema.set(key, format.get(key));
                    }
                }
            }
            case "json_object" -> chat.putObject("response_format").put("type", "json_object");
            default -> {} // text is what is given anyway
        }
    }

    static BadRequestException bad(String code, String message) {
        return new BadRequestException(ChatError.invalid(code, message));
    }
}
