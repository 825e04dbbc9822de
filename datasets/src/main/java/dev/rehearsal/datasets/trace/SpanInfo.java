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
 * @param details what a recorded span says beside
 */
public record SpanInfo(
        String id,
        Optional<String> parent,
        String name,
        String agent,
        Optional<Instant> start,
        Optional<Instant> end,
        Source source,
        Optional<String> error,
        SpanDetails details) {
    public SpanInfo {
        if (id.isBlank()) {
            throw new IllegalArgumentException("span: \"id\" must not be blank, but was \"\". Give every span an id.");
        }
    }

    /** Create what a span has that says nothing beside. */
    public SpanInfo(
            String id,
            Optional<String> parent,
            String name,
            String agent,
            Optional<Instant> start,
            Optional<Instant> end,
            Source source,
            Optional<String> error) {
        this(id, parent, name, agent, start, end, source, error, SpanDetails.NONE);
    }

    /** Return the same within another span. */
    public SpanInfo within(Optional<String> span) {
        return new SpanInfo(id, span, name, agent, start, end, source, error, details);
    }

    /** Return the same under another name. */
    public SpanInfo withName(String other) {
        return new SpanInfo(id, parent, other, agent, start, end, source, error, details);
    }

    /** Return the same of another agent. */
    public SpanInfo withAgent(String other) {
        return new SpanInfo(id, parent, name, other, start, end, source, error, details);
    }

    /** Return the same at another time. */
    public SpanInfo at(Optional<Instant> otherStart, Optional<Instant> otherEnd) {
        return new SpanInfo(id, parent, name, agent, otherStart, otherEnd, source, error, details);
    }

    /** Return the same with another source. */
    public SpanInfo from(Source other) {
        return new SpanInfo(id, parent, name, agent, start, end, other, error, details);
    }

    /** Return the same with another reason for a failure. */
    public SpanInfo withError(Optional<String> other) {
        return new SpanInfo(id, parent, name, agent, start, end, source, other, details);
    }

    /** Return the same that says something else beside. */
    public SpanInfo withDetails(SpanDetails other) {
        return new SpanInfo(id, parent, name, agent, start, end, source, error, other);
    }
}
