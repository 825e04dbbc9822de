package dev.rehearsal.datasets.trace.inference;

import dev.rehearsal.datasets.trace.agent.AgentFingerprint;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names of a trace's agents as models and tools write them: {@code transfer_to_billing}, {@code Billing Agent}, {@code
 * billingAgent} are all of {@code billing}. A fingerprint such as {@code unnamed-1543eb} is no name that anybody writes.
 */
final class AgentNames {

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    /** What LangChain4j's supervisor writes behind a name. */
    private static final Pattern NUMBER = Pattern.compile("\\$\\d{1,4}\\b");

    private static final int MAX_NAME = 200;

    private final Map<String, WordText> names = new LinkedHashMap<>();

    AgentNames(Collection<String> agents) {
        for (String agent : agents) {
            if (!agent.isBlank() && !isFingerprint(agent)) {
                WordText words = name(agent);
                if (!words.isEmpty()) {
                    names.put(agent, words);
                }
            }
        }
    }

    /** Return whether the gateway made the name up of the prompt, or there is none. */
    static boolean isFingerprint(String agent) {
        return agent.isBlank() || AgentFingerprint.isFingerprint(agent);
    }

    /** Return whether two names are of one agent. */
    static boolean same(String one, String other) {
        return one.equals(other) || name(one).equals(name(other));
    }

    /** Return whether a text has the agent's name within. */
    boolean mentions(String text, String agent) {
        WordText name = names.get(agent);
        return name != null && split(text).contains(name);
    }

    /** Return the agent whose name is the whole text. */
    Optional<String> named(String text) {
        if (text.length() > MAX_NAME) {
            return Optional.empty();
        }
        WordText said = name(text);
        return said.isEmpty()
                ? Optional.empty()
                : names.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(said))
                        .map(Map.Entry::getKey)
                        .findFirst();
    }

    private static WordText name(String text) {
        WordText words = split(text);
        boolean suffixed = words.size() > 1 && words.words().getLast().equals("agent");
        List<String> kept = suffixed ? words.words().subList(0, words.size() - 1) : words.words();
        return new WordText(kept);
    }

    private static WordText split(String text) {
        return WordText.of(HUMP.matcher(NUMBER.matcher(text).replaceAll("")).replaceAll(" "));
    }
}
