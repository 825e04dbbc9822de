package dev.rehearsal.datasets.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.trace.convention.SourceEvent;
import dev.rehearsal.datasets.trace.convention.SourceSpan;
import dev.rehearsal.datasets.trace.convention.SpanConventions;
import dev.rehearsal.datasets.trace.convention.SpanRole;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The attributes of one span, as plain JSON by their names: those that are written, and those that are kept beside. For one thread. */
final class SpanAttributes {

    /** OpenTelemetry's name for what other formats have no place for. */
    private static final String SCOPE_NAME = "otel.scope.name";

    /** The name of the operation that a span told, where it does not tell what the span is found to be by what it says otherwise. */
    private static final String RECORDED_OPERATION = Otlp.OPERATION + ".recorded";

    private final Map<String, JsonNode> values = new LinkedHashMap<>();

    /**
     * Return what a span says in words that Rehearsal has, without what it says beside, and without messages and tools, whose attributes
     * are known by their names.
     */
    private static Map<String, JsonNode> own(Span span) {
        SpanAttributes attributes = new SpanAttributes();
        attributes.put(span instanceof Span.ModelCall call ? withoutContent(call) : span);
        return attributes.values;
    }

    private static Span.ModelCall withoutContent(Span.ModelCall call) {
        return new Span.ModelCall(
                call.info(),
                call.model(),
                call.provider(),
                call.elided(),
                List.of(),
                List.of(),
                call.finishReason(),
                call.usage(),
                List.of());
    }

    /** Put all that a span says; what it says beside was there first, and stays as it was. */
    void all(Span span) {
        put(span);
        SpanDetails beside = span.info().details();
        if (span instanceof Span.ModelCall call
                && beside.text(Otlp.REQUEST_MODEL).filter(call.model()::equals).isPresent()) {
            values.remove(Otlp.RESPONSE_MODEL); // where both said the same, it stands beside
        }
        values.putAll(beside.attributes());
    }

    /** Write them as the attributes of a span. */
    void write(ObjectNode span) {
        Attributes.write(span.putArray("attributes"), values);
    }

    void text(String key, String value) {
        values.put(key, TextNode.valueOf(value));
    }

    private void put(Span span) {
        switch (span) {
            case Span.AgentSpan agent -> text(Otlp.OPERATION, Otlp.INVOKE_AGENT);
            case Span.ModelCall call -> put(call);
            case Span.ToolCall call -> put(call);
            case Span.Handoff handoff -> put(handoff);
        }
        filled(Otlp.AGENT, span.info().agent());
    }

    private void put(Span.ModelCall call) {
        text(Otlp.OPERATION, call.embeds() ? Span.ModelCall.EMBEDDINGS : Otlp.CHAT);
        filled(Otlp.RESPONSE_MODEL, call.model());
        filled(Otlp.PROVIDER, call.provider());
        if (call.elided() != 0) {
            count(Otlp.ELIDED, call.elided());
        }
        text(Otlp.INPUT, MessageJson.write(call.input()).toString());
        text(Otlp.OUTPUT, MessageJson.write(call.output()).toString());
        if (!call.finishReason().isEmpty()) {
            values.put(Otlp.FINISH_REASONS, JsonNodeFactory.instance.arrayNode().add(call.finishReason()));
        }
        if (!call.tools().isEmpty()) {
            text(Otlp.TOOLS, MessageJson.writeTools(call.tools()).toString());
        }
        call.usage().inputTokens().ifPresent(n -> count(Otlp.INPUT_TOKENS, n));
        call.usage().outputTokens().ifPresent(n -> count(Otlp.OUTPUT_TOKENS, n));
        call.usage().cachedInputTokens().ifPresent(n -> count(Otlp.CACHED_TOKENS, n));
        call.usage().modelCalls().ifPresent(n -> count(Otlp.MODEL_CALLS, n));
        call.usage().toolCalls().ifPresent(n -> count(Otlp.TOOL_CALLS, n));
        call.usage().costUsd().ifPresent(usd -> values.put(Otlp.COST, JsonNodeFactory.instance.numberNode(usd)));
    }

    private void put(Span.ToolCall call) {
        text(Otlp.OPERATION, Otlp.EXECUTE_TOOL);
        text(Otlp.TOOL_NAME, call.tool());
        filled(Otlp.TOOL_CALL, call.callId());
        text(Otlp.TOOL_ARGUMENTS, call.arguments());
        call.result().ifPresent(result -> text(Otlp.TOOL_RESULT, result));
    }

    private void put(Span.Handoff handoff) {
        text(Otlp.FROM, handoff.from());
        text(Otlp.TO, handoff.to());
        text(Otlp.DIRECTION, handoff.direction().name().toLowerCase(Locale.ROOT));
        text(Otlp.PAYLOAD, handoff.payload());
        if (handoff.foundBy() != Span.Handoff.Detection.RECORDED) {
            text(Otlp.FOUND_BY, handoff.foundBy().word());
        }
    }

    private void filled(String key, String value) {
        if (!value.isEmpty()) {
            text(key, value);
        }
    }

    private void count(String key, long value) {
        values.put(key, LongNode.valueOf(value));
    }

    /**
     * Return what a recorded span says beside what was read of it: every attribute that would not be written again as it was, but
     * for the content that messages, arguments and results hold already, and every event but those that told messages.
     */
    static SpanDetails beside(SourceSpan source, Span span) {
        Map<String, JsonNode> beside = new TreeMap<>(source.attributes());
        Map<String, JsonNode> written = own(span);
        // What Rehearsal wrote beside was chosen before; a result may have been completed since.
        Set<String> content = source.scope().equals(OtlpWriter.SCOPE) ? Set.of() : content(span);
        beside.entrySet()
                .removeIf(attribute -> attribute.getValue().isNull()
                        || attribute.getValue().isMissingNode()
                        || attribute.getKey().startsWith(Otlp.OWN)
                        || isWritten(attribute, written)
                        || (attribute.getValue().isTextual()
                                && content.contains(attribute.getValue().textValue()))
                        || isMessages(span, attribute.getKey()));
        restore(beside, source);
        setAside(beside, source, written);
        if (!source.scope().isEmpty() && !source.scope().equals(OtlpWriter.SCOPE)) {
            beside.putIfAbsent(SCOPE_NAME, TextNode.valueOf(source.scope()));
        }
        List<SpanDetails.Event> events = source.events().stream()
                .filter(event -> !(span instanceof Span.ModelCall) || !SpanConventions.isMessage(event.name()))
                .map(SpanAttributes::event)
                .toList();
        return beside.isEmpty() && events.isEmpty() ? SpanDetails.NONE : new SpanDetails(beside, events);
    }

    /** Exporters write the same number in several ways. */
    private static boolean isWritten(Map.Entry<String, JsonNode> said, Map<String, JsonNode> written) {
        return Optional.ofNullable(written.get(said.getKey()))
                .filter(value -> said.getValue().equals(value)
                        || (value.isIntegralNumber()
                                && !said.getValue().isContainerNode()
                                && said.getValue().asDouble(Double.NaN) == value.doubleValue()))
                .isPresent();
    }

    /** The model that answered is not made out of the one that was asked, nor the other way round. */
    private static void restore(Map<String, JsonNode> beside, SourceSpan source) {
        JsonNode asked = source.attributes().get(Otlp.REQUEST_MODEL);
        JsonNode answered = source.attributes().get(Otlp.RESPONSE_MODEL);
        if (asked != null && asked.equals(answered)) {
            beside.put(Otlp.RESPONSE_MODEL, answered);
        }
    }

    /** What is written again must be read as what it is, whatever its instrumentation called it. */
    private static void setAside(Map<String, JsonNode> beside, SourceSpan source, Map<String, JsonNode> written) {
        JsonNode said = beside.get(Otlp.OPERATION);
        JsonNode own = written.get(Otlp.OPERATION);
        if (said != null && own != null && role(source, said) != role(source, own)) {
            beside.remove(Otlp.OPERATION);
            beside.put(RECORDED_OPERATION, said);
        }
    }

    private static SpanRole role(SourceSpan source, JsonNode operation) {
        return SpanConventions.read(
                        new SourceSpan(source.name(), OtlpWriter.SCOPE, Map.of(Otlp.OPERATION, operation), List.of()))
                .role();
    }

    private static Set<String> content(Span span) {
        Set<String> content = new HashSet<>();
        if (span instanceof Span.ToolCall call) {
            content.add(call.arguments());
            call.result().ifPresent(content::add);
        }
        return content;
    }

    private static boolean isMessages(Span span, String name) {
        return span instanceof Span.ModelCall call
                && ((!call.input().isEmpty() && SpanConventions.isInput(name))
                        || (!call.output().isEmpty() && SpanConventions.isOutput(name))
                        || (!call.tools().isEmpty() && SpanConventions.isTools(name)));
    }

    private static SpanDetails.Event event(SourceEvent event) {
        return new SpanDetails.Event(event.name(), event.time(), event.attributes());
    }
}
