package dev.rehearsal.scenarios.gateway;

import dev.rehearsal.datasets.trace.ToolDefinition;
import dev.rehearsal.datasets.trace.agent.AgentIdentifier;
import dev.rehearsal.datasets.trace.agent.AgentIdentity;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An identifier of one trial's callers, which remembers the prompts that it has seen: an agent sends the same one with every
 * call. Thread-safe.
 */
final class CallerIdentifier {

    private static final int MAX_REMEMBERED = 100;

    private final AgentIdentifier agents;
    private final Map<Asked, AgentIdentity> known = new ConcurrentHashMap<>();

    CallerIdentifier(AgentIdentifier agents) {
        this.agents = agents;
    }

    /** Return who sends a request, as far as it tells. */
    AgentIdentity identify(ChatRequest request) {
        String system = AgentIdentifier.system(request.messages());
        String prompt = system.isBlank() ? AgentIdentifier.firstUser(request.messages()) : system;
        Asked asked = new Asked(
                prompt,
                system.isBlank(),
                request.tools().stream().map(ToolDefinition::name).toList());
        AgentIdentity remembered = known.get(asked);
        if (remembered != null) {
            return remembered;
        }
        AgentIdentity identity = agents.identify(request.messages(), request.tools());
        if (known.size() < MAX_REMEMBERED) {
            known.put(asked, identity);
        }
        return identity;
    }

    /** All that an identity hangs on. */
    private record Asked(String prompt, boolean ofUser, List<String> tools) {}
}
