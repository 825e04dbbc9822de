package dev.rehearsal.reports.html;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.reports.wording.Visible;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Read a trace as one conversation: for each model call the messages that are new and the answer, handoffs between them,
 * and the tool calls that no message tells of.
 */
final class Conversation {

    private final Texts texts;
    private final List<Model> entries = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private final Map<String, List<Message>> seen = new HashMap<>();

    private Conversation(Texts texts) {
        this.texts = texts;
    }

    /** Return the first {@code most} entries of a trace, and how many more there are. */
    static Model of(Trace trace, Texts texts, int most) {
        Conversation conversation = new Conversation(texts);
        trace.all(Span.ModelCall.class).forEach(conversation::tell);
        int left = 0;
        for (Span span : trace.spans()) {
            if (conversation.entries.size() >= most || texts.spent()) {
                left++;
            } else {
                conversation.add(span);
            }
        }
        return new Model().with("entries", conversation.entries).with("left", left);
    }

    /** Note which tool calls the messages tell of. */
    private void tell(Span.ModelCall call) {
        for (Message message : call.input()) {
            for (Part part : message.parts()) {
                if (part instanceof Part.ToolResponse response && !response.id().isEmpty()) {
                    told.add(response.id());
                }
            }
        }
    }

    private void add(Span span) {
        switch (span) {
            case Span.ModelCall call -> {
                fresh(call).forEach(message -> message(message, call.info().agent()));
                call.output().forEach(message -> message(message, call.info().agent()));
                error(call);
            }
            case Span.ToolCall call -> {
                if (!told.contains(call.callId()) || call.info().error().isPresent()) {
                    List<Model> parts = new ArrayList<>();
                    parts.add(part("tool-request", call.tool(), call.arguments()));
                    call.result().ifPresent(result -> parts.add(part("tool-result", "result", result)));
                    entry("tool", call.info().agent(), parts);
                }
                error(call);
            }
            case Span.Handoff handoff -> {
                String arrow = handoff.direction() == Span.Handoff.Direction.DOWN ? "hands to" : "reports to";
                entry(
                        "handoff",
                        handoff.from() + " " + arrow + " " + handoff.to(),
                        List.of(part("text", "", handoff.payload())));
                error(handoff);
            }
            case Span.AgentSpan agent -> error(agent);
        }
    }

    /** Return the input messages that no earlier call of the same agent showed. */
    private List<Message> fresh(Span.ModelCall call) {
        List<Message> before = seen.computeIfAbsent(call.info().agent(), agent -> new ArrayList<>());
        int known = 0;
        if (call.elided() == 0) {
            while (known < Math.min(before.size(), call.input().size())
                    && before.get(known).equals(call.input().get(known))) {
                known++;
            }
            before.clear();
        }
        before.addAll(call.input());
        before.addAll(call.output());
        return call.input().subList(known, call.input().size());
    }

    private void message(Message message, String agent) {
        List<Model> parts = new ArrayList<>();
        for (Part part : message.parts()) {
            parts.add(
                    switch (part) {
                        case Part.Text text -> part("text", "", text.text());
                        case Part.ToolRequest request -> part("tool-request", request.name(), request.arguments());
                        case Part.ToolResponse response -> part("tool-result", "result", response.result());
                        case Part.Other other -> part("other", other.type(), other.json());
                    });
        }
        entry(message.role(), agent, parts);
    }

    private void error(Span span) {
        span.info().error().ifPresent(error -> entry("error", span.info().name(), List.of(part("text", "", error))));
    }

    private void entry(String role, String who, List<Model> parts) {
        String css = switch (role) {
            case "system", "user", "assistant", "tool", "handoff", "error" -> role;
            default -> "other";
        };
        entries.add(new Model()
                .with("css", css)
                .with("role", Names.of(role))
                .with("who", Visible.line(who, Names.LONGEST))
                .with("parts", parts));
    }

    private Model part(String kind, String label, String text) {
        return new Model()
                .with("kind", kind)
                .with("label", Visible.line(label, Names.LONGEST))
                .with("text", texts.take(text, TrialModel.LONGEST_MESSAGE));
    }
}
