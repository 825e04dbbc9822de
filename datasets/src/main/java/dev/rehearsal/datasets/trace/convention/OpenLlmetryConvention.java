package dev.rehearsal.datasets.trace.convention;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/**
 * OpenLLMetry: workflows and tasks hold together, agents and tools are named entities. Its model calls are written in the
 * current GenAI names or in the older ones.
 *
 * @source traceloop/openllmetry-js, npm package @traceloop/ai-semantic-conventions 0.27.0, {@code SemanticAttributes} and {@code
 *     TraceloopSpanKindValues}; handoffs: opentelemetry-instrumentation-openai-agents of traceloop/openllmetry 0.62
 */
final class OpenLlmetryConvention implements SpanConvention {

    static final String KIND = "traceloop.span.kind";
    static final String ENTITY = "traceloop.entity.name";
    static final String INPUT = "traceloop.entity.input";
    static final String OUTPUT = "traceloop.entity.output";

    @Override
    public Optional<GenAiSpan> read(SourceSpan span) {
        return span.text(KIND).map(kind -> switch (kind.toLowerCase(Locale.ROOT)) {
            case "agent" ->
                new Translation(span).rename(GenAiAttributes.AGENT_NAME, ENTITY).as(SpanRole.AGENT);
            case "tool" ->
                new Translation(span)
                        .rename(GenAiAttributes.TOOL_NAME, ENTITY)
                        .rename(GenAiAttributes.TOOL_CALL_ARGUMENTS, OpenLlmetryConvention::arguments, INPUT)
                        .rename(GenAiAttributes.TOOL_CALL_RESULT, MessagesJson::unquoted, OUTPUT)
                        .as(SpanRole.TOOL_CALL);
            case "handoff" ->
                new Translation(span)
                        .put(HandoffAttributes.FROM, span.text(LegacyGenAiConvention.HANDOFF_FROM))
                        .put(HandoffAttributes.TO, span.text(LegacyGenAiConvention.HANDOFF_TO))
                        .as(SpanRole.HANDOFF);
            case "workflow", "task", "session" -> new Translation(span).as(SpanRole.STRUCTURE);
            default -> new Translation(span).as(SpanRole.OTHER);
        });
    }

    /** Decorators write the arguments of a function: one object by place, or several by name. */
    private static JsonNode arguments(JsonNode input) {
        JsonNode call = MessagesJson.json(input).orElse(input);
        JsonNode byPlace = call.path("args");
        JsonNode byName = call.path("kwargs");
        if (call.size() == 2 && byPlace.isArray() && byName.isObject()) {
            if (byPlace.size() == 1 && byPlace.get(0).isObject() && byName.isEmpty()) {
                return byPlace.get(0);
            }
            if (byPlace.isEmpty() && !byName.isEmpty()) {
                return byName;
            }
        }
        return input;
    }
}
