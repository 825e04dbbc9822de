package dev.rehearsal.datasets.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * A writer of a trace as one OTLP JSON {@code TracesData} object. {@link OtlpReader} gives an equal trace back, except
 * for times before 1970 or after 2262, which OTLP cannot say and which become unknown. Ids that are no OTLP ids are
 * hashed, and kept in an attribute.
 */
public final class OtlpWriter {

    /** The instrumentation scope of what is written here. */
    static final String SCOPE = "rehearsal";

    private static final int ERROR = 2;
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
        AttributeList attributes = new AttributeList(resourceSpans.putObject("resource"));
        resource.forEach(attributes::json);
        Source usual = usual(trace);
        if (usual == Source.OBSERVED) {
            attributes.text(Otlp.SOURCE, word(usual));
        }
        if (!Otlp.isId(trace.id(), Otlp.TRACE_ID_DIGITS)) {
            attributes.text(Otlp.TRACE_ID, trace.id());
        }
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
        AttributeList attributes = new AttributeList(node);
        switch (span) {
            case Span.AgentSpan agent -> attributes.text(Otlp.OPERATION, Otlp.INVOKE_AGENT);
            case Span.ModelCall call -> write(attributes, call);
            case Span.ToolCall call -> write(attributes, call);
            case Span.Handoff handoff -> write(attributes, handoff);
        }
        attributes.filled(Otlp.AGENT, info.agent());
        if (info.source() != usual) {
            attributes.text(Otlp.SOURCE, word(info.source()));
        }
        if (!Otlp.isId(info.id(), Otlp.SPAN_ID_DIGITS)) {
            attributes.text(Otlp.SPAN_ID, info.id());
        }
        info.parent()
                .filter(parent -> !Otlp.isId(parent, Otlp.SPAN_ID_DIGITS))
                .ifPresent(parent -> attributes.text(Otlp.PARENT_ID, parent));
        info.error()
                .ifPresent(error -> node.putObject("status").put("code", ERROR).put("message", error));
    }

    private static void write(AttributeList attributes, Span.ModelCall call) {
        attributes.text(Otlp.OPERATION, Otlp.CHAT);
        attributes.filled(Otlp.RESPONSE_MODEL, call.model());
        attributes.filled(Otlp.PROVIDER, call.provider());
        if (call.elided() != 0) {
            attributes.count(Otlp.ELIDED, call.elided());
        }
        attributes.text(Otlp.INPUT, MessageJson.write(call.input()).toString());
        attributes.text(Otlp.OUTPUT, MessageJson.write(call.output()).toString());
        if (!call.finishReason().isEmpty()) {
            attributes.texts(Otlp.FINISH_REASONS, call.finishReason());
        }
        if (!call.tools().isEmpty()) {
            attributes.text(Otlp.TOOLS, MessageJson.writeTools(call.tools()).toString());
        }
        call.usage().inputTokens().ifPresent(n -> attributes.count(Otlp.INPUT_TOKENS, n));
        call.usage().outputTokens().ifPresent(n -> attributes.count(Otlp.OUTPUT_TOKENS, n));
        call.usage().cachedInputTokens().ifPresent(n -> attributes.count(Otlp.CACHED_TOKENS, n));
        call.usage().modelCalls().ifPresent(n -> attributes.count(Otlp.MODEL_CALLS, n));
        call.usage().toolCalls().ifPresent(n -> attributes.count(Otlp.TOOL_CALLS, n));
        call.usage().costUsd().ifPresent(usd -> attributes.json(Otlp.COST, JsonNodeFactory.instance.numberNode(usd)));
    }

    private static void write(AttributeList attributes, Span.ToolCall call) {
        attributes.text(Otlp.OPERATION, Otlp.EXECUTE_TOOL);
        attributes.text(Otlp.TOOL_NAME, call.tool());
        attributes.filled(Otlp.TOOL_CALL, call.callId());
        attributes.text(Otlp.TOOL_ARGUMENTS, call.arguments());
        call.result().ifPresent(result -> attributes.text(Otlp.TOOL_RESULT, result));
    }

    private static void write(AttributeList attributes, Span.Handoff handoff) {
        attributes.text(Otlp.FROM, handoff.from());
        attributes.text(Otlp.TO, handoff.to());
        attributes.text(Otlp.DIRECTION, handoff.direction().name().toLowerCase(Locale.ROOT));
        attributes.text(Otlp.PAYLOAD, handoff.payload());
        if (handoff.foundBy() != Span.Handoff.Detection.RECORDED) {
            attributes.text(Otlp.FOUND_BY, handoff.foundBy().word());
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

    /** A list of attributes, whose values are written as {@code AnyValue}s. */
    private static final class AttributeList {
        private final ArrayNode list;

        AttributeList(ObjectNode node) {
            list = node.putArray("attributes");
        }

        void text(String key, String value) {
            put(key).put("stringValue", value);
        }

        void filled(String key, String value) {
            if (!value.isEmpty()) {
                text(key, value);
            }
        }

        void texts(String key, String value) {
            put(key).putObject("arrayValue").putArray("values").addObject().put("stringValue", value);
        }

        void count(String key, long value) {
            put(key).put("intValue", Long.toString(value));
        }

        void json(String key, JsonNode value) {
            if (value.isBoolean()) {
                put(key).put("boolValue", value.booleanValue());
            } else if (value.isIntegralNumber()) {
                count(key, value.longValue());
            } else if (value.isNumber()) {
                put(key).put("doubleValue", value.doubleValue());
            } else {
                text(key, MessageJson.textOf(value));
            }
        }

        private ObjectNode put(String key) {
            return list.addObject().put("key", key).putObject("value");
        }
    }
}
