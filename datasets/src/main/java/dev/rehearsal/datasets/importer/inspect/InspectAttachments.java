package dev.rehearsal.datasets.importer.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import java.util.List;
import java.util.Optional;

/** The long texts of a sample, which it has once and names by {@code attachment://HASH}, in older logs {@code tc://HASH}. */
final class InspectAttachments {

    private static final List<String> SCHEMES = List.of("attachment://", "tc://");
    private static final long MAX_CHARACTERS = 1L << 28;

    private final String where;
    private final JsonNode texts;
    private long characters;

    /** Read those of a sample; older ones keep them with the events. */
    InspectAttachments(String where, JsonNode sample) {
        this.where = where;
        JsonNode attachments = sample.path("attachments");
        this.texts = attachments.isObject() && !attachments.isEmpty()
                ? attachments
                : sample.path("transcript").path("content");
    }

    /** Return the text that is meant; one that names nothing stands for itself. */
    String text(String text) {
        return SCHEMES.stream()
                .filter(text::startsWith)
                .flatMap(scheme -> Optional.ofNullable(texts.get(text.substring(scheme.length()))).stream())
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .findFirst()
                .orElse(text);
    }

    /**
     * Return the JSON with all texts that are meant. A few names of one long text could stand for more than any memory holds.
     *
     * @throws InvalidInputException where a sample has too much of that
     */
    JsonNode json(JsonNode json) {
        String text = json.isTextual() ? text(json.textValue()) : "";
        characters += 1 + text.length();
        if (characters > MAX_CHARACTERS) {
            throw new InvalidInputException(
                    where,
                    "attachments within arguments and blocks must have at most " + MAX_CHARACTERS + " characters",
                    "have more",
                    "Leave the sample out");
        }
        if (json.isTextual()) {
            return text.equals(json.textValue()) ? json : TextNode.valueOf(text);
        }
        if (json instanceof ObjectNode object) {
            ObjectNode meant = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> meant.set(field.getKey(), json(field.getValue())));
            return meant;
        }
        if (json instanceof ArrayNode array) {
            ArrayNode meant = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> meant.add(json(item)));
            return meant;
        }
        return json;
    }
}
