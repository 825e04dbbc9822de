package dev.rehearsal.datasets.trace;

import java.util.List;
import java.util.stream.Stream;

/**
 * What happened in one run, a tree of spans in order of start. Immutable.
 *
 * @param id 32 hex digits where it came from OpenTelemetry; empty text for none
 * @param spans parents named by id, in order of their start (of the file where no time was recorded)
 */
public record Trace(String id, List<Span> spans) {

    /** Nothing was recorded. */
    public static final Trace NONE = new Trace("", List.of());

    public Trace {
        spans = List.copyOf(spans);
    }

    /** Return the spans of one kind, in order. */
    public <S extends Span> Stream<S> all(Class<S> kind) {
        return spans.stream().filter(kind::isInstance).map(kind::cast);
    }
}
