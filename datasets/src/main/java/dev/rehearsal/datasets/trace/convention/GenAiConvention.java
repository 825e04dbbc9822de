package dev.rehearsal.datasets.trace.convention;

import static dev.rehearsal.datasets.trace.convention.GenAiAttributes.INPUT_MESSAGES;
import static dev.rehearsal.datasets.trace.convention.GenAiAttributes.OUTPUT_MESSAGES;
import static dev.rehearsal.datasets.trace.convention.GenAiAttributes.SYSTEM_INSTRUCTIONS;
import static dev.rehearsal.datasets.trace.convention.GenAiAttributes.TOOL_DEFINITIONS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * OpenTelemetry's current GenAI convention. Messages come as structures or as text that holds JSON; text that does not (it may
 * have been cut at a limit of the SDK) is a message as it stands. A workflow holds agents together and is none, whether its
 * operation says so or only its name.
 *
 * @source as {@link GenAiAttributes}; {@code invoke_workflow}: open-telemetry/semantic-conventions-genai, {@code
 *     model/gen-ai/spans.yaml} at 7e7e4e763354b505b8e1f76512f17a1977b00f70 (a span of its own). v0.1.0, which is said to have
 *     merged it into {@code gen_ai.invoke_agent.internal}, could not be read: both are taken for a workflow
 */
final class GenAiConvention implements SpanConvention {

    @Override
    public Optional<GenAiSpan> read(SourceSpan span) {
        return span.text(GenAiAttributes.OPERATION_NAME).map(operation -> translate(span, operation));
    }

    private static GenAiSpan translate(SourceSpan span, String operation) {
        Translation translation = new Translation(span);
        content(translation, span.attributes());
        span.events().stream()
                .filter(event -> event.name().equals(GenAiAttributes.OPERATION_DETAILS))
                .forEach(event -> content(translation, event.attributes()));
        return translation.as(role(span, operation));
    }

    private static SpanRole role(SourceSpan span, String operation) {
        return switch (operation) {
            case GenAiAttributes.INVOKE_AGENT -> isWorkflow(span) ? SpanRole.STRUCTURE : SpanRole.AGENT;
            case GenAiAttributes.CHAT, GenAiAttributes.TEXT_COMPLETION, GenAiAttributes.GENERATE_CONTENT ->
                SpanRole.MODEL_CALL;
            case GenAiAttributes.EMBEDDINGS -> isNamed(span, operation) ? SpanRole.MODEL_CALL : SpanRole.OTHER;
            case GenAiAttributes.EXECUTE_TOOL -> SpanRole.TOOL_CALL;
            case GenAiAttributes.INVOKE_WORKFLOW, GenAiAttributes.CREATE_AGENT, GenAiAttributes.PLAN ->
                SpanRole.STRUCTURE;
            default -> SpanRole.OTHER;
        };
    }

    /** Say whether a span has the name of its operation: a call for vectors is known by it from then on. */
    private static boolean isNamed(SourceSpan span, String operation) {
        return span.name().equals(operation) || span.name().startsWith(operation + " ");
    }

    private static boolean isWorkflow(SourceSpan span) {
        return span.has(GenAiAttributes.WORKFLOW_NAME) && !span.has(GenAiAttributes.AGENT_NAME);
    }

    /** Say messages, instructions and tools, which may stand in a span or in an event, as JSON. */
    static void content(Translation translation, Map<String, JsonNode> attributes) {
        messages(translation, attributes, INPUT_MESSAGES, "user");
        messages(translation, attributes, OUTPUT_MESSAGES, "assistant");
        JsonNode instructions = attributes.get(SYSTEM_INSTRUCTIONS);
        if (instructions != null && !instructions.isNull()) {
            translation.put(SYSTEM_INSTRUCTIONS, parts(instructions));
        }
        JsonNode tools = attributes.get(TOOL_DEFINITIONS);
        if (tools != null && !tools.isNull() && !translation.says(TOOL_DEFINITIONS)) {
            translation.put(TOOL_DEFINITIONS, tools(tools));
        }
    }

    private static void messages(
            Translation translation, Map<String, JsonNode> attributes, String name, String usualRole) {
        JsonNode value = attributes.get(name);
        if (value != null && !value.isNull() && !translation.says(name)) {
            JsonNode json =
                    MessagesJson.json(value).filter(JsonNode::isContainerNode).orElse(value);
            translation.put(name, json.isContainerNode() ? list(json) : said(json, usualRole));
        }
    }

    private static ArrayNode said(JsonNode text, String role) {
        ObjectNode message = MessagesJson.message(role);
        MessagesJson.addText(message, text.asText());
        return JsonNodeFactory.instance.arrayNode().add(message);
    }

    private static JsonNode parts(JsonNode value) {
        JsonNode json =
                MessagesJson.json(value).filter(JsonNode::isContainerNode).orElse(value);
        return json.isContainerNode()
                ? list(json)
                : JsonNodeFactory.instance
                        .arrayNode()
                        .add(JsonNodeFactory.instance
                                .objectNode()
                                .put("type", "text")
                                .put("content", json.asText()));
    }

    /** Each tool may be text of its own that holds JSON. */
    static JsonNode tools(JsonNode value) {
        JsonNode json =
                MessagesJson.json(value).filter(JsonNode::isContainerNode).orElse(value);
        ArrayNode tools = JsonNodeFactory.instance.arrayNode();
        list(json)
                .forEach(tool -> MessagesJson.json(tool)
                        .filter(JsonNode::isContainerNode)
                        .ifPresent(tools::add));
        return tools;
    }

    private static JsonNode list(JsonNode json) {
        return json.isObject() ? JsonNodeFactory.instance.arrayNode().add(json) : json;
    }
}
