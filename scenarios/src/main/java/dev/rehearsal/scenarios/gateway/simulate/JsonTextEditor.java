package dev.rehearsal.scenarios.gateway.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** An editor of the texts and numbers within JSON, or of a plain text as a whole. */
final class JsonTextEditor {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonTextEditor() {}

    /** Return the object or array that the text is. */
    static Optional<JsonNode> of(String text) {
        String bare = text.strip();
        if (!bare.startsWith("{") && !bare.startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readTree(bare));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /**
     * Return the text with every text within changed, and every number written as text changed. An element of an array
     * whose text becomes blank is removed.
     */
    static String map(String text, UnaryOperator<String> words, UnaryOperator<String> numbers) {
        Optional<JsonNode> tree = of(text);
        if (tree.isEmpty()) {
            return words.apply(text);
        }
        JsonNode changed = map(tree.get(), words, numbers);
        return changed.equals(tree.get()) ? text : changed.toString();
    }

    private static JsonNode map(JsonNode node, UnaryOperator<String> words, UnaryOperator<String> numbers) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(entry -> copy.set(entry.getKey(), map(entry.getValue(), words, numbers)));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode();
                for (JsonNode element : array) {
                    JsonNode changed = map(element, words, numbers);
                    if (!changed.isTextual() || !changed.textValue().isBlank() || !element.isTextual()) {
                        copy.add(changed);
                    }
                }
                yield copy;
            }
            case TextNode text -> TextNode.valueOf(words.apply(text.textValue()));
            default -> number(node, numbers);
        };
    }

    private static JsonNode number(JsonNode node, UnaryOperator<String> numbers) {
        if (!node.isNumber()) {
            return node;
        }
        String written = node.asText();
        String changed = numbers.apply(written);
        return changed.equals(written) ? node : DecimalNode.valueOf(new BigDecimal(changed));
    }
}
