package dev.rehearsal.datasets.trace.convention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pydantic AI, whose spans of agents and tools have names of their own beside those of GenAI for its model calls.
 *
 * @source recorded traces of langfuse/langfuse (2025-06, 2025-12): {@code agent_name}, {@code all_messages_events} or {@code
 *     pydantic_ai.all_messages}, {@code final_result}, {@code tool_arguments}, {@code tool_response}
 */
final class PydanticAiConvention implements SpanConvention {

    private static final String AGENT = "agent_name";
    private static final String REQUEST = "model_request_parameters";

    @Override
    public Optional<GenAiSpan> read(SourceSpan span) {
        if (span.has("tool_arguments") && span.has(GenAiAttributes.TOOL_NAME)) {
            return Optional.of(new Translation(span)
                    .rename(GenAiAttributes.TOOL_CALL_ARGUMENTS, "tool_arguments")
                    .rename(GenAiAttributes.TOOL_CALL_RESULT, "tool_response")
                    .as(SpanRole.TOOL_CALL));
        }
        if (span.has(REQUEST)) {
            return Optional.of(new Translation(span)
                    .list(GenAiAttributes.TOOL_DEFINITIONS, tools(span))
                    .as(SpanRole.OTHER));
        }
        boolean run =
                span.has("final_result") || span.has("pydantic_ai.all_messages") || span.has("all_messages_events");
        return run && span.has(AGENT)
                ? Optional.of(new Translation(span)
                        .rename(GenAiAttributes.AGENT_NAME, AGENT)
                        .as(SpanRole.AGENT))
                : Optional.empty();
    }

    private static List<JsonNode> tools(SourceSpan span) {
        List<JsonNode> tools = new ArrayList<>();
        JsonNode request = span.get(REQUEST).flatMap(MessagesJson::json).orElseGet(MissingNode::getInstance);
        for (String list : List.of("function_tools", "output_tools")) {
            for (JsonNode tool : request.path(list)) {
                tools.add(JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "function")
                        .put("name", tool.path("name").asText(""))
                        .set("parameters", tool.path("parameters_json_schema")));
            }
        }
        return tools;
    }
}
