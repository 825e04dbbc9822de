package dev.rehearsal.datasets.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * A strict reader of JSON: no duplicate keys, nothing after the value, bounded depth, and every mistake with its place.
 */
public final class StrictJson {

    /** Characters that one string of a document may have. */
    static final int LONGEST_STRING = 64 << 20;

    private static final int DEEPEST = 200;
    private static final ObjectMapper MAPPER = JsonMapper.builder(factory())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();
    /** Knows the type that it reads, which the mapper would look up each time. */
    private static final ObjectReader READER = MAPPER.readerFor(JsonNode.class);

    private static final ObjectWriter CANONICAL =
            MAPPER.copy().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).writer();

    private StrictJson() {}

    /** Return the shared mapper, which refuses duplicate keys and unreasonable depth. Do not reconfigure it. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /**
     * Parse one JSON value.
     *
     * @param where what the error names, such as {@code airline.jsonl:42}
     * @throws InvalidInputException where the text is no JSON, has a key twice, or goes on after the value
     */
    public static JsonNode parse(String where, String text) {
        try (JsonParser parser = MAPPER.createParser(text)) {
            JsonNode node = READER.readTree(parser);
            if (node == null || node.isMissingNode()) {
                throw new InvalidInputException(where, "must be JSON", "was empty", "Write one JSON value");
            }
            if (parser.nextToken() != null) {
                throw new InvalidInputException(
                        where,
                        "must hold one JSON value",
                        "there is more at column "
                                + parser.currentTokenLocation().getColumnNr(),
                        "Write one value a line");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw malformed(where, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Return the value that the bytes in UTF-8 are; empty where they are no JSON, have a key twice, or go on after the value. */
    static Optional<JsonNode> parse(byte[] bytes) {
        try (JsonParser parser = MAPPER.createParser(bytes)) {
            JsonNode node = READER.readTree(parser);
            return node == null || node.isMissingNode() || parser.nextToken() != null
                    ? Optional.empty()
                    : Optional.of(node);
        } catch (JsonProcessingException e) {
            return Optional.empty(); // is told by whoever parses it as text
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Return the value at the beginning of a text; a missing node where there is none.
     *
     * @throws JsonProcessingException where it is no JSON
     */
    public static JsonNode read(String text) throws JsonProcessingException {
        return READER.readTree(text);
    }

    /** Word what Jackson found wrong. */
    public static InvalidInputException malformed(String where, JsonProcessingException cause) {
        String message = cause.getOriginalMessage();
        String place = cause.getLocation() == null
                ? ""
                : " at column " + cause.getLocation().getColumnNr();
        if (message.startsWith("Duplicate field")) {
            String key = message.replaceFirst("(?s)^Duplicate field '(.*?)'( for .*)?$", "$1");
            return new InvalidInputException(
                    where,
                    "an object must have each key once",
                    "has " + InvalidInputException.quote(key) + " twice",
                    "Remove one of them",
                    cause);
        }
        if (cause instanceof JsonEOFException) {
            return new InvalidInputException(
                    where, "must be JSON", "it ends in the middle" + place, "Complete the value", cause);
        }
        if (message.startsWith("Non-standard token")) {
            return new InvalidInputException(
                    where,
                    "must be JSON",
                    "has a number that JSON does not know" + place,
                    "Leave out what is unknown; NaN and Infinity are no JSON",
                    cause);
        }
        return new InvalidInputException(
                where,
                "must be JSON",
                "is not" + place + ": " + InvalidInputException.quote(message),
                "Correct the value there",
                cause);
    }

    /** Return the canonical form: keys sorted, no insignificant white space. */
    public static String canonical(JsonNode node) {
        try {
            return CANONICAL.writeValueAsString(MAPPER.convertValue(node, Object.class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonFactory factory() {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(LONGEST_STRING)
                        .maxNestingDepth(DEEPEST)
                        .build())
                .build();
    }
}
