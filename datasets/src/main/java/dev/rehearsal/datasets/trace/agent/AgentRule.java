package dev.rehearsal.datasets.trace.agent;

import com.google.re2j.Pattern;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * A rule of a suite that names an agent. All that is there must hold.
 *
 * @param name the agent's
 * @param prompt must be found in the agent's prompt
 * @param tools must all be offered; empty for none asked
 */
public record AgentRule(String name, Optional<Pattern> prompt, Set<String> tools) {

    public AgentRule {
        tools = Set.copyOf(tools);
    }

    boolean fits(String text, Collection<String> offered) {
        return offered.containsAll(tools)
                && prompt.map(pattern -> pattern.matcher(text).find()).orElse(true);
    }
}
