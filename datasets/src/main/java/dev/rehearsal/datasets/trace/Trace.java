package dev.rehearsal.datasets.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What happened in one run, a tree of spans in order of start. Immutable.
 *
 * @param id 32 hex digits where it came from OpenTelemetry; empty text for none
 * @param spans parents named by id, in order of their start (of the file where no time was recorded)
 * @param resource what a recording says of the program that ran, by OpenTelemetry's names of resource attributes
 */
public record Trace(String id, List<Span> spans, Map<String, JsonNode> resource) {

    /** Nothing was recorded. */
    public static final Trace NONE = new Trace("", List.of());

    public Trace {
        spans = List.copyOf(spans);
        resource = Attributes.sorted(resource);
    }

    /** Create a trace of which nobody says what program ran. */
    public Trace(String id, List<Span> spans) {
        this(id, spans, Map.of());
    }

    /** Return the same with other spans. */
    public Trace with(List<Span> others) {
        return new Trace(id, others, resource);
    }

    /** Return the spans of one kind, in order. */
    public <S extends Span> Stream<S> all(Class<S> kind) {
        return spans.stream().filter(kind::isInstance).map(kind::cast);
    }
}
