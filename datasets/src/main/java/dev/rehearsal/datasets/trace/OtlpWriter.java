package dev.rehearsal.datasets.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.trace.convention.SpanConventions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A writer of a trace as one OTLP JSON {@code TracesData} object. {@link OtlpReader} gives an equal trace back, except
 * for times before 1970 or after 2262, which OTLP cannot say and which become unknown. Ids that are no OTLP ids are
 * hashed, and kept in an attribute.
 */
public final class OtlpWriter {

    /** The instrumentation scope of what is written here. */
    static final String SCOPE = SpanConventions.OWN_SCOPE;

    private static final int INTERNAL = 1;
    private static final int CLIENT = 3;

    private OtlpWriter() {}

    /** Return the trace as {@code TracesData}. */
    public static ObjectNode tracesData(Trace trace) {
        return tracesData(trace, trace.id(), Map.of());
    }

    /**
     * Return the trace as {@code TracesData} with attributes of its resource.
     *
     * @param distinct what its trace id is hashed from where its own id is no OTLP id
     * @param resource texts, numbers, true or false; other JSON is written as text
     */
    public static ObjectNode tracesData(Trace trace, String distinct, Map<String, JsonNode> resource) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ObjectNode resourceSpans = data.putArray("resourceSpans").addObject();
        Map<String, JsonNode> attributes = new LinkedHashMap<>(trace.resource());
        resource.forEach((name, value) -> attributes.put(name, textual(value)));
        Source usual = usual(trace);
        if (usual == Source.OBSERVED) {
            attributes.put(Otlp.SOURCE, TextNode.valueOf(word(usual)));
        }
        if (!Otlp.isId(trace.id(), Otlp.TRACE_ID_DIGITS)
                || (trace.spans().isEmpty() && !trace.equals(Trace.NONE))) { // no span says it
            attributes.put(Otlp.TRACE_ID, TextNode.valueOf(trace.id()));
        }
        Attributes.write(resourceSpans.putObject("resource").putArray("attributes"), attributes);
        ObjectNode scope = resourceSpans.putArray("scopeSpans").addObject();
        scope.putObject("scope").put("name", SCOPE);
        ArrayNode spans = scope.putArray("spans");
        String traceId = Otlp.isId(trace.id(), Otlp.TRACE_ID_DIGITS) ? trace.id() : id(distinct, Otlp.TRACE_ID_DIGITS);
        trace.spans().forEach(span -> write(spans.addObject(), traceId, usual, span));
        return data;
    }

    /** The first span's source stands at the resource, for all spans that do not say otherwise. */
    private static Source usual(Trace trace) {
        return trace.spans().isEmpty()
                ? Source.REPORTED
                : trace.spans().getFirst().info().source();
    }

    /** Many that read attributes of resources take nothing but plain values. */
    private static JsonNode textual(JsonNode value) {
        return value.isContainerNode() ? TextNode.valueOf(value.toString()) : value;
    }

    private static String word(Source source) {
        return source.name().toLowerCase(Locale.ROOT);
    }

    private static void write(ObjectNode node, String traceId, Source usual, Span span) {
        SpanInfo info = span.info();
        node.put("traceId", traceId);
        node.put("spanId", id(info.id(), Otlp.SPAN_ID_DIGITS));
        info.parent().ifPresent(parent -> node.put("parentSpanId", id(parent, Otlp.SPAN_ID_DIGITS)));
        node.put("name", info.name());
        node.put("kind", span instanceof Span.ModelCall ? CLIENT : INTERNAL);
        info.start().flatMap(Otlp::nanos).ifPresent(nanos -> node.put("startTimeUnixNano", nanos));
        info.end().flatMap(Otlp::nanos).ifPresent(nanos -> node.put("endTimeUnixNano", nanos));
        SpanAttributes attributes = new SpanAttributes();
        attributes.all(span);
        if (info.source() != usual) {
            attributes.text(Otlp.SOURCE, word(info.source()));
        }
        if (!Otlp.isId(info.id(), Otlp.SPAN_ID_DIGITS)) {
            attributes.text(Otlp.SPAN_ID, info.id());
        }
        info.parent()
                .filter(parent -> !Otlp.isId(parent, Otlp.SPAN_ID_DIGITS))
                .ifPresent(parent -> attributes.text(Otlp.PARENT_ID, parent));
        attributes.write(node);
        events(node, info.details());
        info.error()
                .ifPresent(error ->
                        node.putObject("status").put("code", OtlpReader.ERROR).put("message", error));
    }

    private static void events(ObjectNode node, SpanDetails details) {
        for (SpanDetails.Event event : details.events()) {
            ObjectNode written = node.withArrayProperty("events").addObject().put("name", event.name());
            event.time().flatMap(Otlp::nanos).ifPresent(nanos -> written.put("timeUnixNano", nanos));
            Attributes.write(written.putArray("attributes"), event.attributes());
        }
    }

    private static String id(String id, int digits) {
        return Otlp.isId(id, digits) ? id : hash(id).substring(0, digits);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
