package dev.rehearsal.datasets.trace.convention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The telemetry of Vercel's AI SDK. {@code ai.generateText} is the loop around its model calls and tools: the agent of the name
 * that {@code functionId} or the metadata gives, else nothing but what holds them together. {@code
 * ai.generateText.doGenerate} is the call of a model. Version 7 writes the current GenAI names instead.
 *
 * @source vercel/ai, npm package ai 6.0.325, {@code dist/index.js} (assembleOperationName, getBaseTelemetryAttributes,
 *     generateText, streamText, executeToolCall); {@code ai.usage.promptTokens} and {@code args} of version 4 as generally known
 */
final class VercelConvention implements SpanConvention {

    static final String OPERATION = "ai.operationId";
    static final String FUNCTION = "ai.telemetry.functionId";
    static final String METADATA = "ai.telemetry.metadata.";
    static final String TOOL_CALL = "ai.toolCall";
    static final String EMBED = "ai.embed";
    static final String PROMPT = "ai.prompt";
    static final String PROMPT_MESSAGES = "ai.prompt.messages";
    static final String PROMPT_TOOLS = "ai.prompt.tools";
    static final String RESPONSE_TEXT = "ai.response.text";
    static final String RESPONSE_OBJECT = "ai.response.object";
    static final String RESPONSE_TOOL_CALLS = "ai.response.toolCalls";
    static final String RESPONSE_FINISH_REASON = "ai.response.finishReason";

    private static final List<String> LOOPS =
            List.of("ai.generateText", "ai.streamText", "ai.generateObject", "ai.streamObject");
    private static final List<String> AGENT_NAMES = List.of("agentName", "agent_name", "agent.name", "agent");

    @Override
    public Optional<GenAiSpan> read(SourceSpan span) {
        return span.text(OPERATION).map(operation -> {
            if (operation.equals(TOOL_CALL)) {
                return tool(span);
            }
            if (LOOPS.contains(operation)) {
                return loop(span);
            }
            if (operation.startsWith(EMBED)) {
                return embeddings(span, operation);
            }
            boolean call = LOOPS.stream()
                    .anyMatch(loop -> operation.equals(loop + ".doGenerate") || operation.equals(loop + ".doStream"));
            return call ? modelCall(span) : new Translation(span).as(SpanRole.OTHER);
        });
    }

    private static GenAiSpan loop(SourceSpan span) {
        Optional<String> agent = agent(span);
        return call(new Translation(span).put(GenAiAttributes.AGENT_NAME, agent), span)
                .as(agent.isPresent() ? SpanRole.AGENT : SpanRole.STRUCTURE);
    }

    /** Vectors are asked for in one span, and called for in others within. */
    private static GenAiSpan embeddings(SourceSpan span, String operation) {
        List<ObjectNode> values = new ArrayList<>();
        for (String name : List.of("ai.value", "ai.values")) {
            span.get(name)
                    .ifPresent(value -> (value.isArray() ? value.valueStream() : Stream.of(value)).forEach(one -> {
                        ObjectNode message = MessagesJson.message("user");
                        MessagesJson.addText(message, MessagesJson.unquoted(one).asText());
                        values.add(message);
                    }));
        }
        return new Translation(span)
                .put(GenAiAttributes.OPERATION_NAME, Optional.of(GenAiAttributes.EMBEDDINGS))
                .put(GenAiAttributes.AGENT_NAME, agent(span))
                .rename(GenAiAttributes.RESPONSE_MODEL, "ai.model.id")
                .rename(GenAiAttributes.PROVIDER_NAME, "ai.model.provider")
                .rename(GenAiAttributes.USAGE_INPUT_TOKENS, "ai.usage.tokens")
                .list(GenAiAttributes.INPUT_MESSAGES, values)
                .as(operation.contains(".doEmbed") ? SpanRole.MODEL_CALL : SpanRole.STRUCTURE);
    }

    private static Optional<String> agent(SourceSpan span) {
        return AGENT_NAMES.stream()
                .flatMap(name -> span.text(METADATA + name).stream())
                .findFirst()
                .or(() -> span.text(FUNCTION));
    }

    private static GenAiSpan tool(SourceSpan span) {
        return new Translation(span)
                .put(GenAiAttributes.AGENT_NAME, agent(span))
                .rename(GenAiAttributes.TOOL_NAME, "ai.toolCall.name")
                .rename(GenAiAttributes.TOOL_CALL_ID, "ai.toolCall.id")
                .rename(GenAiAttributes.TOOL_CALL_ARGUMENTS, "ai.toolCall.args", "ai.toolCall.input")
                .rename(
                        GenAiAttributes.TOOL_CALL_RESULT,
                        MessagesJson::unquoted,
                        "ai.toolCall.result",
                        "ai.toolCall.output")
                .as(SpanRole.TOOL_CALL);
    }

    private static GenAiSpan modelCall(SourceSpan span) {
        return call(new Translation(span).put(GenAiAttributes.AGENT_NAME, agent(span)), span)
                .as(SpanRole.MODEL_CALL);
    }

    /** Say what is told of a model; the loop around tells the sum. */
    private static Translation call(Translation call, SourceSpan span) {
        return call.rename(GenAiAttributes.RESPONSE_MODEL, "ai.response.model", "ai.model.id")
                .rename(GenAiAttributes.PROVIDER_NAME, "ai.model.provider")
                .rename(GenAiAttributes.USAGE_INPUT_TOKENS, "ai.usage.inputTokens", "ai.usage.promptTokens")
                .rename(GenAiAttributes.USAGE_OUTPUT_TOKENS, "ai.usage.outputTokens", "ai.usage.completionTokens")
                .rename(
                        GenAiAttributes.USAGE_CACHE_READ_INPUT_TOKENS,
                        "ai.usage.inputTokenDetails.cacheReadTokens",
                        "ai.usage.cachedInputTokens")
                .list(GenAiAttributes.INPUT_MESSAGES, input(span))
                .list(GenAiAttributes.OUTPUT_MESSAGES, output(span))
                .list(GenAiAttributes.TOOL_DEFINITIONS, tools(span))
                .list(
                        GenAiAttributes.RESPONSE_FINISH_REASONS,
                        span.get(RESPONSE_FINISH_REASON).stream().toList());
    }

    private static List<JsonNode> tools(SourceSpan span) {
        List<JsonNode> tools = new ArrayList<>();
        span.get(PROMPT_TOOLS).map(GenAiConvention::tools).ifPresent(all -> all.forEach(tools::add));
        return tools;
    }

    private static List<ObjectNode> input(SourceSpan span) {
        List<ObjectNode> messages = new ArrayList<>();
        span.get(PROMPT_MESSAGES)
                .flatMap(MessagesJson::json)
                .ifPresent(array -> array.forEach(message -> messages.add(
                        MessageParts.of(message, message.path("role").asText("")))));
        return messages;
    }

    private static List<ObjectNode> output(SourceSpan span) {
        ObjectNode message = MessagesJson.message("assistant");
        span.text(RESPONSE_TEXT)
                .or(() -> span.text(RESPONSE_OBJECT))
                .ifPresent(text -> MessagesJson.addText(message, text));
        span.get(RESPONSE_TOOL_CALLS)
                .flatMap(MessagesJson::json)
                .ifPresent(calls -> calls.forEach(call -> MessageParts.add(message, call)));
        span.get(RESPONSE_FINISH_REASON)
                .ifPresent(reason -> message.set("finish_reason", TextNode.valueOf(reason.asText())));
        return message.path("parts").isEmpty() ? List.of() : List.of(message);
    }
}
