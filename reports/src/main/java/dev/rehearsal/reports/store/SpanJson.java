package dev.rehearsal.reports.store;

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

/** Write a span as one JSON object that holds all of it, and read it back. */
final class SpanJson {

    private SpanJson() {}

    /** Return the word for the kind of span in the column {@code kind}. */
    static String kind(Span span) {
        return switch (span) {
            case Span.AgentSpan ignored -> "agent";
            case Span.ModelCall ignored -> "model";
            case Span.ToolCall ignored -> "tool";
            case Span.Handoff ignored -> "handoff";
        };
    }

    static String write(Span span) {
        ObjectNode node = Json.object().put("kind", kind(span));
        write(span.info(), node);
        switch (span) {
            case Span.AgentSpan ignored -> {}
            case Span.ModelCall call -> write(call, node);
            case Span.ToolCall call -> {
                node.put("tool", call.tool()).put("call_id", call.callId()).put("arguments", call.arguments());
                Json.put(node, "result", call.result());
            }
            case Span.Handoff handoff ->
                node.put("from", handoff.from())
                        .put("to", handoff.to())
                        .put("direction", handoff.direction().name().toLowerCase(Locale.ROOT))
                        .put("payload", handoff.payload());
        }
        return node.toString();
    }

    static Span read(String json) {
        JsonNode node = Json.parse(json);
        SpanInfo info = info(node);
        String kind = Json.textOrEmpty(node, "kind");
        return switch (kind) {
            case "agent" -> new Span.AgentSpan(info);
            case "model" -> modelCall(info, node);
            case "tool" ->
                new Span.ToolCall(
                        info,
                        Json.textOrEmpty(node, "tool"),
                        Json.textOrEmpty(node, "call_id"),
                        Json.textOrEmpty(node, "arguments"),
                        Json.text(node, "result"));
            case "handoff" ->
                new Span.Handoff(
                        info,
                        Json.textOrEmpty(node, "from"),
                        Json.textOrEmpty(node, "to"),
                        Span.Handoff.Direction.valueOf(
                                Json.textOrEmpty(node, "direction").toUpperCase(Locale.ROOT)),
                        Json.textOrEmpty(node, "payload"));
            default ->
                throw new IllegalStateException("spans: \"kind\" must be agent, model, tool or handoff, but was " + kind
                        + ". Do not edit the store.");
        };
    }

    private static void write(SpanInfo info, ObjectNode node) {
        node.put("id", info.id());
        Json.put(node, "parent", info.parent());
        node.put("name", info.name()).put("agent", info.agent());
        Json.put(node, "start", info.start().map(Instant::toString));
        Json.put(node, "end", info.end().map(Instant::toString));
        node.put("source", info.source().name().toLowerCase(Locale.ROOT));
        Json.put(node, "error", info.error());
    }

    private static SpanInfo info(JsonNode node) {
        return new SpanInfo(
                Json.textOrEmpty(node, "id"),
                Json.text(node, "parent"),
                Json.textOrEmpty(node, "name"),
                Json.textOrEmpty(node, "agent"),
                Json.text(node, "start").map(Instant::parse),
                Json.text(node, "end").map(Instant::parse),
                Source.valueOf(Json.textOrEmpty(node, "source").toUpperCase(Locale.ROOT)),
                Json.text(node, "error"));
    }

    private static void write(Span.ModelCall call, ObjectNode node) {
        node.put("model", call.model()).put("provider", call.provider()).put("elided", call.elided());
        write(call.input(), node.putArray("input"));
        write(call.output(), node.putArray("output"));
        node.put("finish_reason", call.finishReason());
        write(call.usage(), node.putObject("usage"));
        ArrayNode tools = node.putArray("tools");
        call.tools()
                .forEach(tool -> tools.addObject().put("name", tool.name()).put("parameters", tool.parametersSchema()));
    }

    private static Span.ModelCall modelCall(SpanInfo info, JsonNode node) {
        return new Span.ModelCall(
                info,
                Json.textOrEmpty(node, "model"),
                Json.textOrEmpty(node, "provider"),
                (int) Json.number(node, "elided").orElse(0),
                Json.list(node, "input", SpanJson::message),
                Json.list(node, "output", SpanJson::message),
                Json.textOrEmpty(node, "finish_reason"),
                Json.get(node, "usage").map(SpanJson::usage).orElse(Usage.UNKNOWN),
                Json.list(
                        node,
                        "tools",
                        tool -> new ToolDefinition(
                                Json.textOrEmpty(tool, "name"), Json.textOrEmpty(tool, "parameters"))));
    }

    private static void write(List<Message> messages, ArrayNode array) {
        for (Message message : messages) {
            ArrayNode parts = array.addObject().put("role", message.role()).putArray("parts");
            message.parts().forEach(part -> parts.add(write(part)));
        }
    }

    private static ObjectNode write(Part part) {
        return switch (part) {
            case Part.Text text -> Json.object().put("part", "text").put("text", text.text());
            case Part.ToolRequest request ->
                Json.object()
                        .put("part", "tool_request")
                        .put("id", request.id())
                        .put("name", request.name())
                        .put("arguments", request.arguments());
            case Part.ToolResponse response ->
                Json.object()
                        .put("part", "tool_response")
                        .put("id", response.id())
                        .put("result", response.result());
            case Part.Other other ->
                Json.object().put("part", "other").put("type", other.type()).put("json", other.json());
        };
    }

    private static Message message(JsonNode node) {
        return new Message(Json.textOrEmpty(node, "role"), Json.list(node, "parts", SpanJson::part));
    }

    private static Part part(JsonNode node) {
        String kind = Json.textOrEmpty(node, "part");
        return switch (kind) {
            case "text" -> new Part.Text(Json.textOrEmpty(node, "text"));
            case "tool_request" ->
                new Part.ToolRequest(
                        Json.textOrEmpty(node, "id"),
                        Json.textOrEmpty(node, "name"),
                        Json.textOrEmpty(node, "arguments"));
            case "tool_response" ->
                new Part.ToolResponse(Json.textOrEmpty(node, "id"), Json.textOrEmpty(node, "result"));
            case "other" -> new Part.Other(Json.textOrEmpty(node, "type"), Json.textOrEmpty(node, "json"));
            default ->
                throw new IllegalStateException("spans: \"part\" must be text, tool_request, tool_response or other,"
                        + " but was " + kind + ". Do not edit the store.");
        };
    }

    private static void write(Usage usage, ObjectNode node) {
        Json.put(node, "input_tokens", usage.inputTokens());
        Json.put(node, "output_tokens", usage.outputTokens());
        Json.put(node, "cached_input_tokens", usage.cachedInputTokens());
        Json.put(node, "model_calls", usage.modelCalls());
        Json.put(node, "tool_calls", usage.toolCalls());
        Json.put(node, "cost_usd", usage.costUsd());
    }

    private static Usage usage(JsonNode node) {
        return new Usage(
                Json.number(node, "input_tokens"),
                Json.number(node, "output_tokens"),
                Json.number(node, "cached_input_tokens"),
                Json.number(node, "model_calls"),
                Json.number(node, "tool_calls"),
                Json.real(node, "cost_usd"));
    }
}
