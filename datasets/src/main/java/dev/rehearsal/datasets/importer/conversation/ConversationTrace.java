package dev.rehearsal.datasets.importer.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.Handoff.Detection;
import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A builder of the trace of one run from the messages of its agents: a span for each agent, and within it one model call for each
 * message that its model wrote, one tool call for each request. For one thread.
 */
public final class ConversationTrace {

    private final Source source;
    private final List<Span> spans = new ArrayList<>();
    private final List<AgentConversation> agents = new ArrayList<>();
    private final List<JsonNode> asked = new ArrayList<>();
    private int answeredTurns;
    private int toolCalls;
    private Optional<String> lastText = Optional.empty();

    /** Build the trace of a run that somebody recorded while it went on. */
    public ConversationTrace() {
        this(Source.OBSERVED);
    }

    /** Build a trace of which somebody told, whether he saw it or not. */
    public ConversationTrace(Source source) {
        this.source = source;
    }

    /** Begin the work of an agent that no other agent called. */
    public AgentConversation agent(String name, Optional<Instant> start) {
        return agent(name, Optional.empty(), start);
    }

    /** Begin the work of an agent within the span of that id. */
    public AgentConversation agent(String name, Optional<String> within, Optional<Instant> start) {
        SpanInfo info = new SpanInfo(
                nextId(), within, "invoke_agent " + name, name, start, Optional.empty(), source, Optional.empty());
        AgentConversation agent = new AgentConversation(this, add(new Span.AgentSpan(info)), info);
        agents.add(agent);
        return agent;
    }

    /**
     * Add what one agent hands to another.
     *
     * @param within the span around it
     * @return the id of its span
     */
    public String handoff(
            String from,
            String to,
            Direction direction,
            String payload,
            Detection foundBy,
            Optional<String> within,
            Optional<Instant> at) {
        SpanInfo info =
                new SpanInfo(nextId(), within, "handoff " + from + " to " + to, from, at, at, source, Optional.empty());
        add(new Span.Handoff(info, from, to, direction, payload, foundBy));
        return info.id();
    }

    /** Return the trace. */
    public Trace trace(String id) {
        agents.forEach(AgentConversation::close);
        return new Trace(id, inOrder());
    }

    /** Order them by their starts, where all have one; what several agents did side by side is told one after the other. */
    private List<Span> inOrder() {
        boolean timed = spans.stream().allMatch(span -> span.info().start().isPresent());
        return timed
                ? spans.stream()
                        .sorted(Comparator.comparing(span -> span.info().start().orElseThrow()))
                        .toList()
                : spans;
    }

    /** Return the user's turns that an agent answered; empty where there were none. */
    public Optional<Task> task() {
        return answeredTurns == 0
                ? Optional.empty()
                : Optional.of(new Task(asked.subList(0, answeredTurns), JsonNodeFactory.instance.objectNode()));
    }

    /** Return the last text that an agent's model wrote. */
    public Optional<JsonNode> output() {
        return lastText.map(TextNode::valueOf);
    }

    /** Return how many tools the agents called. */
    public int toolCalls() {
        return toolCalls;
    }

    /** Return the texts that came after the last model call of the agent they were for, which no call of the trace holds. */
    public Optional<String> unanswered() {
        String texts = agents.stream()
                .flatMap(agent -> agent.unread().stream())
                .map(Message::text)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n"));
        return Optional.of(texts).filter(text -> !text.isEmpty());
    }

    void asked(String text) {
        if (!text.isBlank()) {
            asked.add(TextNode.valueOf(text));
        }
    }

    void answered(String text) {
        answeredTurns = asked.size();
        if (!text.isBlank()) {
            lastText = Optional.of(text);
        }
    }

    void calledTool() {
        toolCalls++;
    }

    int add(Span span) {
        spans.add(span);
        return spans.size() - 1;
    }

    Span span(int index) {
        return spans.get(index);
    }

    void replace(int index, Span span) {
        spans.set(index, span);
    }

    String nextId() {
        return String.format(Locale.ROOT, "%016x", spans.size() + 1);
    }

    Source source() {
        return source;
    }
}
