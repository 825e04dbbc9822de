package dev.rehearsal.scenarios.gateway.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * A request in a form of its own, kept so that a model of the same interface gets it as it came.
 *
 * @param api the interface that it is written in
 * @param body the whole body; treat as read-only
 * @param headers that belong to it, by their names in lower case, such as {@code anthropic-beta}; never a credential
 * @param uncarried what OpenAI's chat completions have nothing for, in words such as {@code a tool of type "web_search"}
 */
public record OriginalRequest(ModelApi api, ObjectNode body, Map<String, String> headers, List<String> uncarried) {
    public OriginalRequest {
        headers = Map.copyOf(headers);
        uncarried = List.copyOf(uncarried);
    }
}
