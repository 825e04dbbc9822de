package dev.rehearsal.datasets.trace.convention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * OpenInference, whose lists are flat. Its instrumentation of the OpenAI Agents SDK writes a handoff as a tool that has no name
 * but the span's, {@code handoff to billing}; who hands over is the agent around.
 *
 * @source Arize-ai/openinference, {@code spec/semantic_conventions.md} at 00e2b51591f324f020677beba37b14a8fd4e517f; handoffs:
 *     {@code python/instrumentation/openinference-instrumentation-openai-agents/…/_processor.py} at
 *     047b48baf464a0e01c4f3a4288164128f4a10c7e
 */
final class OpenInferenceConvention implements SpanConvention {

    static final String KIND = "openinference.span.kind";
    static final String AGENT = "agent.name";
    static final String NODE = "graph.node.id";
    static final String MODEL = "llm.model_name";
    static final String PROVIDER = "llm.provider";
    static final String SYSTEM = "llm.system";
    static final String INPUT_MESSAGES = "llm.input_messages";
    static final String OUTPUT_MESSAGES = "llm.output_messages";
    static final String FINISH_REASON = "llm.finish_reason";
    static final String TOOLS = "llm.tools";
    static final String TOOL_SCHEMA = "tool.json_schema";
    static final String PROMPT_TOKENS = "llm.token_count.prompt";
    static final String COMPLETION_TOKENS = "llm.token_count.completion";
    static final String CACHE_READ_TOKENS = "llm.token_count.prompt_details.cache_read";
    static final String TOOL_NAME = "tool.name";
    static final String TOOL_ID = "tool.id";
    static final String TOOL_CALL_ID = "tool_call.id";
    static final String PARAMETERS = "tool.parameters";
    static final String INPUT = "input.value";
    static final String OUTPUT = "output.value";

    private static final Pattern HANDOFF = Pattern.compile("handoff to (.+)");

    @Override
    public Optional<GenAiSpan> read(SourceSpan span) {
        return span.text(KIND).map(kind -> switch (kind.toUpperCase(Locale.ROOT)) {
            case "LLM" -> modelCall(span);
            case "AGENT" -> agent(span);
            case "TOOL" -> tool(span);
            case "CHAIN", "PROMPT" -> new Translation(span).as(SpanRole.STRUCTURE);
            default -> new Translation(span).as(SpanRole.OTHER);
        });
    }

    private static GenAiSpan agent(SourceSpan span) {
        Translation agent = new Translation(span).rename(GenAiAttributes.AGENT_NAME, AGENT, NODE);
        return call(agent, span).as(SpanRole.AGENT);
    }

    private static GenAiSpan modelCall(SourceSpan span) {
        return call(new Translation(span).rename(GenAiAttributes.AGENT_NAME, AGENT), span)
                .as(SpanRole.MODEL_CALL);
    }

    /** Say what is told of a model, which some write at the agent's span and nowhere else. */
    private static Translation call(Translation call, SourceSpan span) {
        return call.rename(GenAiAttributes.RESPONSE_MODEL, MODEL)
                .rename(GenAiAttributes.PROVIDER_NAME, PROVIDER, SYSTEM)
                .rename(GenAiAttributes.USAGE_INPUT_TOKENS, PROMPT_TOKENS)
                .rename(GenAiAttributes.USAGE_OUTPUT_TOKENS, COMPLETION_TOKENS)
                .rename(GenAiAttributes.USAGE_CACHE_READ_INPUT_TOKENS, CACHE_READ_TOKENS)
                .list(GenAiAttributes.INPUT_MESSAGES, messages(span, INPUT_MESSAGES, "user"))
                .list(GenAiAttributes.OUTPUT_MESSAGES, messages(span, OUTPUT_MESSAGES, "assistant"))
                .list(GenAiAttributes.TOOL_DEFINITIONS, tools(span))
                .list(
                        GenAiAttributes.RESPONSE_FINISH_REASONS,
                        span.get(FINISH_REASON).stream().toList());
    }

    private static GenAiSpan tool(SourceSpan span) {
        Matcher handoff = HANDOFF.matcher(span.name());
        if (!span.has(TOOL_NAME) && handoff.matches()) {
            return new Translation(span)
                    .put(HandoffAttributes.TO, TextNode.valueOf(handoff.group(1)))
                    .as(SpanRole.HANDOFF);
        }
        return new Translation(span)
                .rename(GenAiAttributes.TOOL_NAME, TOOL_NAME)
                .rename(GenAiAttributes.TOOL_CALL_ID, TOOL_CALL_ID, TOOL_ID)
                .rename(GenAiAttributes.TOOL_CALL_ARGUMENTS, INPUT)
                .rename(GenAiAttributes.TOOL_CALL_RESULT, OUTPUT)
                .as(SpanRole.TOOL_CALL);
    }

    private static List<ObjectNode> tools(SourceSpan span) {
        return FlatAttributes.list(span.attributes(), TOOLS).stream()
                .map(tool -> MessagesJson.json(tool.path(TOOL_SCHEMA))
                        .filter(ObjectNode.class::isInstance)
                        .map(ObjectNode.class::cast)
                        .map(schema -> schema.has("function") || schema.has("name")
                                ? schema
                                : named(tool.path(TOOL_NAME).asText(""), schema))
                        .orElseGet(() -> named(tool.path(TOOL_NAME).asText(""), JsonNodeFactory.instance.objectNode())))
                .toList();
    }

    private static ObjectNode named(String name, ObjectNode parameters) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "function")
                .put("name", name)
                .set("parameters", parameters);
    }

    private static List<ObjectNode> messages(SourceSpan span, String list, String usualRole) {
        return FlatAttributes.list(span.attributes(), list).stream()
                .map(flat -> message(flat, usualRole))
                .toList();
    }

    private static ObjectNode message(ObjectNode flat, String usualRole) {
        ObjectNode message = MessagesJson.message(flat.path("message.role").asText(usualRole));
        String answered = flat.path("message.tool_call_id").asText("");
        JsonNode content = flat.path("message.content");
        boolean response = !answered.isEmpty() || message.path("role").asText().equals("tool");
        if (response) {
            MessagesJson.addResponse(message, answered, content);
        } else {
            MessagesJson.addContent(message, content);
            FlatAttributes.values(flat, "message.content").forEach(part -> MessagesJson.addContent(message, part));
        }
        FlatAttributes.list(flat, "message.contents").forEach(part -> content(message, part));
        for (ObjectNode call : FlatAttributes.list(flat, "message.tool_calls")) {
            MessagesJson.addRequest(
                    message,
                    call.path("tool_call.id").asText(""),
                    call.path("tool_call.function.name").asText(""),
                    call.path("tool_call.function.arguments"));
        }
        return message;
    }

    private static void content(ObjectNode message, ObjectNode part) {
        String type = part.path("message_content.type").asText("text");
        if (type.equals("text") && part.has("message_content.text")) {
            MessagesJson.addText(message, part.path("message_content.text").asText());
        } else {
            ObjectNode other = JsonNodeFactory.instance.objectNode().put("type", type);
            part.properties().forEach(field -> other.set(field.getKey(), field.getValue()));
            MessagesJson.addOther(message, other);
        }
    }
}
