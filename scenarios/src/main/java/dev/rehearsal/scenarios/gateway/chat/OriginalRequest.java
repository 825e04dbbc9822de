package dev.rehearsal.scenarios.gateway.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * A request as it came, kept so that a model of the same interface gets it so.
 *
 * @param api the interface that it is written in
 * @param bytes of the whole body, without its content encoding
 * @param body the same, parsed; treat as read-only
 * @param headers that belong to it, by their names in lower case, such as {@code anthropic-beta}; never a credential
 * @param query what goes on of the address's query, such as {@code beta=true}; empty text for none, never a credential
 * @param uncarried what OpenAI's chat completions have nothing for, in words such as {@code a tool of type "web_search"}
 */
public record OriginalRequest(
        ModelApi api,
        WireBytes bytes,
        ObjectNode body,
        Map<String, String> headers,
        String query,
        List<String> uncarried) {
    public OriginalRequest {
        headers = Map.copyOf(headers);
        uncarried = List.copyOf(uncarried);
    }
}
