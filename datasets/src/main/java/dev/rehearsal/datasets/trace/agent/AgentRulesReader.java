package dev.rehearsal.datasets.trace.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A strict reader of {@code agents: {billing: {prompt: "regex"}, triage: {tools: [transfer_to_billing]}}}. */
public final class AgentRulesReader {

    private static final int LONGEST_NAME = 100;

    private AgentRulesReader() {}

    /**
     * Read the rules.
     *
     * @param agents the mapping of names to rules; a missing node for none
     * @param where gives file and line of an agent by its name
     * @throws InvalidInputException for a rule that says nothing, a name that is none, a mistaken expression, and two rules
     *     that fit the same calls
     */
    public static AgentRules read(JsonNode agents, UnaryOperator<String> where) {
        List<AgentRule> rules = new ArrayList<>();
        agents.properties().forEach(entry -> {
            AgentRule rule = rule(entry.getKey(), entry.getValue(), where.apply(entry.getKey()));
            requireOwnCalls(rule, rules, where);
            rules.add(rule);
        });
        return new AgentRules(rules);
    }

    private static AgentRule rule(String name, JsonNode node, String where) {
        requireName(name, where);
        MappingReader options = MappingReader.of(where, node);
        Optional<Pattern> prompt = options.text("prompt").map(regex -> pattern(regex, name, where));
        Set<String> tools = new HashSet<>(options.has("tools") ? options.texts("tools") : List.of());
        options.done();
        if (prompt.isEmpty() && tools.isEmpty()) {
            throw new InvalidInputException(
                    where,
                    "agent " + InvalidInputException.quote(name) + " must be told by its \"prompt\" or its \"tools\"",
                    "it has neither",
                    "Write " + name + ": {prompt: \"words of its system prompt\"}");
        }
        return new AgentRule(name, prompt, tools);
    }

    private static void requireName(String name, String where) {
        if (name.isBlank() || !name.equals(name.strip()) || name.length() > LONGEST_NAME) {
            throw new InvalidInputException(
                    where,
                    "an agent's name must be a text of 1 to " + LONGEST_NAME + " characters without spaces around it",
                    "was " + InvalidInputException.quote(name),
                    "Name the agent as the cases' routes and handoffs do");
        }
        if (AgentFingerprint.isFingerprint(name)) {
            throw new InvalidInputException(
                    where,
                    "an agent's name must not look like a fingerprint",
                    "was " + InvalidInputException.quote(name),
                    "Give it a name that people use");
        }
    }

    private static Pattern pattern(String regex, String name, String where) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new InvalidInputException(
                    where,
                    "\"prompt\" of agent " + InvalidInputException.quote(name) + " must be a regular expression (RE2)",
                    "was " + InvalidInputException.quote(regex) + ": " + e.getDescription(),
                    "Mend the expression",
                    e);
        }
    }

    /** A rule after one that asks for the same or for less would never name anybody. */
    private static void requireOwnCalls(AgentRule rule, List<AgentRule> earlier, UnaryOperator<String> where) {
        earlier.stream().filter(other -> covers(other, rule)).findFirst().ifPresent(other -> {
            throw new InvalidInputException(
                    where.apply(rule.name()),
                    "each agent must be told apart from those before it: the first rule that fits counts",
                    "every call of " + InvalidInputException.quote(rule.name()) + " fits "
                            + InvalidInputException.quote(other.name()) + ", too",
                    "Put the rule that asks for more first, or ask for something else");
        });
    }

    private static boolean covers(AgentRule earlier, AgentRule later) {
        return later.tools().containsAll(earlier.tools())
                && (earlier.prompt().isEmpty()
                        || earlier.prompt()
                                .map(Pattern::pattern)
                                .equals(later.prompt().map(Pattern::pattern)));
    }
}
