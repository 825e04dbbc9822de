package dev.rehearsal.datasets.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a recorded span says beside what {@link Span} has words for, kept as it was. All of it is hostile.
 *
 * @param attributes by the names that its instrumentation gave them, as plain JSON, in order of the names
 * @param events in order
 */
public record SpanDetails(Map<String, JsonNode> attributes, List<Event> events) {

    /** Nothing beside. */
    public static final SpanDetails NONE = new SpanDetails(Map.of(), List.of());

    public SpanDetails {
        attributes = Attributes.sorted(attributes);
        events = List.copyOf(events);
    }

    /**
     * Something that happened within a span.
     *
     * @param name the event's name
     * @param time when it happened, where recorded
     * @param attributes by name, as plain JSON, in order of the names
     */
    public record Event(String name, Optional<Instant> time, Map<String, JsonNode> attributes) {
        public Event {
            attributes = Attributes.sorted(attributes);
        }
    }

    /** Return an attribute as text; JSON that is no text as JSON. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(attributes.get(name))
                .map(value -> value.isTextual() ? value.textValue() : value.toString());
    }
}
