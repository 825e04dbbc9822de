package dev.rehearsal.datasets.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.convention.SourceEvent;
import dev.rehearsal.datasets.trace.convention.SpanConventions;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

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

    private static final int MAX_RECORDS = 100_000;

    /** Where the name of an event stood before log records had a field for it. */
    private static final String EVENT_NAME = "event.name";

    private static final Pattern NANOS = Pattern.compile("[0-9]{1,20}");

    private final Map<String, Span> spans = new LinkedHashMap<>();
    private final Map<String, Optional<String>> parentOfSkipped = new LinkedHashMap<>();
    private final Map<String, Span> transfers = new LinkedHashMap<>();
    private final Map<String, List<Told>> messages = new HashMap<>();
    private int records;
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

    /**
     * Keep the messages that log records tell of model calls, whose spans may come earlier or later. Other records are dropped,
     * and so is what is beyond a bound.
     */
    public synchronized void addLogs(String where, JsonNode logsData) {
        for (JsonNode resource : logsData.path("resourceLogs")) {
            for (JsonNode scope : resource.path("scopeLogs")) {
                scope.path("logRecords").forEach(logRecord -> addLog(where, logRecord));
            }
        }
    }

    private void addLog(String where, JsonNode logRecord) {
        Map<String, JsonNode> attributes =
                Attributes.read(where, logRecord.path("attributes")).all();
        String field = logRecord.path("eventName").asText("");
        String name = field.isEmpty()
                ? attributes.getOrDefault(EVENT_NAME, NullNode.getInstance()).asText("")
                : field;
        String span = logRecord.path("spanId").asText("").toLowerCase(Locale.ROOT);
        if (SpanConventions.isMessage(name) && Otlp.isId(span, Otlp.SPAN_ID_DIGITS) && records < MAX_RECORDS) {
            records++;
            messages.computeIfAbsent(span, id -> new ArrayList<>())
                    .add(new Told(
                            observed(logRecord),
                            new SourceEvent(
                                    name, Optional.empty(), attributes, Attributes.plain(logRecord.path("body")))));
        }
    }

    /** Records of one moment may come in any order, each in a request of its own: when they were observed tells them apart. */
    private static BigInteger observed(JsonNode logRecord) {
        String nanos = logRecord.path("observedTimeUnixNano").asText("0");
        return NANOS.matcher(nanos).matches() ? new BigInteger(nanos) : BigInteger.ZERO;
    }

    private void add(Kept kept) {
        String id = kept.span.info().id();
        if (!parentOfSkipped.containsKey(id) && spans.putIfAbsent(id, kept.span) == null) {
            counts = counts.plus(SpanCounts.ofUnderstood());
            kept.transfers.forEach(
                    transfer -> transfers.putIfAbsent(transfer.info().id(), transfer));
        }
    }

    private void add(Other other) {
        if (!spans.containsKey(other.id) && parentOfSkipped.putIfAbsent(other.id, other.parent) == null) {
            counts = counts.plus(other.kind.map(SpanCounts::ofOther).orElseGet(SpanCounts::ofUnderstood));
        }
    }

    /**
     * Return what was kept, each span within the nearest one around it that was kept too, and what several spans tell of one
     * model call or agent as one.
     */
    public synchronized List<Span> spans() {
        List<Span> all = new ArrayList<>();
        spans.values().forEach(span -> all.add(withMessages(span)));
        all.addAll(transfers.values());
        return SpanTree.once(SpanTree.connected(all, parentOfSkipped));
    }

    private Span withMessages(Span span) {
        List<SourceEvent> told = messages.getOrDefault(span.info().id(), List.of()).stream()
                .sorted(Comparator.comparing(Told::at))
                .map(Told::event)
                .toList();
        return span instanceof Span.ModelCall call && !told.isEmpty()
                ? SpanReader.filled(call, SpanConventions.messages(told))
                : span;
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
    private record Other(String id, Optional<String> parent, Optional<String> kind) {}

    /** A record, and when it was observed in nanoseconds. */
    private record Told(BigInteger at, SourceEvent event) {}

    /** A span, and the handoffs that it says to be beside. */
    private record Kept(Span span, List<Span> transfers) {}

    /** The spans of one export. */
    public static final class Export {
        private final List<Kept> spans = new ArrayList<>();
        private final List<Other> others = new ArrayList<>();
        private int refused;
        private Optional<InvalidInputException> firstError = Optional.empty();

        private Export() {}

        private static Export read(String where, JsonNode tracesData) {
            Export export = new Export();
            OtlpReader.eachSpan(where, tracesData, (scope, span) -> {
                try {
                    export.read(new SpanReader(where, OtlpReader.source(where, span, scope), Source.REPORTED));
                } catch (InvalidInputException e) {
                    export.refused++;
                    export.firstError = export.firstError.or(() -> Optional.of(e));
                }
            });
            return export;
        }

        private void read(SpanReader reader) {
            Optional<Span> span = reader.read();
            List<Span> handoffs =
                    reader.transfers().stream().map(Export::reported).toList();
            if (span.isPresent()) {
                spans.add(new Kept(reported(span.get()), handoffs));
            } else {
                others.add(new Other(
                        reader.id(),
                        reader.parent(),
                        reader.isUnderstood() ? Optional.empty() : Optional.of(reader.kind())));
            }
        }

        /** Return how many spans break a rule. */
        public int refused() {
            return refused;
        }

        /** Return what is wrong with the first of those. */
        public Optional<InvalidInputException> firstError() {
            return firstError;
        }

        /** What a span says beside may hold anything, such as the headers of requests: nothing of it is kept. */
        private static Span reported(Span span) {
            return span.with(span.info().from(Source.REPORTED).withDetails(SpanDetails.NONE));
        }
    }
}
