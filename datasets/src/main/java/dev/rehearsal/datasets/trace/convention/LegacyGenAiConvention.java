package dev.rehearsal.datasets.trace.convention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The older GenAI names, which many instrumentations still write: {@code gen_ai.system}, {@code gen_ai.usage.prompt_tokens},
 * {@code gen_ai.prompt.N.content}. A span that names a system and a model, and follows no other convention, is a model call.
 *
 * @source the deprecated names of open-telemetry/semantic-conventions (as generally known, not read again);
 *     @traceloop/ai-semantic-conventions 0.27 (npm; older ones not read), {@code SemanticAttributes} ({@code gen_ai.prompt}, {@code
 *     gen_ai.completion}, {@code llm.request.type}, {@code llm.request.functions}); {@code gen_ai.handoff.*}:
 *     opentelemetry-instrumentation-openai-agents of traceloop/openllmetry 0.62
 */
final class LegacyGenAiConvention implements SpanConvention {

    static final String SYSTEM = "gen_ai.system";
    static final String PROMPT_TOKENS = "gen_ai.usage.prompt_tokens";
    static final String COMPLETION_TOKENS = "gen_ai.usage.completion_tokens";
    static final String LLM_PROMPT_TOKENS = "llm.usage.prompt_tokens";
    static final String LLM_COMPLETION_TOKENS = "llm.usage.completion_tokens";
    static final String CACHE_READ = "gen_ai.usage.cache_read_input_tokens";
    static final String PROMPT = "gen_ai.prompt";
    static final String COMPLETION = "gen_ai.completion";
    static final String REQUEST_TYPE = "llm.request.type";
    static final String FUNCTIONS = "llm.request.functions";
    static final String HANDOFF_FROM = "gen_ai.handoff.from_agent";
    static final String HANDOFF_TO = "gen_ai.handoff.to_agent";

    @Override
    public Optional<GenAiSpan> read(SourceSpan span) {
        Translation translation = new Translation(span)
                .rename(GenAiAttributes.PROVIDER_NAME, SYSTEM)
                .rename(GenAiAttributes.USAGE_INPUT_TOKENS, PROMPT_TOKENS, LLM_PROMPT_TOKENS)
                .rename(GenAiAttributes.USAGE_OUTPUT_TOKENS, COMPLETION_TOKENS, LLM_COMPLETION_TOKENS)
                .rename(GenAiAttributes.USAGE_CACHE_READ_INPUT_TOKENS, CACHE_READ)
                .put(HandoffAttributes.FROM, span.text(HANDOFF_FROM))
                .put(HandoffAttributes.TO, span.text(HANDOFF_TO))
                .list(GenAiAttributes.TOOL_DEFINITIONS, tools(span));
        messages(translation, span, PROMPT, GenAiAttributes.INPUT_MESSAGES, "user");
        messages(translation, span, COMPLETION, GenAiAttributes.OUTPUT_MESSAGES, "assistant");
        List<JsonNode> reasons = FlatAttributes.list(span.attributes(), COMPLETION).stream()
                .map(element -> element.path("finish_reason"))
                .filter(JsonNode::isTextual)
                .toList();
        translation.list(GenAiAttributes.RESPONSE_FINISH_REASONS, reasons);
        GenAiSpan read = translation.as(role(span));
        return read.role() == SpanRole.OTHER && read.attributes().isEmpty() ? Optional.empty() : Optional.of(read);
    }

    private static SpanRole role(SourceSpan span) {
        if (span.text(HANDOFF_TO).isPresent()) {
            return SpanRole.HANDOFF;
        }
        boolean typed = span.text(REQUEST_TYPE)
                .filter(type -> type.equals("chat") || type.equals("completion"))
                .isPresent();
        boolean named = (span.has(SYSTEM) || span.has(GenAiAttributes.PROVIDER_NAME))
                && (span.has(GenAiAttributes.REQUEST_MODEL) || span.has(GenAiAttributes.RESPONSE_MODEL));
        return typed || (named && !span.has(REQUEST_TYPE)) ? SpanRole.MODEL_CALL : SpanRole.OTHER;
    }

    private static void messages(Translation translation, SourceSpan span, String from, String to, String usualRole) {
        List<ObjectNode> messages = FlatAttributes.list(span.attributes(), from).stream()
                .map(element -> message(element, usualRole))
                .toList();
        translation.list(to, messages);
        span.get(from)
                .flatMap(MessagesJson::json)
                .filter(JsonNode::isArray)
                .ifPresent(array -> translation.list(to, chat(array, usualRole)));
    }

    /** Return messages in the shape of OpenAI's as those of the current convention. */
    static List<ObjectNode> chat(JsonNode array, String usualRole) {
        List<ObjectNode> messages = new ArrayList<>();
        array.forEach(message -> messages.add(MessagesJson.ofChat(message, usualRole)));
        return messages;
    }

    private static ObjectNode message(ObjectNode flat, String usualRole) {
        ObjectNode message = MessagesJson.message(flat.path("role").asText(usualRole));
        JsonNode content = flat.path("content");
        if (message.path("role").asText().equals("tool")) {
            MessagesJson.addResponse(message, flat.path("tool_call_id").asText(""), content);
        } else {
            MessagesJson.addContent(message, content);
        }
        for (ObjectNode call : FlatAttributes.list(flat, "tool_calls")) {
            MessagesJson.addRequest(
                    message,
                    call.path("id").asText(""),
                    call.path("name").asText(call.path("function.name").asText("")),
                    call.path(call.has("arguments") ? "arguments" : "function.arguments"));
        }
        return message;
    }

    private static List<ObjectNode> tools(SourceSpan span) {
        return FlatAttributes.list(span.attributes(), FUNCTIONS).stream()
                .map(function -> {
                    ObjectNode tool = JsonNodeFactory.instance
                            .objectNode()
                            .put("type", "function")
                            .put("name", function.path("name").asText(""));
                    JsonNode parameters = function.path("parameters");
                    return parameters.isMissingNode()
                            ? tool
                            : tool.<ObjectNode>set(
                                    "parameters",
                                    MessagesJson.json(parameters)
                                            .orElseGet(() -> TextNode.valueOf(parameters.asText())));
                })
                .toList();
    }
}
