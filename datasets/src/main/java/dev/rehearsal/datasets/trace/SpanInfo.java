package dev.rehearsal.datasets.trace;

import java.time.Instant;
import java.util.Optional;

/**
 * What every span has.
 *
 * @param id unique within the trace, 16 hex digits where it came from OpenTelemetry
 * @param parent the enclosing span's id
 * @param name what people read
 * @param agent the agent that acts; empty text where unknown
 * @param start when it began, where recorded
 * @param end when it ended, where recorded
 * @param source who saw it
 * @param error why it failed; empty where it did not
 */
public record SpanInfo(
        String id,
        Optional<String> parent,
        String name,
        String agent,
        Optional<Instant> start,
        Optional<Instant> end,
        Source source,
        Optional<String> error) {
    public SpanInfo {
        if (id.isBlank()) {
            throw new IllegalArgumentException("span: \"id\" must not be blank, but was \"\". Give every span an id.");
        }
    }

    /** Return the same within another span. */
    public SpanInfo within(Optional<String> span) {
        return new SpanInfo(id, span, name, agent, start, end, source, error);
    }

    /** Return the same of another agent. */
    public SpanInfo withAgent(String other) {
        return new SpanInfo(id, parent, name, other, start, end, source, error);
    }

    /** Return the same with another source. */
    public SpanInfo from(Source other) {
        return new SpanInfo(id, parent, name, agent, start, end, other, error);
    }
}
