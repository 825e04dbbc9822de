package dev.rehearsal.datasets.trace.convention;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A span as its instrumentation wrote it. All of it is hostile.
 *
 * @param name the span's name
 * @param scope the name of the instrumentation scope; empty text where unknown
 * @param attributes by name, as plain JSON
 * @param events in order
 */
public record SourceSpan(String name, String scope, Map<String, JsonNode> attributes, List<SourceEvent> events) {
    public SourceSpan {
        attributes = Map.copyOf(attributes);
        events = List.copyOf(events);
    }

    boolean has(String key) {
        return attributes.containsKey(key);
    }

    Optional<JsonNode> get(String key) {
        return Optional.ofNullable(attributes.get(key)).filter(value -> !value.isNull());
    }

    /** Return an attribute as text; empty where it is missing or blank. */
    Optional<String> text(String key) {
        return get(key).map(value -> value.isTextual() ? value.textValue() : value.toString())
                .filter(text -> !text.isBlank());
    }
}
