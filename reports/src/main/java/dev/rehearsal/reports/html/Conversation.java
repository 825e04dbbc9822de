package dev.rehearsal.reports.html;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Transcript;
import dev.rehearsal.reports.wording.Visible;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** Show a trace as one conversation, each message with the agent whose it is, and what went wrong in its spans. */
final class Conversation {

    private static final int MOST_ENTRIES = 60;
    private static final int MOST_ERRORS = 10;
    private static final int LONGEST_MESSAGE = 1_500;
    private static final int LONGEST_ERROR = 300;

    private Conversation() {}

    /** Return the first entries of a trace, how many more there are, and its errors. */
    static Model of(Trace trace, Texts texts) {
        List<Message> messages = Transcript.of(trace);
        IdentityHashMap<Message, String> agents = agents(trace);
        List<Model> entries = new ArrayList<>();
        for (Message message : messages.subList(0, Math.min(messages.size(), MOST_ENTRIES))) {
            if (texts.spent()) {
                break;
            }
            entries.add(entry(message, agents.getOrDefault(message, ""), texts));
        }
        return new Model()
                .with("entries", entries)
                .with("left", messages.size() - entries.size())
                .with("errors", errors(trace, texts));
    }

    /** A transcript passes the messages of the calls on as they are, so that each can be found again. */
    private static IdentityHashMap<Message, String> agents(Trace trace) {
        IdentityHashMap<Message, String> agents = new IdentityHashMap<>();
        trace.all(Span.ModelCall.class).forEach(call -> {
            call.input()
                    .forEach(message -> agents.putIfAbsent(message, call.info().agent()));
            call.output()
                    .forEach(message -> agents.putIfAbsent(message, call.info().agent()));
        });
        return agents;
    }

    private static List<Model> errors(Trace trace, Texts texts) {
        List<Model> errors = new ArrayList<>();
        for (Span span : trace.spans()) {
            if (errors.size() < MOST_ERRORS && span.info().error().isPresent()) {
                errors.add(new Model()
                        .with("where", where(span))
                        .with("text", texts.take(span.info().error().get(), LONGEST_ERROR)));
            }
        }
        return errors;
    }

    private static String where(Span span) {
        return switch (span) {
            case Span.AgentSpan agent -> Names.of("agent " + agent.info().agent());
            case Span.ModelCall call -> Names.of("model " + call.model());
            case Span.ToolCall call -> Names.of("tool " + call.tool());
            case Span.Handoff handoff -> Names.of("handoff to " + handoff.to());
        };
    }

    private static Model entry(Message message, String agent, Texts texts) {
        List<Model> parts = new ArrayList<>();
        for (Part part : message.parts()) {
            parts.add(
                    switch (part) {
                        case Part.Text text -> part("text", "", text.text(), texts);
                        case Part.ToolRequest request ->
                            part("tool-request", request.name(), request.arguments(), texts);
                        case Part.ToolResponse response -> part("tool-result", "result", response.result(), texts);
                        case Part.Other other -> part("other", other.type(), other.json(), texts);
                    });
        }
        String css = switch (message.role()) {
            case "system", "user", "assistant", "tool", "handoff" -> message.role();
            default -> "other";
        };
        return new Model()
                .with("css", css)
                .with("role", Names.of(message.role()))
                .with("who", Visible.line(agent, Names.LONGEST))
                .with("parts", parts);
    }

    private static Model part(String kind, String label, String text, Texts texts) {
        return new Model()
                .with("kind", kind)
                .with("label", Visible.line(label, Names.LONGEST))
                .with("text", texts.take(text, LONGEST_MESSAGE));
    }
}
