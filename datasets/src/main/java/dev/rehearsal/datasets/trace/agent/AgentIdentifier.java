package dev.rehearsal.datasets.trace.agent;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.ToolDefinition;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An identifier of agents by what they send to a model: a rule of the suite that fits, else the name that the prompt gives
 * itself, else a fingerprint of prompt and tools without what belongs to the case. The same prompt and tools give the same
 * agent, in whatever order calls come and in every trial. Immutable.
 *
 * <p>The prompt of a call is the text of its system's and developer's messages. Where it has none, some frameworks put the
 * instructions before the first message of the user: rules are held against that then, and a name is taken from its first
 * words where they are not the case's. A fingerprint is never made of it, since an orchestrator may write it anew each time.
 *
 * @param rules the suite's
 * @param texts the case's
 */
public record AgentIdentifier(AgentRules rules, CaseTexts texts) {

    /** Identifies without a suite and without a case. */
    public static final AgentIdentifier PLAIN = new AgentIdentifier(AgentRules.NONE, CaseTexts.NONE);

    /** Return who sends these messages, offering these tools. */
    public AgentIdentity identify(List<Message> messages, List<ToolDefinition> tools) {
        String system = system(messages);
        String opening = system.isBlank() ? firstUser(messages) : "";
        List<String> offered = tools.stream().map(ToolDefinition::name).toList();
        return rules.name(system.isBlank() ? opening : system, offered)
                .map(name -> new AgentIdentity(name, AgentIdentity.Basis.SUITE))
                .or(() -> selfGiven(system, opening).map(name -> new AgentIdentity(name, AgentIdentity.Basis.PROMPT)))
                .orElseGet(() -> fingerprint(system, offered));
    }

    private Optional<String> selfGiven(String system, String opening) {
        return system.isBlank() ? PromptName.ofOpening(opening, texts) : PromptName.of(system, texts);
    }

    private AgentIdentity fingerprint(String system, Collection<String> tools) {
        return new AgentIdentity(AgentFingerprint.of(system, tools, texts), AgentIdentity.Basis.FINGERPRINT);
    }

    /** Return all text of the system's and developer's messages, joined by line breaks; empty text for none. */
    public static String system(List<Message> messages) {
        return messages.stream()
                .filter(message ->
                        message.role().equals("system") || message.role().equals("developer"))
                .map(Message::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** Return the text of the first message of the user; empty text for none. */
    public static String firstUser(List<Message> messages) {
        return messages.stream()
                .filter(message -> message.role().equals("user"))
                .findFirst()
                .map(Message::text)
                .orElse("");
    }
}
