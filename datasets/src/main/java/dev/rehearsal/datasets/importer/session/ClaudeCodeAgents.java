package dev.rehearsal.datasets.importer.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rehearsal.datasets.importer.conversation.AgentConversation;
import dev.rehearsal.datasets.importer.conversation.ConversationTrace;
import dev.rehearsal.datasets.importer.conversation.Times;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span.Handoff.Detection;
import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The agents of one session of Claude Code: the one that the user speaks to, and those that it hands work to. */
final class ClaudeCodeAgents {

    private static final String MAIN = "claude-code";
    private static final Set<String> DELEGATING = Set.of("Task", "Agent");
    private static final int MAX_LOOKED_AT = 1_000;

    private final ConversationTrace conversation;
    private final Map<String, AgentConversation> byChain = new LinkedHashMap<>();
    private final Map<String, String> chains = new HashMap<>();
    private final Map<String, Delegation> byCall = new HashMap<>();
    private final Deque<Delegation> unclaimed = new ArrayDeque<>();
    private Optional<String> firstAgentId = Optional.empty();

    private record Delegation(AgentConversation by, String to, String prompt, Optional<String> toolSpan) {}

    ClaudeCodeAgents(ConversationTrace conversation) {
        this.conversation = conversation;
    }

    /**
     * Return the agent whose line it is.
     *
     * @param text what the line says, by which the work of a new agent is found
     */
    AgentConversation of(MappingReader line, String text) {
        Optional<Instant> at = Times.read(line, "timestamp");
        if (!line.flag("isSidechain").orElse(false)) {
            return byChain.computeIfAbsent(MAIN, key -> conversation.agent(MAIN, at));
        }
        Optional<String> uuid = line.anyText("uuid");
        Optional<String> agentId = line.text("agentId");
        String chain = agentId.or(() -> line.text("parentUuid").map(chains::get))
                .or(() -> uuid)
                .orElse("");
        uuid.ifPresent(id -> chains.put(id, chain));
        firstAgentId = firstAgentId.or(() -> agentId);
        return byChain.computeIfAbsent("side " + chain, key -> begin(text, agentId, at));
    }

    /** Note what a request hands to another agent. */
    void delegate(AgentConversation agent, Part.ToolRequest request, Optional<Instant> at) {
        JsonNode input = DELEGATING.contains(request.name()) ? json(request.arguments()) : MissingNode.getInstance();
        String prompt = input.path("prompt").asText("");
        if (prompt.isEmpty()) {
            return;
        }
        String to = Optional.of(input.path("subagent_type").asText(""))
                .filter(name -> !name.isBlank())
                .orElse("subagent");
        conversation.handoff(
                agent.name(), to, Direction.DOWN, prompt, Detection.AGENT_AS_TOOL, Optional.of(agent.spanId()), at);
        Delegation delegation = new Delegation(agent, to, prompt.strip(), agent.awaiting(request.id()));
        byCall.put(agent.spanId() + " " + request.id(), delegation);
        unclaimed.addLast(delegation);
        if (unclaimed.size() > MAX_LOOKED_AT) {
            unclaimed.removeFirst();
        }
    }

    /** Take the result of a tool, which an agent may have given. */
    void returned(AgentConversation agent, Part.ToolResponse response, Optional<String> error, Optional<Instant> at) {
        agent.returned(response.id(), "", response.result(), error, at);
        Delegation delegation = byCall.remove(agent.spanId() + " " + response.id());
        if (delegation != null && error.isEmpty()) {
            conversation.handoff(
                    delegation.to(),
                    agent.name(),
                    Direction.UP,
                    response.result(),
                    Detection.AGENT_AS_TOOL,
                    Optional.of(agent.spanId()),
                    at);
        }
    }

    /** End the work of those that were called; when the session ends nobody says. */
    void end() {
        byChain.values().stream()
                .filter(agent -> !agent.name().equals(MAIN))
                .forEach(AgentConversation::endedWithItsLast);
    }

    /** Return the id of the agent whose lines alone the file has, without the session that it worked in. */
    Optional<String> alone() {
        return byChain.containsKey(MAIN) ? Optional.empty() : firstAgentId;
    }

    private AgentConversation begin(String text, Optional<String> agentId, Optional<Instant> at) {
        String said = text.strip();
        Optional<Delegation> given =
                unclaimed.stream().filter(one -> one.prompt().equals(said)).findFirst();
        given.ifPresent(unclaimed::remove);
        Optional<String> within = given.flatMap(Delegation::toolSpan)
                .or(() -> given.map(one -> one.by().spanId()))
                .or(() -> Optional.ofNullable(byChain.get(MAIN)).map(AgentConversation::spanId));
        return conversation.agent(given.map(Delegation::to).or(() -> agentId).orElse("subagent"), within, at);
    }

    /** Arguments are the model's own words, and need not be JSON. */
    private static JsonNode json(String arguments) {
        try {
            return StrictJson.mapper().readTree(arguments);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
