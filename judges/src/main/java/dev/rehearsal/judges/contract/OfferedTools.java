package dev.rehearsal.judges.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.datasets.trace.ToolDefinition;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.judges.evidence.SpanAgents;
import dev.rehearsal.judges.evidence.ToolUse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tools that the models of a trial were offered, by agent: two agents may have tools of one name, and a tool may
 * change on the way. Immutable.
 */
final class OfferedTools {

    /** Schemas by tool, those of each agent; what all agents were offered is under the empty name. */
    private final Map<String, Map<String, Set<JsonNode>>> byAgent = new HashMap<>();

    private final Map<ToolDefinition, JsonNode> read = new HashMap<>();

    OfferedTools(Trace trace) {
        SpanAgents agents = new SpanAgents(trace);
        trace.all(ModelCall.class).forEach(call -> {
            String agent = agents.agent(call);
            call.tools().forEach(tool -> {
                add(agent, tool);
                add("", tool);
            });
        });
    }

    private void add(String agent, ToolDefinition tool) {
        JsonNode schema = read.computeIfAbsent(tool, ToolSchemas::of);
        byAgent.computeIfAbsent(agent, ignored -> new LinkedHashMap<>())
                .computeIfAbsent(tool.name(), ignored -> new LinkedHashSet<>())
                .add(schema);
    }

    /** Return whether no tool is known at all. */
    boolean isEmpty() {
        return byAgent.isEmpty();
    }

    /**
     * Return what the arguments of a use may be, one of these: the schema that was offered with the request; where that is
     * not known, those that its agent was offered, else those that anybody was. Empty for a tool that was not offered.
     */
    Set<JsonNode> schemas(ToolUse use) {
        List<ToolDefinition> offered = use.offered();
        if (!offered.isEmpty()) {
            Set<JsonNode> schemas = new LinkedHashSet<>();
            offered.stream()
                    .filter(tool -> tool.name().equals(use.tool()))
                    .forEach(tool ->
                            schemas.add(Optional.ofNullable(read.get(tool)).orElseGet(() -> ToolSchemas.of(tool))));
            return schemas;
        }
        return byAgent.getOrDefault(use.agent(), byAgent.getOrDefault("", Map.of()))
                .getOrDefault(use.tool(), Set.of());
    }
}
