package dev.rehearsal.harness.init;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.model.Provider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A model that a program called.
 *
 * @param name as the program gives it
 * @param provider whose interface it spoke
 */
record CalledModel(String name, Provider provider) {

    private static final int LONGEST_ALIAS = 60;

    /** Return the provider whose interface this is. */
    static Provider provider(ModelApi api) {
        return switch (api) {
            case OPENAI, RESPONSES, EMBEDDINGS -> Provider.OPENAI;
            case ANTHROPIC -> Provider.ANTHROPIC;
            case GEMINI -> Provider.GEMINI;
        };
    }

    /** Return a name for it in a suite. */
    private String alias() {
        String alias = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^[._-]+", "");
        return alias.isEmpty() ? "model" : alias.substring(0, Math.min(LONGEST_ALIAS, alias.length()));
    }

    /** Return an alias for each, no two the same. */
    private static Map<String, CalledModel> aliases(List<CalledModel> models) {
        Map<String, CalledModel> aliases = new LinkedHashMap<>();
        for (CalledModel model : models) {
            String alias = model.alias();
            aliases.put(aliases.containsKey(alias) ? alias + "-" + aliases.size() : alias, model);
        }
        return aliases;
    }

    /** Return the lines of a suite that say who they are. */
    static List<String> entries(List<CalledModel> models) {
        return aliases(models).entrySet().stream()
                .map(entry -> "  " + TextNode.valueOf(entry.getKey()) + ": {provider: "
                        + entry.getValue().provider().word() + ", model: "
                        + TextNode.valueOf(entry.getValue().name()) + ", api-key-env: "
                        + entry.getValue().provider().keyVariable() + "}")
                .toList();
    }

    /** Return the mapping of a system's names to them, in one line. */
    static String mapping(List<CalledModel> models) {
        return aliases(models).entrySet().stream()
                .map(entry -> TextNode.valueOf(entry.getValue().name()) + ": " + TextNode.valueOf(entry.getKey()))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
