package dev.rehearsal.datasets.trace.inference;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.StrictJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** JSON within what models and tools say. Stateless. */
final class JsonValues {

    private static final int MAX_STARTS = 20;

    private JsonValues() {}

    /** Return the JSON that the whole text is. */
    static Optional<JsonNode> whole(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(StrictJson.mapper().readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Return the objects that stand in a text, one after another, whatever is around them. */
    static List<JsonNode> objects(String text) {
        List<JsonNode> found = new ArrayList<>();
        int at = text.indexOf('{');
        for (int starts = 0; at >= 0 && starts < MAX_STARTS; starts++) {
            int length = read(text.substring(at), found);
            at = text.indexOf('{', at + Math.max(1, length));
        }
        return found;
    }

    private static int read(String text, List<JsonNode> found) {
        try (JsonParser parser = StrictJson.mapper().createParser(text)) {
            JsonNode node = StrictJson.mapper().readTree(parser);
            if (node.isObject()) {
                found.add(node);
            }
            return (int) parser.currentLocation().getCharOffset();
        } catch (IOException e) {
            return 0; // braces of something else: the next one is tried
        }
    }

    /** Return all texts within. */
    static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        collect(node, texts);
        return texts;
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isValueNode()) {
            if (!node.isNull() && !node.isBoolean()) {
                texts.add(node.asText());
            }
        } else {
            node.forEach(child -> collect(child, texts));
        }
    }

    /** Return whether two texts are the same JSON, or the same text. */
    static boolean same(String one, String other) {
        return one.strip().equals(other.strip())
                || whole(one)
                        .filter(node -> whole(other).filter(node::equals).isPresent())
                        .isPresent();
    }
}
