package dev.rehearsal.datasets.trace.inference;

import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A merger of what was observed of a run with what its system told of it: observed model calls take the place of reported
 * ones, every other span is there once, and {@link TraceInference} adds what only the messages show. Stateless.
 */
public final class TraceMerger {

    private TraceMerger() {}

    /**
     * Return one trace.
     *
     * @param told what the system gave back with its answer
     * @param reported what it told meanwhile, over OTLP
     * @param observed the calls of models that were seen
     */
    public static Trace merge(Trace told, List<Span> reported, List<ModelCall> observed) {
        if (observed.isEmpty() && reported.isEmpty()) {
            return told;
        }
        Map<String, Span> byId = new LinkedHashMap<>();
        Stream.concat(told.spans().stream(), reported.stream())
                .filter(span -> observed.isEmpty() || !(span instanceof ModelCall))
                .forEach(span -> byId.putIfAbsent(span.info().id(), span));
        observed.forEach(span -> byId.put(span.info().id(), span)); // an id that was reported, too, is no disguise
        List<Span> spans = new ArrayList<>(byId.values());
        // A span without a time keeps its place among its like; the sort is stable.
        spans.sort(Comparator.comparing(span -> span.info().start().orElse(Instant.EPOCH)));
        return TraceInference.complete(new Trace(told.id(), spans));
    }
}
