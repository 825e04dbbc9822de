package dev.rehearsal.harness.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;

/** Read a piece of a suite that stands somewhere else, as strictly as a suite. */
public final class YamlText {

    private YamlText() {}

    /**
     * Return a mapping such as {@code {provider: simulated}}.
     *
     * @param where what messages name
     * @throws InvalidInputException for anything else
     */
    public static ObjectNode mapping(String where, String text) {
        JsonNode root = YamlTree.parse(where, text).root();
        if (root instanceof ObjectNode mapping) {
            return mapping;
        }
        throw new InvalidInputException(
                where,
                "it must be a mapping",
                "was " + InvalidInputException.quote(text),
                "Write {provider: simulated}");
    }
}
