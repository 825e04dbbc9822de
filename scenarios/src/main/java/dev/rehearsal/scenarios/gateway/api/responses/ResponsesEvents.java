package dev.rehearsal.scenarios.gateway.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.api.ApiDialect;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import java.util.function.Consumer;

/**
 * The events of a streamed response, numbered from 0: {@code response.created} and {@code response.in_progress}, the items
 * (see {@link ItemEvents}), and how it ended. Used by one thread.
 */
final class ResponsesEvents {

    private final ApiDialect.Events events;
    private int sequence;

    ResponsesEvents(ApiDialect.Events events) {
        this.events = events;
    }

    /** Send one event. */
    void send(String type, Consumer<ObjectNode> fill) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", type);
        fill.accept(event);
        event.put("sequence_number", sequence++);
        events.send(type, event.toString());
    }

    /** Begin a response that has no output yet. */
    void start(ObjectNode begun) {
        send("response.created", event -> event.set("response", begun));
        send("response.in_progress", event -> event.set("response", begun));
    }

    /** End with the whole response: by its status, completed or incomplete. */
    void end(ObjectNode response) {
        send("response." + response.path("status").asText("completed"), event -> event.set("response", response));
    }

    /** End with an error. */
    void fail(ChatError error) {
        send(
                "error",
                event -> event.put("code", error.code())
                        .put("message", error.message())
                        .putNull("param"));
    }

    /** Send all events of a whole response, as a model would have sent them. */
    void whole(ObjectNode response) {
        ObjectNode begun = response.deepCopy();
        begun.put("status", "in_progress")
                .putNull("completed_at")
                .putNull("incomplete_details")
                .putNull("usage")
                .putArray("output");
        start(begun);
        int index = 0;
        for (JsonNode item : response.path("output")) {
            if (item instanceof ObjectNode one) {
                ItemEvents.whole(this, index++, one);
            }
        }
        end(response);
    }
}
