package dev.rehearsal.datasets.trace.agent;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The rules of a suite that name its agents, in the suite's order: the first that fits counts. Immutable.
 *
 * @param rules may be empty
 */
public record AgentRules(List<AgentRule> rules) {

    /** No rules: the suite names no agent. */
    public static final AgentRules NONE = new AgentRules(List.of());

    public AgentRules {
        rules = List.copyOf(rules);
    }

    /** Return the name of the agent with that prompt and these tools, where a rule fits. */
    public Optional<String> name(String prompt, Collection<String> tools) {
        return rules.stream()
                .filter(rule -> rule.fits(prompt, tools))
                .findFirst()
                .map(AgentRule::name);
    }
}
