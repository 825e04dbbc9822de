package dev.rehearsal.scenarios.gateway.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A JSON object in which a few values are put into the text itself: every other byte of it is as it came, white space, order of
 * keys and spelling of numbers included. Holds pieces and does not copy the text.
 */
public final class JsonSplice {

    private final byte[] json;
    private final List<Piece> insertions = new ArrayList<>();

    private JsonSplice(byte[] json) {
        this.json = json;
    }

    /**
     * Put values into a text. A key that stands more than once is set each time, one that is missing is added as the first. A
     * value that is equal already stays as it is written.
     *
     * @param json one object, in UTF-8; must not be changed from here on
     * @return nothing where it is no object, or in another encoding
     */
    public static Optional<JsonSplice> of(byte[] json, List<Edit> edits) {
        JsonSplice splice = new JsonSplice(json);
        try (JsonParser parser = WireJson.parser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT || start(parser) < 0) {
                return Optional.empty();
            }
            splice.object(parser, edits);
        } catch (IOException e) {
            return Optional.empty();
        }
        splice.insertions.sort(Comparator.comparingInt(Piece::from));
        return Optional.of(splice);
    }

    /** Return what sends it. */
    public BodyPublisher publisher() {
        List<BodyPublisher> parts = new ArrayList<>();
        int at = 0;
        for (Piece piece : insertions) {
            parts.add(BodyPublishers.ofByteArray(json, at, piece.from() - at));
            parts.add(BodyPublishers.ofString(piece.text()));
            at = piece.to();
        }
        parts.add(BodyPublishers.ofByteArray(json, at, json.length - at));
        return BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
    }

    /** Return it in one array. */
    public byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream(json.length);
        int at = 0;
        for (Piece piece : insertions) {
            all.write(json, at, piece.from() - at);
            all.writeBytes(piece.text().getBytes(StandardCharsets.UTF_8));
            at = piece.to();
        }
        all.write(json, at, json.length - at);
        return all.toByteArray();
    }

    /** Read an object to its end; the parser is at its beginning. */
    private void object(JsonParser parser, List<Edit> edits) throws IOException {
        int inside = start(parser) + 1;
        Set<String> seen = new HashSet<>();
        boolean empty = true;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            empty = false;
            String name = parser.currentName();
            parser.nextToken();
            Optional<Edit> edit =
                    edits.stream().filter(one -> one.key().equals(name)).findFirst();
            if (edit.isPresent()) {
                seen.add(name);
                value(parser, edit.get());
            } else {
                parser.skipChildren();
            }
        }
        String missing = edits.stream()
                .filter(edit -> !seen.contains(edit.key()))
                .map(edit -> TextNode.valueOf(edit.key()) + ":" + edit.whole())
                .collect(Collectors.joining(","));
        if (!missing.isEmpty()) {
            insertions.add(new Piece(inside, inside, missing + (empty ? "" : ",")));
        }
    }

    private void value(JsonParser parser, Edit edit) throws IOException {
        if (edit.within().isPresent() && parser.currentToken() == JsonToken.START_OBJECT) {
            object(parser, List.of(new Edit(edit.within().get(), edit.value())));
            return;
        }
        int from = start(parser);
        boolean same = is(parser, edit.whole());
        parser.skipChildren();
        parser.finishToken();
        if (!same) {
            int to = (int) parser.currentLocation().getByteOffset();
            insertions.add(new Piece(from, to, edit.whole().toString()));
        }
    }

    private static boolean is(JsonParser parser, JsonNode value) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> value.isTextual() && parser.getText().equals(value.textValue());
            case VALUE_TRUE -> value.isBoolean() && value.booleanValue();
            default -> false;
        };
    }

    private static int start(JsonParser parser) {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    /**
     * One value to put in.
     *
     * @param key at the top level
     * @param within a key within the object at {@code key}, which is made where it is missing; empty for the top level itself
     * @param value a text or a truth value
     */
    public record Edit(String key, Optional<String> within, JsonNode value) {

        /** Set a value at the top level. */
        public Edit(String key, JsonNode value) {
            this(key, Optional.empty(), value);
        }

        /** Name the model. */
        public static Edit model(String name) {
            return new Edit("model", TextNode.valueOf(name));
        }

        private JsonNode whole() {
            return within.<JsonNode>map(
                            name -> JsonNodeFactory.instance.objectNode().set(name, value))
                    .orElse(value);
        }
    }

    /** A text that stands for the bytes from one place to another. */
    private record Piece(int from, int to, String text) {}
}
