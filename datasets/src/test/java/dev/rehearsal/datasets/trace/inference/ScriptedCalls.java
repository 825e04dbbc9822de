package dev.rehearsal.datasets.trace.inference;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.ToolDefinition;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The model calls of a run as a framework makes them, each a second long, one after another unless they are said to overlap. */
final class ScriptedCalls {

    static final Instant BEGIN = Instant.parse("2026-11-29T08:00:00Z");

    private final List<Span> spans = new ArrayList<>();
    private List<ToolDefinition> tools = List.of();
    private double at;
    private double took = 1;

    /** Offer the tools to the next call. */
    ScriptedCalls offering(String... names) {
        tools = Arrays.stream(names).map(name -> new ToolDefinition(name, "")).toList();
        return this;
    }

    /** Let the next call begin and end then. */
    ScriptedCalls from(double start, double end) {
        at = start;
        took = end - start;
        return this;
    }

    /** An agent is called with the whole prompt and answers. */
    ScriptedCalls call(String agent, List<Message> prompt, Message answer) {
        return call(agent, prompt, Optional.of(answer));
    }

    /** An agent is called and there is no answer. */
    ScriptedCalls fails(String agent, List<Message> prompt) {
        return call(agent, prompt, Optional.empty());
    }

    private ScriptedCalls call(String agent, List<Message> prompt, Optional<Message> answer) {
        spans.add(new ModelCall(
                new SpanInfo(
                        String.format("%016x", spans.size() + 1),
                        Optional.empty(),
                        "chat m",
                        agent,
                        Optional.of(time(at)),
                        Optional.of(time(at + took)),
                        Source.OBSERVED,
                        answer.isPresent() ? Optional.empty() : Optional.of("HTTP 500")),
                "m",
                "",
                0,
                prompt,
                answer.stream().toList(),
                "",
                Usage.UNKNOWN,
                tools));
        tools = List.of();
        at += took + 1;
        took = 1;
        return this;
    }

    /** The system tells of something. */
    ScriptedCalls told(Span span) {
        spans.add(span);
        return this;
    }

    static Instant time(double second) {
        return BEGIN.plusMillis((long) (second * 1000));
    }

    Trace trace() {
        return new Trace("", spans);
    }

    Trace whole() {
        return TraceInference.complete(trace());
    }

    /** Return the handoffs as {@code triage > billing} down, {@code billing < worker} up, each with how it was found. */
    List<String> handoffs() {
        return handoffs(whole());
    }

    static List<String> handoffs(Trace trace) {
        return trace.all(Handoff.class).map(ScriptedCalls::line).toList();
    }

    private static String line(Handoff handoff) {
        return switch (handoff.direction()) {
                    case DOWN -> handoff.from() + " > " + handoff.to();
                    case UP -> handoff.to() + " < " + handoff.from();
                }
                + " " + handoff.foundBy().word();
    }

    List<String> payloads() {
        return whole().all(Handoff.class).map(Handoff::payload).toList();
    }

    List<ToolCall> tools() {
        return whole().all(ToolCall.class).toList();
    }

    static Message system(String text) {
        return Message.text("system", text);
    }

    static Message user(String text) {
        return Message.text("user", text);
    }

    static Message said(String text) {
        return Message.text("assistant", text);
    }

    static Message asks(String... idNameArguments) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < idNameArguments.length; i += 3) {
            parts.add(new Part.ToolRequest(idNameArguments[i], idNameArguments[i + 1], idNameArguments[i + 2]));
        }
        return new Message("assistant", parts);
    }

    static Message result(String id, String text) {
        return new Message("tool", List.of(new Part.ToolResponse(id, text)));
    }

    static List<Message> prompt(Message... messages) {
        return List.of(messages);
    }

    /** Return a prompt with more at its end. */
    static List<Message> then(List<Message> prompt, Message... more) {
        List<Message> all = new ArrayList<>(prompt);
        all.addAll(List.of(more));
        return all;
    }
}
