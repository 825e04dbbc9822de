package dev.rehearsal.datasets.redaction;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.redaction.rule.PersonFields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Texts that may hold JSON, whose strings may hold JSON again: each string within is mapped for itself, and what is around it stays as it
 * was written. Keys are never changed.
 */
final class StructuredText {

    private static final int DEEPEST = 6;
    private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

    private final TextMapper mapper;
    private final PersonFields persons;

    StructuredText(TextMapper mapper, PersonFields persons) {
        this.mapper = mapper;
        this.persons = persons;
    }

    /** Return what a text becomes; the same object where nothing changes. */
    String text(FieldPlace place, String key, String text) {
        return text(place, key, text, 0);
    }

    /** Return what JSON becomes; the same object where nothing changes. */
    JsonNode json(FieldPlace place, String key, JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> {
                String mapped = text(place, key, node.textValue());
                yield mapped.equals(node.textValue()) ? node : TextNode.valueOf(mapped);
            }
            case NUMBER ->
                mapper.number(place, key, node.asText())
                        .<JsonNode>map(TextNode::valueOf)
                        .orElse(node);
            case ARRAY -> array(place, key, (ArrayNode) node);
            case OBJECT -> object(place, key, (ObjectNode) node);
            case BINARY, BOOLEAN, MISSING, NULL, POJO -> node;
        };
    }

    private JsonNode array(FieldPlace place, String key, ArrayNode node) {
        ArrayNode mapped = JsonNodeFactory.instance.arrayNode(node.size());
        boolean changed = false;
        for (JsonNode item : node) {
            JsonNode one = json(place, key, item);
            changed |= !one.equals(item);
            mapped.add(one);
        }
        return changed ? mapped : node;
    }

    /** Return what an object becomes that stands under a key; empty text for none. */
    ObjectNode object(FieldPlace place, String parent, ObjectNode node) {
        Set<String> keys = new HashSet<>();
        node.fieldNames().forEachRemaining(keys::add);
        ObjectNode mapped = JsonNodeFactory.instance.objectNode();
        boolean changed = false;
        for (var field : node.properties()) {
            JsonNode one = json(place, persons.key(field.getKey(), parent, keys), field.getValue());
            changed |= !one.equals(field.getValue());
            mapped.set(field.getKey(), one);
        }
        return changed ? mapped : node;
    }

    private String text(FieldPlace place, String key, String text, int depth) {
        if (depth < DEEPEST && mayBeJson(text)) {
            Optional<List<Literal>> literals = literals(text);
            if (literals.isPresent()) {
                return rewritten(place, key, text, literals.get(), depth);
            }
        }
        return mapper.text(place, key, text);
    }

    private static boolean mayBeJson(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) <= ' ') {
            end--;
        }
        if (end - start < 4) {
            return false;
        }
        char first = text.charAt(start);
        char last = text.charAt(end - 1);
        return (first == '{' && last == '}')
                || (first == '[' && last == ']')
                || (first == '"' && last == '"' && text.indexOf('\\') >= 0);
    }

    /** One string or number of JSON text and where it stands. */
    private record Literal(
            int start, int end, String key, String parent, Set<String> siblings, String value, boolean number) {}

    private static Optional<List<Literal>> literals(String text) {
        List<Literal> literals = new ArrayList<>();
        Deque<Set<String>> siblings = new ArrayDeque<>();
        Deque<String> keys = new ArrayDeque<>();
        String key = "";
        try (JsonParser parser = StrictJson.mapper().createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case START_OBJECT, START_ARRAY -> {
                        keys.push(key);
                        siblings.push(token == JsonToken.START_OBJECT ? new HashSet<>() : Set.of());
                    }
                    case END_OBJECT, END_ARRAY -> {
                        siblings.pop();
                        key = keys.pop();
                    }
                    case FIELD_NAME -> {
                        key = parser.currentName();
                        siblings.element().add(key);
                    }
                    case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                        boolean string = token == JsonToken.VALUE_STRING;
                        String value = parser.getText();
                        int start = (int) parser.currentTokenLocation().getCharOffset();
                        int end = string ? (int) parser.currentLocation().getCharOffset() : start + value.length();
                        Set<String> beside = siblings.isEmpty() ? Set.of() : siblings.element();
                        String parent = keys.isEmpty() ? "" : keys.element();
                        literals.add(new Literal(start, end, key, parent, beside, value, !string));
                    }
                    default -> {}
                }
            }
            return Optional.of(literals);
        } catch (JsonProcessingException e) {
            return Optional.empty(); // text that only looks like JSON is looked at as text
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String rewritten(FieldPlace place, String outer, String text, List<Literal> literals, int depth) {
        StringBuilder written = new StringBuilder(text.length());
        int copied = 0;
        for (Literal literal : literals) {
            String key = literal.key.isEmpty() ? outer : persons.key(literal.key, literal.parent, literal.siblings);
            Optional<String> mapped = literal.number
                    ? mapper.number(place, key, literal.value)
                    : Optional.of(text(place, key, literal.value, depth + 1))
                            .filter(value -> !value.equals(literal.value));
            if (mapped.isPresent()) {
                written.append(text, copied, literal.start).append('"');
                written.append(ENCODER.quoteAsString(mapped.get())).append('"');
                copied = literal.end;
            }
        }
        return copied == 0 ? text : written.append(text, copied, text.length()).toString();
    }
}
