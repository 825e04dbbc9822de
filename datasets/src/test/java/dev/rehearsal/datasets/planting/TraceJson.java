package dev.rehearsal.datasets.planting;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** JSON as traces hold it: numbers as they were written, and JSON within strings. */
final class TraceJson {

    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final DefaultPrettyPrinter SPACED = new DefaultPrettyPrinter(Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEntrySpacing(Separators.Spacing.AFTER)
            .withArrayValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator(""));

    private TraceJson() {}

    /** Return the object or array that a string holds as JSON text. */
    static Optional<JsonNode> opened(String text) {
        String start = text.strip();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty(); // Words that begin with a bracket, or Python's own notation: no JSON.
        }
    }

    /** Write JSON with or without spaces between its parts, as the text that it stood in had them. */
    static String written(JsonNode node, boolean spaced) {
        PrettyPrinter printer = spaced
                ? SPACED.withObjectIndenter(new DefaultPrettyPrinter.NopIndenter())
                        .withArrayIndenter(new DefaultPrettyPrinter.NopIndenter())
                : new MinimalPrettyPrinter();
        try {
            return MAPPER.writer(printer).writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Change the node at a path whose first pointer leads into the document and each further one into the JSON text found there. */
    static void change(JsonNode document, List<JsonPointer> path, UnaryOperator<JsonNode> change) {
        JsonPointer pointer = path.getFirst();
        JsonNode old = document.at(pointer);
        if (path.size() == 1) {
            set(document, pointer, change.apply(old));
            return;
        }
        JsonNode inner = opened(old.textValue()).orElseThrow();
        boolean spaced = old.textValue().contains("\": ");
        List<JsonPointer> rest = path.subList(1, path.size());
        if (rest.equals(List.of(JsonPointer.empty()))) {
            inner = change.apply(inner);
        } else {
            change(inner, rest, change);
        }
        set(document, pointer, TextNode.valueOf(written(inner, spaced)));
    }

    private static void set(JsonNode document, JsonPointer pointer, JsonNode value) {
        JsonPointer last = pointer.last();
        JsonNode parent = document.at(pointer.head());
        if (parent instanceof ObjectNode object) {
            object.set(last.getMatchingProperty(), value);
        } else {
            ((ArrayNode) parent).set(last.getMatchingIndex(), value);
        }
    }
}
