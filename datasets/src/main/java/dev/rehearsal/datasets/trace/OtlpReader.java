package dev.rehearsal.datasets.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.convention.SourceEvent;
import dev.rehearsal.datasets.trace.convention.SourceSpan;
import dev.rehearsal.datasets.trace.convention.SpanConventions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A reader of OTLP JSON {@code TracesData} whose spans follow any of the {@linkplain SpanConventions conventions} that are
 * understood: agents, model calls, tools, and handoffs. Spans of other kinds (HTTP, databases) are left out, counted, and their children given to the nearest span
 * that is kept.
 */
public final class OtlpReader {

    /** The code of a status that is an error. */
    static final int ERROR = 2;

    private OtlpReader() {}

    /**
     * One trace of a file.
     *
     * @param trace its agents, model calls, tool calls and handoffs
     * @param attributes of its resource and its root span, the latter's winning, as plain JSON
     * @param skipped how many spans of other kinds were left out
     */
    public record Read(Trace trace, Map<String, JsonNode> attributes, int skipped) {
        public Read {
            attributes = Map.copyOf(attributes);
        }

        /** Return the same of a trace in which more was found. */
        public Read with(Trace other) {
            return new Read(other, attributes, skipped);
        }
    }

    /**
     * Read the one trace of an object.
     *
     * @throws InvalidInputException where it holds several traces, or breaks a rule of OTLP
     */
    public static Trace readTrace(String where, JsonNode tracesData) {
        List<Read> traces = readAll(where, List.of(tracesData));
        if (traces.size() > 1) {
            throw new InvalidInputException(
                    where, "\"trace\" must hold one trace", "has " + traces.size(), "Write one trace id a trial");
        }
        return traces.isEmpty() ? Trace.NONE : traces.getFirst().trace();
    }

    /**
     * Read the spans that a system tells of itself: marked as reported whatever they say, those of several trace ids
     * together, of one id the first.
     *
     * @throws InvalidInputException where something breaks a rule of OTLP, or there are more than {@link
     *     SpanCollector#MAX_SPANS}
     */
    public static Trace readReported(String where, JsonNode tracesData) {
        SpanCollector collector = new SpanCollector();
        SpanCollector.Export export = SpanCollector.read(where, tracesData);
        if (export.firstError().isPresent()) {
            throw export.firstError().get();
        }
        if (!collector.add(export)) {
            throw new InvalidInputException(
                    where,
                    "a trial may report " + SpanCollector.MAX_SPANS + " spans",
                    "there are more",
                    "Report those of agents, models, tools and handoffs alone");
        }
        List<Span> spans = collector.spans();
        return spans.isEmpty() ? Trace.NONE : new Trace("", spans);
    }

    /**
     * Read all traces of some objects, by their ids, in order of first appearance.
     *
     * @throws InvalidInputException where something breaks a rule of OTLP
     */
    public static List<Read> readAll(String where, List<JsonNode> tracesData) {
        Map<String, TraceAssembly> traces = new LinkedHashMap<>();
        for (JsonNode data : tracesData) {
            for (JsonNode resourceSpans : resourceSpans(where, data)) {
                readResource(where, resourceSpans, traces);
            }
        }
        return traces.values().stream().map(TraceAssembly::build).toList();
    }

    /** Return the attributes of a resource or a scope as plain JSON. */
    public static Map<String, JsonNode> attributes(String where, JsonNode list) {
        return Attributes.read(where, list).all();
    }

    private static JsonNode resourceSpans(String where, JsonNode data) {
        if (!data.path("resourceSpans").isArray()) {
            throw new InvalidInputException(
                    where,
                    "a line of traces must be an OTLP TracesData object",
                    data.isObject() ? "has no array \"resourceSpans\"" : "is no object",
                    "Write {\"resourceSpans\": […]}");
        }
        return data.get("resourceSpans");
    }

    /** Pass on every span of an object, with the name of its instrumentation scope. */
    static void eachSpan(String where, JsonNode tracesData, BiConsumer<String, JsonNode> each) {
        for (JsonNode resourceSpans : resourceSpans(where, tracesData)) {
            for (JsonNode scope : resourceSpans.path("scopeSpans")) {
                String name = scope.path("scope").path("name").asText("");
                scope.path("spans").forEach(span -> each.accept(name, span));
            }
        }
    }

    private static void readResource(String where, JsonNode resourceSpans, Map<String, TraceAssembly> traces) {
        Attributes resource =
                Attributes.read(where, resourceSpans.path("resource").path("attributes"));
        boolean any = false;
        for (JsonNode scope : resourceSpans.path("scopeSpans")) {
            String name = scope.path("scope").path("name").asText("");
            for (JsonNode span : scope.path("spans")) {
                SourceSpan source = source(where, span, name);
                if (!traces.computeIfAbsent(source.traceId(), id -> new TraceAssembly(where, id, resource.all()))
                        .add(source)) {
                    throw twice(where, source);
                }
                any = true;
            }
        }
        if (!any && resource.has(Otlp.TRACE_ID)) {
            traces.computeIfAbsent("", id -> new TraceAssembly(where, id, resource.all()));
        }
    }

    private static InvalidInputException twice(String where, SourceSpan source) {
        return new InvalidInputException(
                where,
                "\"spanId\" must be unique in its trace",
                InvalidInputException.quote(source.id()) + " is there twice",
                "Write every span once");
    }

    /**
     * Return one span as its instrumentation wrote it.
     *
     * @throws InvalidInputException where its ids or times break a rule of OTLP
     */
    public static SourceSpan source(String where, JsonNode span, String scope) {
        return new SourceSpan(
                id(where, span, "traceId", Otlp.TRACE_ID_DIGITS),
                id(where, span, "spanId", Otlp.SPAN_ID_DIGITS),
                span.path("parentSpanId").asText("").isEmpty()
                        ? Optional.empty()
                        : Optional.of(id(where, span, "parentSpanId", Otlp.SPAN_ID_DIGITS)),
                span.path("name").asText(""),
                scope,
                time(where, span, "startTimeUnixNano"),
                time(where, span, "endTimeUnixNano"),
                error(span.path("status")),
                Attributes.read(where, span.path("attributes")).all(),
                events(where, span.path("events")));
    }

    private static Optional<String> error(JsonNode status) {
        JsonNode code = status.path("code");
        return code.asInt() == ERROR || "STATUS_CODE_ERROR".equals(code.asText())
                ? Optional.of(status.path("message").asText(""))
                : Optional.empty();
    }

    private static List<SourceEvent> events(String where, JsonNode list) {
        List<SourceEvent> events = new ArrayList<>();
        for (JsonNode event : list) {
            events.add(new SourceEvent(
                    event.path("name").asText(""),
                    time(where, event, "timeUnixNano"),
                    Attributes.read(where, event.path("attributes")).all(),
                    NullNode.getInstance()));
        }
        return events;
    }

    private static Optional<Instant> time(String where, JsonNode node, String key) {
        String nanos = node.path(key).asText("0");
        try {
            return Otlp.instant(Long.parseLong(nanos));
        } catch (NumberFormatException e) {
            throw new InvalidInputException(
                    where,
                    "\"" + key + "\" must be nanoseconds since 1970",
                    "was " + InvalidInputException.quote(nanos),
                    "Write a whole number in quotes",
                    e);
        }
    }

    private static String id(String where, JsonNode span, String key, int digits) {
        String said = span.path(key).asText("");
        String id = said.length() == (digits / 2 + 2) / 3 * 4 ? hex(said).orElse(said) : said;
        if (!Otlp.isId(id.toLowerCase(Locale.ROOT), digits)) {
            throw new InvalidInputException(
                    where,
                    "\"" + key + "\" of every span must be " + digits + " hex digits",
                    span.has(key) ? "was " + InvalidInputException.quote(said) : "is missing",
                    "Write ids in hex, as OTLP JSON does");
        }
        return id.toLowerCase(Locale.ROOT);
    }

    /** Some write the bytes of an id as protobuf's JSON does, in base64. */
    private static Optional<String> hex(String base64) {
        try {
            return Optional.of(HexFormat.of().formatHex(Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // is refused as the id that it was to be
        }
    }
}
