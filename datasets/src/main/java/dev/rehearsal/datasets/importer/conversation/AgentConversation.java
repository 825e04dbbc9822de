package dev.rehearsal.datasets.importer.conversation;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The messages of one agent of a {@link ConversationTrace}, in their order. Each model call holds what is new since the one before.
 * The time of a message is the end of what wrote it, which began when the message before it ended.
 */
public final class AgentConversation {

    private final ConversationTrace trace;
    private final int index;
    private final SpanInfo info;
    private final List<Message> held = new ArrayList<>();
    private final List<Message> fresh = new ArrayList<>();
    private final Map<Integer, Integer> outputs = new HashMap<>();
    private final AwaitedTools awaited = new AwaitedTools();
    private Optional<Instant> clock;
    private Optional<Instant> last = Optional.empty();
    private Optional<Instant> end = Optional.empty();

    AgentConversation(ConversationTrace trace, int index, SpanInfo info) {
        this.trace = trace;
        this.index = index;
        this.info = info;
        this.clock = info.start();
    }

    /** Return the agent's name. */
    public String name() {
        return info.agent();
    }

    /** Return the id of the agent's span. */
    public String spanId() {
        return info.id();
    }

    /** Add what the agent is told by its builders. */
    public void instructed(String text) {
        fresh.add(Message.text("system", text));
    }

    /** Add a turn of the user. */
    public void told(String text, Optional<Instant> at) {
        told(List.of(new Part.Text(text)), at);
    }

    /** Add a turn of the user; only its text becomes part of the task. */
    public void told(List<Part> parts, Optional<Instant> at) {
        Message message = new Message("user", parts);
        heard(message, at);
        trace.asked(message.text());
    }

    /** Add a message that is no turn of the user and that none of the agent's own models wrote, such as a fixed greeting. */
    public void heard(Message message, Optional<Instant> at) {
        fresh.add(message);
        tick(at);
    }

    /** Add a message that the agent's model wrote, and return the place of its call in the trace. */
    public int wrote(ModelReply reply, Optional<Instant> at) {
        List<Message> prompt = List.copyOf(fresh);
        fresh.clear();
        return called(held.size(), prompt, reply, clock, at);
    }

    /** Add a call whose whole prompt is recorded, and return its place. What the agent was told otherwise stays to be read. */
    public int sent(List<Message> prompt, ModelReply reply, Optional<Instant> start, Optional<Instant> at) {
        int common = 0;
        while (common < held.size()
                && common < prompt.size()
                && held.get(common).equals(prompt.get(common))) {
            common++;
        }
        held.subList(common, held.size()).clear();
        return called(common, prompt.subList(common, prompt.size()), reply, start, at);
    }

    /** Add what the same call wrote besides; what it says of usage and of its end takes the place of what was said before. */
    public void wroteMore(int call, ModelReply more, Optional<Instant> at) {
        if (!(trace.span(call) instanceof Span.ModelCall old)) {
            throw new IllegalArgumentException("span " + call + " must be a model call.");
        }
        List<Part> parts = new ArrayList<>();
        old.output().forEach(message -> parts.addAll(message.parts()));
        parts.addAll(more.parts());
        Message output = new Message("assistant", parts);
        SpanInfo was = old.info();
        trace.replace(
                call,
                new Span.ModelCall(
                        ended(was, at.or(was::end), was.error()),
                        old.model(),
                        old.provider(),
                        old.elided(),
                        old.input(),
                        List.of(output),
                        more.finishReason().isEmpty() ? old.finishReason() : more.finishReason(),
                        more.usage().equals(Usage.UNKNOWN) ? old.usage() : more.usage(),
                        old.tools()));
        Integer place = outputs.get(call);
        if (place != null && place < held.size()) {
            held.set(place, output);
        }
        tick(at);
        trace.answered(answer(text(more.parts())));
        request(more.parts());
    }

    /** Add what a tool gave back to the agent. */
    public void returned(String callId, String tool, String result, Optional<String> error, Optional<Instant> at) {
        fresh.add(new Message("tool", List.of(new Part.ToolResponse(callId, result))));
        ran(callId, tool, result, error, clock, at);
        tick(at);
    }

    /** Add the result of a tool that the agent reads, if at all, in a prompt that is recorded whole. */
    public void ran(
            String callId,
            String tool,
            String result,
            Optional<String> error,
            Optional<Instant> start,
            Optional<Instant> at) {
        Optional<Integer> place = awaited.take(callId, tool);
        if (place.isEmpty()) {
            tool(callId, tool, "", Optional.of(result), error, start, at);
        } else if (trace.span(place.get()) instanceof Span.ToolCall call) {
            trace.replace(
                    place.get(),
                    new Span.ToolCall(
                            ended(call.info(), at, error), call.tool(), callId, call.arguments(), Optional.of(result)));
        }
    }

    /** Return the id of the span of the tool call that an answer under that id would be for. */
    public Optional<String> awaiting(String callId) {
        return awaited.find(callId).map(place -> trace.span(place).info().id());
    }

    /** End the agent's work. */
    public void ended(Optional<Instant> at) {
        end = at;
    }

    /** End the agent's work with what it did last, where that has a time. */
    public void endedWithItsLast() {
        end = last;
    }

    /** Return what no call of the agent's model has read, results of tools aside, which the tools' spans hold. */
    List<Message> unread() {
        return fresh;
    }

    void close() {
        trace.replace(index, new Span.AgentSpan(ended(info, end, info.error())));
    }

    private int called(
            int elided, List<Message> prompt, ModelReply reply, Optional<Instant> start, Optional<Instant> at) {
        Message output = new Message("assistant", reply.parts());
        boolean failed = reply.error().isPresent() && reply.parts().isEmpty();
        int call = trace.add(new Span.ModelCall(
                span(reply.name(), start, at, reply.error()),
                reply.model(),
                reply.provider(),
                elided,
                prompt,
                failed ? List.of() : List.of(output),
                reply.finishReason(),
                reply.usage(),
                reply.tools()));
        held.addAll(prompt);
        if (!failed) {
            outputs.put(call, held.size());
            held.add(output);
        }
        tick(at);
        trace.answered(answer(output.text()));
        awaited.nextTurn();
        request(reply.parts());
        return call;
    }

    private void request(List<Part> parts) {
        for (Part part : parts) {
            if (part instanceof Part.ToolRequest request) {
                int place = tool(
                        request.id(),
                        request.name(),
                        request.arguments(),
                        Optional.empty(),
                        Optional.empty(),
                        clock,
                        Optional.empty());
                awaited.add(request.id(), request.name(), place);
            }
        }
    }

    private int tool(
            String callId,
            String name,
            String arguments,
            Optional<String> result,
            Optional<String> error,
            Optional<Instant> start,
            Optional<Instant> at) {
        trace.calledTool();
        return trace.add(
                new Span.ToolCall(span("execute_tool " + name, start, at, error), name, callId, arguments, result));
    }

    private SpanInfo span(String name, Optional<Instant> start, Optional<Instant> at, Optional<String> error) {
        return new SpanInfo(
                trace.nextId(), Optional.of(info.id()), name, info.agent(), start, at, trace.source(), error);
    }

    /** What an agent says to the one that called it is no answer of the whole. */
    private String answer(String text) {
        return info.parent().isEmpty() ? text : "";
    }

    private static SpanInfo ended(SpanInfo old, Optional<Instant> at, Optional<String> error) {
        return new SpanInfo(old.id(), old.parent(), old.name(), old.agent(), old.start(), at, old.source(), error);
    }

    private void tick(Optional<Instant> at) {
        clock = at.or(() -> clock);
        last = at.or(() -> last);
    }

    private static String text(List<Part> parts) {
        return new Message("assistant", parts).text();
    }
}
