package dev.rehearsal.datasets.trace.convention;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A span as its instrumentation wrote it, whatever the file that holds it. All of it is hostile.
 *
 * @param traceId the trace's id; empty text where unknown
 * @param id the span's id; empty text where unknown
 * @param parent the id of the span around it
 * @param name the span's name
 * @param scope the name of the instrumentation scope; empty text where unknown
 * @param start when it began
 * @param end when it ended; empty for one that had not when it was written down
 * @param error why it failed, empty text where that is not said; empty where it did not fail
 * @param attributes by name, as plain JSON
 * @param events in order
 */
public record SourceSpan(
        String traceId,
        String id,
        Optional<String> parent,
        String name,
        String scope,
        Optional<Instant> start,
        Optional<Instant> end,
        Optional<String> error,
        Map<String, JsonNode> attributes,
        List<SourceEvent> events) {

    public SourceSpan {
        attributes = Map.copyOf(attributes);
        events = List.copyOf(events);
    }

    /** Create a span of which only is known what it says. */
    public SourceSpan(String name, String scope, Map<String, JsonNode> attributes, List<SourceEvent> events) {
        this(
                "",
                "",
                Optional.empty(),
                name,
                scope,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                attributes,
                events);
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
