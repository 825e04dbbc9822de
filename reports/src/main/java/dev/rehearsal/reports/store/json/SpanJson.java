package dev.rehearsal.reports.store.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.ToolDefinition;
import dev.rehearsal.datasets.trace.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The JSON object of a span, which holds all of it. */
public final class SpanJson {

    private SpanJson() {}

    /** Return the word for the kind of span in the column {@code kind}. */
    public static String kind(Span span) {
        return switch (span) {
            case Span.AgentSpan ignored -> "agent";
            case Span.ModelCall ignored -> "model";
            case Span.ToolCall ignored -> "tool";
            case Span.Handoff ignored -> "handoff";
        };
    }

    /** Write a span. */
    public static String write(Span span) {
        ObjectNode node = JsonColumn.object().put("kind", kind(span));
        write(span.info(), node);
        switch (span) {
            case Span.AgentSpan ignored -> {}
            case Span.ModelCall call -> write(call, node);
            case Span.ToolCall call -> {
                node.put("tool", call.tool()).put("call_id", call.callId()).put("arguments", call.arguments());
                JsonColumn.put(node, "result", call.result());
            }
            case Span.Handoff handoff -> {
                node.put("from", handoff.from())
                        .put("to", handoff.to())
                        .put("direction", handoff.direction().name().toLowerCase(Locale.ROOT))
                        .put("payload", handoff.payload());
                if (handoff.foundBy() != Span.Handoff.Detection.RECORDED) {
                    node.put("found_by", handoff.foundBy().word());
                }
            }
        }
        return node.toString();
    }

    /** Read a span. */
    public static Span read(String json) {
        JsonNode node = JsonColumn.parse(json);
        SpanInfo info = info(node);
        String kind = JsonColumn.textOrEmpty(node, "kind");
        return switch (kind) {
            case "agent" -> new Span.AgentSpan(info);
            case "model" -> modelCall(info, node);
            case "tool" ->
                new Span.ToolCall(
                        info,
                        JsonColumn.textOrEmpty(node, "tool"),
                        JsonColumn.textOrEmpty(node, "call_id"),
                        JsonColumn.textOrEmpty(node, "arguments"),
                        JsonColumn.text(node, "result"));
            case "handoff" ->
                new Span.Handoff(
                        info,
                        JsonColumn.textOrEmpty(node, "from"),
                        JsonColumn.textOrEmpty(node, "to"),
                        Span.Handoff.Direction.valueOf(
                                JsonColumn.textOrEmpty(node, "direction").toUpperCase(Locale.ROOT)),
                        JsonColumn.textOrEmpty(node, "payload"),
                        Span.Handoff.Detection.of(JsonColumn.textOrEmpty(node, "found_by")));
            default ->
                throw new IllegalStateException("spans: \"kind\" must be agent, model, tool or handoff, but was " + kind
                        + ". Do not edit the store.");
        };
    }

    private static void write(SpanInfo info, ObjectNode node) {
        node.put("id", info.id());
        JsonColumn.put(node, "parent", info.parent());
        node.put("name", info.name()).put("agent", info.agent());
        JsonColumn.put(node, "start", info.start().map(Instant::toString));
        JsonColumn.put(node, "end", info.end().map(Instant::toString));
        node.put("source", info.source().name().toLowerCase(Locale.ROOT));
        JsonColumn.put(node, "error", info.error());
    }

    private static SpanInfo info(JsonNode node) {
        return new SpanInfo(
                JsonColumn.textOrEmpty(node, "id"),
                JsonColumn.text(node, "parent"),
                JsonColumn.textOrEmpty(node, "name"),
                JsonColumn.textOrEmpty(node, "agent"),
                JsonColumn.text(node, "start").map(Instant::parse),
                JsonColumn.text(node, "end").map(Instant::parse),
                Source.valueOf(JsonColumn.textOrEmpty(node, "source").toUpperCase(Locale.ROOT)),
                JsonColumn.text(node, "error"));
    }

    private static void write(Span.ModelCall call, ObjectNode node) {
        node.put("model", call.model()).put("provider", call.provider()).put("elided", call.elided());
        write(call.input(), node.putArray("input"));
        write(call.output(), node.putArray("output"));
        node.put("finish_reason", call.finishReason());
        write(call.usage(), node.putObject("usage"));
        ArrayNode tools = node.putArray("tools");
        call.tools().forEach(tool -> {
            ObjectNode written = tools.addObject().put("name", tool.name()).put("parameters", tool.parametersSchema());
            if (!tool.description().isEmpty()) {
                written.put("description", tool.description());
            }
        });
    }

    private static Span.ModelCall modelCall(SpanInfo info, JsonNode node) {
        return new Span.ModelCall(
                info,
                JsonColumn.textOrEmpty(node, "model"),
                JsonColumn.textOrEmpty(node, "provider"),
                (int) JsonColumn.number(node, "elided").orElse(0),
                JsonColumn.list(node, "input", SpanJson::message),
                JsonColumn.list(node, "output", SpanJson::message),
                JsonColumn.textOrEmpty(node, "finish_reason"),
                JsonColumn.get(node, "usage").map(SpanJson::usage).orElse(Usage.UNKNOWN),
                JsonColumn.list(
                        node,
                        "tools",
                        tool -> new ToolDefinition(
                                JsonColumn.textOrEmpty(tool, "name"),
                                JsonColumn.textOrEmpty(tool, "parameters"),
                                JsonColumn.textOrEmpty(tool, "description"))));
    }

    private static void write(List<Message> messages, ArrayNode array) {
        for (Message message : messages) {
            ArrayNode parts = array.addObject().put("role", message.role()).putArray("parts");
            message.parts().forEach(part -> parts.add(write(part)));
        }
    }

    private static ObjectNode write(Part part) {
        return switch (part) {
            case Part.Text text -> JsonColumn.object().put("part", "text").put("text", text.text());
            case Part.ToolRequest request ->
                JsonColumn.object()
                        .put("part", "tool_request")
                        .put("id", request.id())
                        .put("name", request.name())
                        .put("arguments", request.arguments());
            case Part.ToolResponse response ->
                JsonColumn.object()
                        .put("part", "tool_response")
                        .put("id", response.id())
                        .put("result", response.result());
            case Part.Other other ->
                JsonColumn.object()
                        .put("part", "other")
                        .put("type", other.type())
                        .put("json", other.json());
        };
    }

    private static Message message(JsonNode node) {
        return new Message(JsonColumn.textOrEmpty(node, "role"), JsonColumn.list(node, "parts", SpanJson::part));
    }

    private static Part part(JsonNode node) {
        String kind = JsonColumn.textOrEmpty(node, "part");
        return switch (kind) {
            case "text" -> new Part.Text(JsonColumn.textOrEmpty(node, "text"));
            case "tool_request" ->
                new Part.ToolRequest(
                        JsonColumn.textOrEmpty(node, "id"),
                        JsonColumn.textOrEmpty(node, "name"),
                        JsonColumn.textOrEmpty(node, "arguments"));
            case "tool_response" ->
                new Part.ToolResponse(JsonColumn.textOrEmpty(node, "id"), JsonColumn.textOrEmpty(node, "result"));
            case "other" -> new Part.Other(JsonColumn.textOrEmpty(node, "type"), JsonColumn.textOrEmpty(node, "json"));
            default ->
                throw new IllegalStateException("spans: \"part\" must be text, tool_request, tool_response or other,"
                        + " but was " + kind + ". Do not edit the store.");
        };
    }

    private static void write(Usage usage, ObjectNode node) {
        JsonColumn.put(node, "input_tokens", usage.inputTokens());
        JsonColumn.put(node, "output_tokens", usage.outputTokens());
        JsonColumn.put(node, "cached_input_tokens", usage.cachedInputTokens());
        JsonColumn.put(node, "model_calls", usage.modelCalls());
        JsonColumn.put(node, "tool_calls", usage.toolCalls());
        JsonColumn.put(node, "cost_usd", usage.costUsd());
    }

    private static Usage usage(JsonNode node) {
        return new Usage(
                JsonColumn.number(node, "input_tokens"),
                JsonColumn.number(node, "output_tokens"),
                JsonColumn.number(node, "cached_input_tokens"),
                JsonColumn.number(node, "model_calls"),
                JsonColumn.number(node, "tool_calls"),
                JsonColumn.real(node, "cost_usd"));
    }
}
