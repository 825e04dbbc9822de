package dev.rehearsal.datasets.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanDetails;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.ToolDefinition;
import dev.rehearsal.datasets.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All texts of a trace that somebody may have written into: not its ids, and not the names of agents, tools and models. */
final class TraceTexts {

    private final StructuredText texts;

    TraceTexts(StructuredText texts) {
        this.texts = texts;
    }

    Trace map(Trace trace) {
        if (trace.spans().isEmpty() && trace.resource().isEmpty()) {
            return trace;
        }
        return new Trace(
                trace.id(),
                trace.spans().stream().map(this::span).toList(),
                attributes("", "resource", trace.resource()));
    }

    private Span span(Span span) {
        String name = span.info().name() + " " + span.info().id();
        SpanInfo info = info(name, span.info());
        return switch (span) {
            case Span.AgentSpan ignored -> new Span.AgentSpan(info);
            case Span.ModelCall call ->
                new Span.ModelCall(
                        info,
                        call.model(),
                        call.provider(),
                        call.elided(),
                        messages(name, "input", call.input()),
                        messages(name, "output", call.output()),
                        call.finishReason(),
                        call.usage(),
                        call.tools().stream().map(tool -> tool(name, tool)).toList());
            case Span.ToolCall call ->
                new Span.ToolCall(
                        info,
                        call.tool(),
                        call.callId(),
                        text(name, "arguments", call.arguments()),
                        call.result().map(result -> text(name, "result", result)));
            case Span.Handoff handoff ->
                new Span.Handoff(
                        info,
                        handoff.from(),
                        handoff.to(),
                        handoff.direction(),
                        text(name, "payload", handoff.payload()),
                        handoff.foundBy());
        };
    }

    private SpanInfo info(String span, SpanInfo info) {
        return info.withName(text(span, "name", info.name()))
                .withError(info.error().map(error -> text(span, "error", error)))
                .withDetails(new SpanDetails(
                        attributes(span, "attributes", info.details().attributes()),
                        info.details().events().stream()
                                .map(event -> new SpanDetails.Event(
                                        event.name(), event.time(), attributes(span, "events", event.attributes())))
                                .toList()));
    }

    private Map<String, JsonNode> attributes(String span, String field, Map<String, JsonNode> attributes) {
        Map<String, JsonNode> mapped = new LinkedHashMap<>();
        attributes.forEach((name, value) -> mapped.put(name, texts.json(new FieldPlace(span, field), name, value)));
        return mapped;
    }

    private List<Message> messages(String span, String field, List<Message> messages) {
        List<Message> mapped = new ArrayList<>(messages.size());
        for (Message message : messages) {
            mapped.add(message(new FieldPlace(span, field + "[" + mapped.size() + "]"), message));
        }
        return mapped;
    }

    Message message(FieldPlace place, Message message) {
        return new Message(
                message.role(),
                message.parts().stream().map(part -> part(place, part)).toList());
    }

    private Part part(FieldPlace place, Part part) {
        return switch (part) {
            case Part.Text text -> new Part.Text(texts.text(place, "", text.text()));
            case Part.ToolRequest request ->
                new Part.ToolRequest(request.id(), request.name(), texts.text(place, "", request.arguments()));
            case Part.ToolResponse response ->
                new Part.ToolResponse(response.id(), texts.text(place, "", response.result()));
            case Part.Other other -> new Part.Other(other.type(), texts.text(place, "", other.json()));
        };
    }

    private ToolDefinition tool(String span, ToolDefinition tool) {
        return new ToolDefinition(
                tool.name(), text(span, "tools", tool.parametersSchema()), text(span, "tools", tool.description()));
    }

    private String text(String span, String field, String text) {
        return texts.text(new FieldPlace(span, field), "", text);
    }
}
