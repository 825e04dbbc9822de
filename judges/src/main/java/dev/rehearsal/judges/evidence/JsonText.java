package dev.rehearsal.judges.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** JSON as text, read and written. Stateless. */
public final class JsonText {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final JsonFactory ANY_DEPTH = JsonFactory.builder()
            .streamWriteConstraints(StreamWriteConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonText() {}

    /**
     * Return the JSON that the whole text is; empty for anything else: prose around it, a code fence, nothing at all, more
     * depth or longer numbers than Jackson allows.
     */
    public static Optional<JsonNode> parse(String text) {
        try {
            return Optional.of(MAPPER.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Return a tree as JSON text, however deep it is: {@link JsonNode#toString()} throws from 1,000 levels on. */
    public static String write(JsonNode root) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = ANY_DEPTH.createGenerator(text)) {
            write(root, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private record Open(
            boolean isObject, Iterator<Map.Entry<String, JsonNode>> properties, Iterator<JsonNode> elements) {
        static Open of(JsonNode node) {
            return new Open(
                    node.isObject(),
                    node.properties().iterator(),
                    node.isObject() ? Optional.<JsonNode>empty().stream().iterator() : node.elements());
        }
    }

    private static void write(JsonNode root, JsonGenerator generator) throws IOException {
        Deque<Open> open = new ArrayDeque<>();
        start(root, open, generator);
        while (!open.isEmpty()) {
            Open top = open.peek();
            if (top.properties().hasNext()) {
                Map.Entry<String, JsonNode> property = top.properties().next();
                generator.writeFieldName(property.getKey());
                start(property.getValue(), open, generator);
            } else if (top.elements().hasNext()) {
                start(top.elements().next(), open, generator);
            } else {
                if (top.isObject()) {
                    generator.writeEndObject();
                } else {
                    generator.writeEndArray();
                }
                open.pop();
            }
        }
    }

    private static void start(JsonNode node, Deque<Open> open, JsonGenerator generator) throws IOException {
        if (!node.isContainerNode()) {
            // a system within the JVM may answer objects that Jackson cannot write
            generator.writeRawValue(
                    node.isPojo() ? TextNode.valueOf(node.asText()).toString() : node.toString());
        } else {
            if (node.isObject()) {
                generator.writeStartObject();
            } else {
                generator.writeStartArray();
            }
            open.push(Open.of(node));
        }
    }
}
