package dev.rehearsal.scenarios.gateway;

import dev.rehearsal.datasets.trace.ToolDefinition;
import dev.rehearsal.datasets.trace.agent.AgentIdentifier;
import dev.rehearsal.datasets.trace.agent.AgentIdentity;
import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * An identifier of one trial's callers, which remembers whom the prompts that it has seen are of: an agent sends the same one
 * with every call. Holds digests and no prompts. Thread-safe.
 */
final class CallerIdentifier {

    private static final int MAX_REMEMBERED = 1_000;

    private final AgentIdentifier agents;
    private final Map<Long, AgentIdentity> known = new ConcurrentHashMap<>();

    CallerIdentifier(AgentIdentifier agents) {
        this.agents = agents;
    }

    /** Return who sends a request, as far as it tells. */
    AgentIdentity identify(ChatRequest request) {
        long asked = digest(request);
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

    /** Return a digest of all that an identity hangs on. */
    private static long digest(ChatRequest request) {
        String system = AgentIdentifier.system(request.messages());
        Stream<String> prompt = system.isBlank()
                ? Stream.of("user", AgentIdentifier.firstUser(request.messages()))
                : Stream.of("system", system);
        return SeededRandom.hash(Stream.concat(prompt, request.tools().stream().map(ToolDefinition::name))
                .toArray(String[]::new));
    }
}
