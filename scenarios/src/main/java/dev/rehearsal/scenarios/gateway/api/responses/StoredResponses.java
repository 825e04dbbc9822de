package dev.rehearsal.scenarios.gateway.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The answers to what is asked of responses that are kept: themselves, their input, to forget them. Stateless. */
public final class StoredResponses {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int NOT_FOUND = 404;
    private static final int USUAL_ITEMS = 20;
    private static final int MAX_ITEMS = 100;

    private StoredResponses() {}

    /**
     * Answer a request for a response, or for a part of one.
     *
     * @param method of HTTP
     * @param id of the response
     * @param part of its address behind the id; empty text for none
     * @param query looks up a parameter of the address
     * @throws BadRequestException where there is no such response, or no such thing can be asked of one
     */
    public static ObjectNode answer(
            ResponseStore store, String method, String id, String part, Function<String, Optional<String>> query)
            throws BadRequestException {
        ObjectNode response = store.response(id)
                .orElseThrow(() -> refused(
                        NOT_FOUND,
                        "response_not_found",
                        "Response with id '" + id
                                + "' not found. Responses that were kept (\"store\") are found within the "
                                + "trial that they were made in."));
        return switch (method + " " + part) {
            case "GET " -> {
                if (query.apply("stream").filter("true"::equals).isPresent()) {
                    throw ResponsesRequest.bad(
                            "unsupported_value", "A kept response is not streamed here. Leave out \"stream\".");
                }
                yield response;
            }
            case "GET input_items" -> page(numbered(store.input(id), id), query);
            case "DELETE " -> {
                store.remove(id);
                yield JSON.objectNode().put("id", id).put("object", "response").put("deleted", true);
            }
            case "POST cancel" ->
                throw ResponsesRequest.bad(
                        "unsupported_value",
                        "Only background responses can be cancelled, and they are not spoken here.");
            default ->
                throw refused(NOT_FOUND, "unknown_url", method + " …/responses/{id}/" + part + " is not spoken here.");
        };
    }

    /** Items that came without an id are told by their places. */
    private static List<ObjectNode> numbered(List<JsonNode> items, String response) {
        List<ObjectNode> numbered = new ArrayList<>();
        for (JsonNode item : items) {
            ObjectNode one = item.deepCopy();
            if (!one.path("id").isTextual()) {
                one.put("id", "in_" + response.replaceFirst("^resp_", "") + "_" + numbered.size());
            }
            numbered.add(one.has("type") ? one : one.put("type", "message"));
        }
        return numbered;
    }

    private static ObjectNode page(List<ObjectNode> items, Function<String, Optional<String>> query) {
        if (!query.apply("order").orElse("desc").equals("asc")) {
            Collections.reverse(items);
        }
        int from = 0;
        String after = query.apply("after").orElse("");
        for (int i = 0; i < items.size() && !after.isEmpty(); i++) {
            from = items.get(i).path("id").asText().equals(after) ? i + 1 : from;
        }
        int to = Math.min(items.size(), from + limit(query.apply("limit").orElse("")));
        ObjectNode page = JSON.objectNode().put("object", "list");
        ArrayNode data = page.putArray("data");
        items.subList(from, to).forEach(data::add);
        page.set(
                "first_id",
                data.path(0).path("id").isMissingNode()
                        ? JSON.nullNode()
                        : data.path(0).get("id"));
        page.set(
                "last_id",
                data.isEmpty() ? JSON.nullNode() : data.get(data.size() - 1).get("id"));
        return page.put("has_more", to < items.size());
    }

    private static int limit(String said) {
        return said.matches("\\d{1,3}") ? Math.clamp(Integer.parseInt(said), 1, MAX_ITEMS) : USUAL_ITEMS;
    }

    private static BadRequestException refused(int status, String code, String message) {
        return new BadRequestException(
                ChatError.of(status, "invalid_request_error", code, message, ChatError.Fault.CALLER));
    }
}
