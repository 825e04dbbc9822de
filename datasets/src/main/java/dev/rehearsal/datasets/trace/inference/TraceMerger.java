package dev.rehearsal.datasets.trace.inference;

import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A merger of what was observed of a run with what its system told of it: observed model calls take the place of reported
 * ones, every other span is there once, and {@link TraceInference} adds what only the messages show. Stateless.
 */
public final class TraceMerger {

    private TraceMerger() {}

    /**
     * Return one trace of a run whose tools nobody stood before.
     *
     * @param told what the system gave back with its answer
     * @param reported what it told meanwhile, over OTLP
     * @param observed the calls of models that were seen
     */
    public static Trace merge(Trace told, List<Span> reported, List<ModelCall> observed) {
        return merge(told, reported, observed, List.of());
    }

    /**
     * Return one trace.
     *
     * @param told what the system gave back with its answer
     * @param reported what it told meanwhile, over OTLP
     * @param observed the calls of models that were seen
     * @param proxied the calls of tools that were seen at the tools' proxy: each is there once, with what messages and reports add
     */
    public static Trace merge(Trace told, List<Span> reported, List<ModelCall> observed, List<ToolCall> proxied) {
        if (observed.isEmpty() && reported.isEmpty() && proxied.isEmpty()) {
            return told;
        }
        Map<String, Span> byId = new LinkedHashMap<>();
        Stream.concat(told.spans().stream(), reported.stream())
                .filter(span -> observed.isEmpty() || !(span instanceof ModelCall))
                .forEach(span -> byId.putIfAbsent(span.info().id(), span));
        observed.forEach(span -> byId.put(span.info().id(), span)); // an id that was reported, too, is no disguise
        Set<String> seen = new HashSet<>();
        ReportedSpans known = ReportedSpans.beforeProxied(new Trace(told.id(), List.copyOf(byId.values())));
        for (ToolCall call : proxied) {
            String id = known.join(call);
            byId.computeIfAbsent(id, own -> call);
            seen.add(id);
        }
        byId.replaceAll((id, span) -> known.joined(span));
        List<Span> spans = new ArrayList<>(byId.values());
        // A span without a time keeps its place among its like; the sort is stable.
        spans.sort(Comparator.comparing(span -> span.info().start().orElse(Instant.EPOCH)));
        return TraceInference.complete(told.with(spans), seen);
    }
}
