package dev.rehearsal.judges.coordination.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.judges.evidence.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A payload cut into prose and fields: texts of four or more words stand for themselves, whatever JSON they were in.
 * What merely wraps the payload (versions, ids of steps, attempts) obliges to nothing, nor do the lines of a closing.
 *
 * @param texts prose, in order
 * @param fields JSON without its prose; empty where there was none
 */
public record Prose(List<String> texts, Optional<JsonNode> fields) {

    private static final int FEWEST_WORDS = 4;
    private static final int LONGEST_CLOSING = 4;
    private static final int LONGEST_LINE = 60;

    private static final Set<String> WRAPPING = Vocabulary.words("wrapping");

    private static final Set<String> CLOSING = Vocabulary.words("closing");

    private static final Pattern KEY = Pattern.compile("\\s{0,20}([\\w-]{2,40}) ?[:=] ?\\S{1,80}\\s{0,20}");
    private static final Pattern STOPS = Pattern.compile("[.!?]\\s*+$");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=\\S)\\s++(?=\\S)");

    /** Read a payload, the closing and what wraps it left out. */
    public static Prose obliging(String payload) {
        return of(payload, true);
    }

    /** Read a payload as a whole. */
    public static Prose whole(String payload) {
        return of(payload, false);
    }

    private static Prose of(String payload, boolean obliging) {
        Optional<JsonNode> json =
                looksLikeJson(payload) ? JsonText.parse(payload).filter(JsonNode::isContainerNode) : Optional.empty();
        List<String> texts = new ArrayList<>();
        if (json.isEmpty()) {
            texts.add(obliging ? withoutClosing(payload) : payload);
            return new Prose(texts, Optional.empty());
        }
        return new Prose(texts, Optional.of(fields(json.get(), texts, obliging)));
    }

    private static boolean looksLikeJson(String payload) {
        String stripped = payload.strip();
        return stripped.startsWith("{") || stripped.startsWith("[");
    }

    /** Return the JSON without prose, which goes into the texts. Jackson bounds the depth. */
    private static JsonNode fields(JsonNode node, List<String> texts, boolean obliging) {
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (JsonNode element : node) {
                take(element, texts, obliging).ifPresent(array::add);
            }
            return array;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!obliging || !WRAPPING.contains(plain(field.getKey()))) {
                take(field.getValue(), texts, obliging).ifPresent(value -> object.set(field.getKey(), value));
            }
        }
        return object;
    }

    private static Optional<JsonNode> take(JsonNode value, List<String> texts, boolean obliging) {
        if (value.isContainerNode()) {
            return Optional.of(fields(value, texts, obliging));
        }
        if (value.isTextual() && isProse(value.textValue())) {
            texts.add(obliging ? withoutClosing(value.textValue()) : value.textValue());
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private static boolean isProse(String text) {
        return BETWEEN_WORDS.matcher(text).results().limit(FEWEST_WORDS - 1).count() == FEWEST_WORDS - 1;
    }

    private static String plain(String key) {
        return key.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    private static boolean isClosing(String line) {
        return CLOSING.contains(line.toLowerCase(Locale.ROOT).replaceAll("[,.!]+$", ""));
    }

    private static String withoutClosing(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        int closing = 0;
        for (String line : text.split("\n", -1)) {
            Matcher key = KEY.matcher(line);
            if (key.matches() && WRAPPING.contains(plain(key.group(1)))) {
                continue; // "idempotency_key: 6b99a2c65987" wraps as the field of JSON does
            }
            if (line.isBlank()) {
                closing = 0;
            } else if (line.length() <= LONGEST_LINE && isClosing(line.strip())) {
                closing = LONGEST_CLOSING;
            } else if (isProse(line) && STOPS.matcher(line).find()) {
                closing = 0; // a sentence is no signature
            }
            if (closing == 0) {
                kept.append(line).append('\n');
            } else {
                closing--;
            }
        }
        return kept.toString();
    }
}
