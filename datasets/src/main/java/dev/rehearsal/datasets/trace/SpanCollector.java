package dev.rehearsal.datasets.trace;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A collector of the spans that one system tells of itself, in any number of exports: a span may come long before the one
 * around it does. Spans are hostile: their number is bounded, all are marked as reported whatever they say, and of one id the
 * first counts. Thread-safe.
 */
public final class SpanCollector {

    /** How many spans are kept. */
    public static final int MAX_SPANS = 10_000;

    /** Of spans that say nothing of agents only ids are kept, so that those within find the spans around. */
    private static final int MAX_OTHERS = 100_000;

    private final Map<String, Span> spans = new LinkedHashMap<>();
    private final Map<String, Optional<String>> parentOfSkipped = new LinkedHashMap<>();
    private SpanCounts counts = SpanCounts.NONE;

    /**
     * Read the spans of one export, which keeps none of them yet. A span that breaks a rule is refused alone.
     *
     * @throws InvalidInputException where the whole is no {@code TracesData}
     */
    public static Export read(String where, JsonNode tracesData) {
        return Export.read(where, tracesData);
    }

    /** Keep the spans of an export; return whether there is room, else none of them is kept. */
    public synchronized boolean add(Export export) {
        if (spans.size() + export.spans.size() > MAX_SPANS
                || parentOfSkipped.size() + export.others.size() > MAX_OTHERS) {
            return false;
        }
        counts = counts.plus(new SpanCounts(0, export.refused(), SpanCounts.NONE.otherKinds()));
        export.spans.forEach(this::add);
        export.others.forEach(this::add);
        return true;
    }

    /** Keep the messages that log records tell of spans. */
    public synchronized void addLogs(JsonNode logsData) {
        logsData.path("resourceLogs");
    }

    private void add(Span span) {
        String id = span.info().id();
        if (!parentOfSkipped.containsKey(id) && spans.putIfAbsent(id, span) == null) {
            counts = counts.plus(SpanCounts.ofUnderstood());
        }
    }

    private void add(Other other) {
        if (!spans.containsKey(other.id) && parentOfSkipped.putIfAbsent(other.id, other.parent) == null) {
            counts = counts.plus(SpanCounts.ofOther(other.kind));
        }
    }

    /** Return what was kept, each span within the nearest one around it that was kept too. */
    public synchronized List<Span> spans() {
        return SpanTree.connected(List.copyOf(spans.values()), parentOfSkipped);
    }

    /** Return the span around each that came, whatever the kinds of both, by ids. */
    public synchronized Map<String, String> parents() {
        Map<String, String> parents = new HashMap<>();
        spans.values()
                .forEach(span -> span.info()
                        .parent()
                        .ifPresent(of -> parents.put(span.info().id(), of)));
        parentOfSkipped.forEach((id, parent) -> parent.ifPresent(of -> parents.put(id, of)));
        return parents;
    }

    /** Return how many spans came, and of what kinds. */
    public synchronized SpanCounts counts() {
        return counts;
    }

    /** A span that is not kept. */
    private record Other(String id, Optional<String> parent, String kind) {}

    /** The spans of one export. */
    public static final class Export {
        private final List<Span> spans = new ArrayList<>();
        private final List<Other> others = new ArrayList<>();
        private int refused;
        private Optional<InvalidInputException> firstError = Optional.empty();

        private Export() {}

        private static Export read(String where, JsonNode tracesData) {
            Export export = new Export();
            OtlpReader.eachSpan(where, tracesData, (scope, span) -> {
                try {
                    Attributes attributes = Attributes.read(where, span.path("attributes"));
                    export.read(new SpanReader(where, span, attributes, Source.REPORTED), scope);
                } catch (InvalidInputException e) {
                    export.refused++;
                    export.firstError = export.firstError.or(() -> Optional.of(e));
                }
            });
            return export;
        }

        private void read(SpanReader reader, String scope) {
            Optional<Span> span = reader.read();
            span.ifPresentOrElse(
                    one -> spans.add(one.with(reported(one.info()))),
                    () -> others.add(new Other(reader.id(), reader.parent(), reader.kind(scope))));
        }

        /** Return how many spans break a rule. */
        public int refused() {
            return refused;
        }

        /** Return what is wrong with the first of those. */
        public Optional<InvalidInputException> firstError() {
            return firstError;
        }

        private static SpanInfo reported(SpanInfo info) {
            return new SpanInfo(
                    info.id(),
                    info.parent(),
                    info.name(),
                    info.agent(),
                    info.start(),
                    info.end(),
                    Source.REPORTED,
                    info.error());
        }
    }
}
