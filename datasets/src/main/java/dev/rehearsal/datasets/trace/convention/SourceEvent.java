package dev.rehearsal.datasets.trace.convention;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An event of a span, or a log record that belongs to one. All of it is hostile.
 *
 * @param name the event's name
 * @param time when it happened, where recorded
 * @param attributes by name, as plain JSON
 * @param body what a log record says beside its attributes, as plain JSON; null of JSON where there is none
 */
public record SourceEvent(String name, Optional<Instant> time, Map<String, JsonNode> attributes, JsonNode body) {
    public SourceEvent {
        attributes = Map.copyOf(attributes);
    }
}
