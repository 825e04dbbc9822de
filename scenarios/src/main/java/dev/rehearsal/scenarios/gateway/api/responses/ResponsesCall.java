package dev.rehearsal.scenarios.gateway.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import java.util.ArrayList;
import java.util.List;

/**
 * A request for a response that is being answered.
 *
 * @param id of the response, where it is written here
 * @param request as it came; treat as read-only
 * @param own the items that it brings itself
 * @param store where its response is kept, and where those are that it goes on from
 */
record ResponsesCall(String id, ObjectNode request, List<JsonNode> own, ResponseStore store) {

    /** Return the response that it goes on from; empty text for none. */
    String previous() {
        return request.path("previous_response_id").asText("");
    }

    /** Return whether the response is to be kept. */
    boolean stored() {
        return request.path("store").asBoolean(true);
    }

    /** Return the conversation that it goes on with; empty text for none. */
    String conversation() {
        JsonNode conversation = request.path("conversation");
        return conversation.path("id").asText(conversation.asText(""));
    }

    /**
     * Return all items that the model is to read: those that were before, and its own.
     *
     * @throws BadRequestException where those before are not here
     */
    List<JsonNode> items() throws BadRequestException {
        List<JsonNode> items = new ArrayList<>(
                conversation().isEmpty()
                        ? store.conversation(previous())
                        : store.conversations().items(conversation()));
        items.addAll(own);
        return items;
    }

    /**
     * Return whether all that the request goes on from is with the provider of its model as the system knows it: responses that
     * were passed on as they came.
     */
    boolean isWholeAtProvider() {
        String model = request.path("model").asText("");
        boolean before = previous().isEmpty() || store.isPassedOn(previous(), model);
        return before
                && conversation().isEmpty()
                && request.path("input")
                        .valueStream()
                        .filter(ResponsesRequest::refers)
                        .allMatch(item -> store.isItemPassedOn(item.path("id").asText(""), model));
    }

    /**
     * Keep a response, where that was asked for.
     *
     * @param passedOn whether it goes on as its provider sent it
     */
    void keep(ObjectNode response, boolean passedOn) {
        if (!conversation().isEmpty()) {
            store.conversations().goOn(conversation(), own, response.path("output"));
        }
        if (stored()) {
            store.keep(
                    response, own, previous(), passedOn ? request.path("model").asText("") : "");
        }
    }
}
