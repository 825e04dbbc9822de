package dev.rehearsal.datasets.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The message list of a single agent as a trace: one agent span, one model call a message that the agent's model wrote,
 * one tool call a request. Each call holds what is new since the one before.
 */
final class ConversationTrace {

    private static final String ROOT = spanId(0);

    private final String agent;
    private final String model;
    private final List<Span> spans = new ArrayList<>();
    private final List<Message> fresh = new ArrayList<>();
    private final Map<String, Integer> awaited = new HashMap<>();
    private final List<JsonNode> asked = new ArrayList<>();
    private int held;
    private int answeredTurns;
    private int toolCalls;
    private Optional<Instant> clock;
    private Optional<String> lastText = Optional.empty();

    ConversationTrace(String agent, String model, Optional<Instant> start) {
        this.agent = agent;
        this.model = model;
        this.clock = start;
    }

    /** Add what the agent is told by its builders. */
    void instructed(String text) {
        fresh.add(Message.text("system", text));
    }

    /** Add a turn of the user. */
    void told(String text, Optional<Instant> at) {
        fresh.add(Message.text("user", text));
        if (!text.isBlank()) {
            asked.add(TextNode.valueOf(text));
        }
        clock = at.or(() -> clock);
    }

    /** Add a message in the agent's name that no model wrote, such as a fixed greeting. */
    void scripted(String text, Optional<Instant> at) {
        fresh.add(Message.text("assistant", text));
        clock = at.or(() -> clock);
    }

    /** Add a message that the agent's model wrote. */
    void wrote(List<Part> parts, Usage usage, String finishReason, Optional<Instant> at) {
        Message output = new Message("assistant", parts);
        spans.add(new Span.ModelCall(
                info("chat", clock, at, Optional.empty()),
                model,
                "",
                held,
                fresh,
                List.of(output),
                finishReason,
                usage,
                List.of()));
        held += fresh.size() + 1;
        fresh.clear();
        answeredTurns = asked.size();
        clock = at.or(() -> clock);
        if (!output.text().isBlank()) {
            lastText = Optional.of(output.text());
        }
        for (Part part : parts) {
            if (part instanceof Part.ToolRequest request) {
                awaited.put(request.id(), spans.size());
                tool(request.id(), request.name(), request.arguments(), Optional.empty(), Optional.empty(), clock);
            }
        }
    }

    /** Add what a tool gave back to the agent. */
    void returned(String callId, String name, String result, Optional<String> error, Optional<Instant> at) {
        fresh.add(new Message("tool", List.of(new Part.ToolResponse(callId, result))));
        Integer index = awaited.remove(callId);
        if (index == null) {
            tool(callId, name, "", Optional.of(result), error, clock);
        } else if (spans.get(index) instanceof Span.ToolCall call) {
            SpanInfo old = call.info();
            SpanInfo info =
                    new SpanInfo(old.id(), old.parent(), old.name(), old.agent(), old.start(), at, old.source(), error);
            spans.set(index, new Span.ToolCall(info, call.tool(), callId, call.arguments(), Optional.of(result)));
        }
    }

    /** Return the trace, its root spanning the whole run. */
    Trace trace(String id, Optional<Instant> start, Optional<Instant> end) {
        List<Span> all = new ArrayList<>(spans.size() + 1);
        all.add(new Span.AgentSpan(new SpanInfo(
                ROOT,
                Optional.empty(),
                "invoke_agent " + agent,
                agent,
                start,
                end,
                Source.OBSERVED,
                Optional.empty())));
        all.addAll(spans);
        return new Trace(id, all);
    }

    /** Return the user's turns that the agent answered; empty where there were none. */
    Optional<Task> task() {
        return answeredTurns == 0
                ? Optional.empty()
                : Optional.of(new Task(asked.subList(0, answeredTurns), JsonNodeFactory.instance.objectNode()));
    }

    /** Return the last text that the agent's model wrote. */
    Optional<JsonNode> output() {
        return lastText.map(TextNode::valueOf);
    }

    /** Return how many tools the agent called. */
    int toolCalls() {
        return toolCalls;
    }

    private void tool(
            String callId,
            String name,
            String arguments,
            Optional<String> result,
            Optional<String> error,
            Optional<Instant> start) {
        toolCalls++;
        spans.add(new Span.ToolCall(
                info("execute_tool " + name, start, Optional.empty(), error), name, callId, arguments, result));
    }

    private SpanInfo info(String name, Optional<Instant> start, Optional<Instant> end, Optional<String> error) {
        return new SpanInfo(
                spanId(spans.size() + 1), Optional.of(ROOT), name, agent, start, end, Source.OBSERVED, error);
    }

    private static String spanId(int number) {
        return String.format(Locale.ROOT, "%016x", number + 1);
    }
}
