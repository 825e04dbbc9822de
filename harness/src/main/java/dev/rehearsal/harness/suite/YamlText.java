package dev.rehearsal.harness.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInput;

/** Read a piece of a suite that stands somewhere else, as strictly as a suite. */
public final class YamlText {

    private YamlText() {}

    /**
     * Return a mapping such as {@code {provider: simulated}}.
     *
     * @param where what messages name
     * @throws InvalidInput for anything else
     */
    public static ObjectNode mapping(String where, String text) {
        JsonNode root = YamlTree.parse(where, text).root();
        if (root instanceof ObjectNode mapping) {
            return mapping;
        }
        throw new InvalidInput(
                where, "it must be a mapping", "was " + InvalidInput.quote(text), "Write {provider: simulated}");
    }
}
