package dev.rehearsal.datasets.trace.convention;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What a span says in the current GenAI names.
 *
 * @param role what it is
 * @param attributes by the names of {@link GenAiAttributes}; messages and tool definitions as JSON, not as text
 */
public record GenAiSpan(SpanRole role, Map<String, JsonNode> attributes) {
    public GenAiSpan {
        attributes = Map.copyOf(attributes);
    }
}
