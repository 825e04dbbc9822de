package dev.rehearsal.datasets.trace.convention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Langfuse's own attributes: a kind of observation, its input and output as JSON, its model, its usage by kind. What is read and written
 * beside {@code input} and {@code output} as parts of them is told under names that begin with these.
 *
 * @source langfuse/langfuse-python, {@code LangfuseOtelSpanAttributes}, and the API's {@code observations}, as generally known; recorded
 *     traces of langfuse/langfuse
 */
public final class LangfuseConvention implements SpanConvention {

    public static final String TYPE = "langfuse.observation.type";
    public static final String INPUT = "langfuse.observation.input";
    public static final String OUTPUT = "langfuse.observation.output";
    public static final String MODEL = "langfuse.observation.model.name";
    public static final String USAGE = "langfuse.observation.usage_details";
    public static final String COST = "langfuse.observation.cost_details";

    private static final List<String> INPUT_COUNTS = List.of("input", "input_tokens", "prompt_tokens");
    private static final List<String> OUTPUT_COUNTS = List.of("output", "output_tokens", "completion_tokens");
    private static final String REHEARSAL_COST = "rehearsal.usage.cost_usd";

    /** Create the convention. */
    LangfuseConvention() {}

    @Override
    public Optional<GenAiSpan> read(SourceSpan span) {
        return span.text(TYPE).map(type -> switch (type.toLowerCase(Locale.ROOT)) {
            case "generation" -> modelCall(span).as(SpanRole.MODEL_CALL);
            case "agent" ->
                new Translation(span)
                        .put(
                                GenAiAttributes.AGENT_NAME,
                                SpanConventions.agentOf(span.name()).or(() -> Optional.of(span.name())))
                        .as(SpanRole.AGENT);
            case "tool" ->
                new Translation(span)
                        .put(GenAiAttributes.TOOL_NAME, Optional.of(span.name()))
                        .rename(GenAiAttributes.TOOL_CALL_ARGUMENTS, INPUT)
                        .rename(GenAiAttributes.TOOL_CALL_RESULT, MessagesJson::unquoted, OUTPUT)
                        .as(SpanRole.TOOL_CALL);
            case "chain", "evaluator", "guardrail" -> new Translation(span).as(SpanRole.STRUCTURE);
            default -> new Translation(span).as(SpanRole.OTHER);
        });
    }

    private static Translation modelCall(SourceSpan span) {
        Translation call = new Translation(span).rename(GenAiAttributes.RESPONSE_MODEL, MODEL);
        span.get(USAGE).flatMap(MessagesJson::json).ifPresent(usage -> {
            boolean whole = isWhole(usage);
            count(usage, INPUT_COUNTS, whole)
                    .ifPresent(count -> call.put(GenAiAttributes.USAGE_INPUT_TOKENS, LongNode.valueOf(count)));
            count(usage, OUTPUT_COUNTS, whole)
                    .ifPresent(count -> call.put(GenAiAttributes.USAGE_OUTPUT_TOKENS, LongNode.valueOf(count)));
        });
        span.get(COST)
                .flatMap(MessagesJson::json)
                .map(cost -> cost.path("total"))
                .filter(total -> total.isNumber() && total.doubleValue() > 0)
                .ifPresent(total -> call.put(REHEARSAL_COST, total));
        return call;
    }

    /** Kinds of tokens stand beside each other and make up the total, unless input and output make it up already. */
    private static boolean isWhole(JsonNode usage) {
        long both = usage.path("input").asLong(0) + usage.path("output").asLong(0);
        return usage.path("total").isIntegralNumber() && usage.path("total").longValue() == both;
    }

    private static OptionalLong count(JsonNode usage, List<String> names, boolean whole) {
        Optional<String> name = names.stream()
                .filter(one ->
                        usage.path(one).isIntegralNumber() && usage.path(one).longValue() >= 0)
                .findFirst();
        if (name.isEmpty()) {
            return OptionalLong.empty();
        }
        boolean inParts = !whole && name.get().equals(names.getFirst());
        long parts = usage.propertyStream()
                .filter(part -> inParts
                        && part.getKey().startsWith(name.get() + "_")
                        && !names.contains(part.getKey())
                        && part.getValue().isIntegralNumber())
                .mapToLong(part -> part.getValue().longValue())
                .sum();
        return OptionalLong.of(usage.path(name.get()).longValue() + parts);
    }
}
