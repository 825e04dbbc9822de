package dev.rehearsal.datasets.importer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.InputFile;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.StrictJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A stream of the elements of one array of a large JSON document, holding one at a time. */
public final class JsonElements implements Iterator<JsonElements.Element>, AutoCloseable {

    private final Path file;
    private final String name;
    private final JsonParser parser;
    private int index;
    private boolean atNext;
    private boolean ended;

    /**
     * One element.
     *
     * @param where file and place, such as {@code results.json: simulations[12]}
     */
    public record Element(String where, JsonNode json) {}

    private JsonElements(Path file, String name) {
        this.file = file;
        this.name = name;
        try {
            this.parser = StrictJson.mapper().createParser(InputFile.open(file));
        } catch (IOException e) {
            throw InputFile.unreadable(file.toString(), e);
        }
    }

    /** Stream the elements of a document that is an array. Close the stream. */
    public static Stream<Element> ofArray(Path file) {
        JsonElements elements = new JsonElements(file, "");
        elements.guarded(() -> {
            elements.requireStart(elements.parser.nextToken(), JsonToken.START_ARRAY, "an array");
            return true;
        });
        return elements.stream();
    }

    /** Stream the elements of an array under a key of a document that is an object. Close the stream. */
    public static Stream<Element> ofKey(Path file, String key) {
        return ofKey(new JsonElements(file, key), file, key);
    }

    private static Stream<Element> ofKey(JsonElements elements, Path file, String key) {
        if (!elements.guarded(() -> elements.seek(key))) {
            elements.close();
            throw missing(file, key);
        }
        elements.guarded(() -> {
            elements.requireStart(elements.parser.currentToken(), JsonToken.START_ARRAY, "an array");
            return true;
        });
        return elements.stream();
    }

    /** Stream likewise a document that Python wrote, whose numbers may be {@code NaN} and {@code Infinity}, which JSON does not know. */
    public static Stream<Element> ofKeyInPython(Path file, String key) {
        return ofKey(new JsonElements(file, key).withNaN(), file, key);
    }

    /** Return the value under a key of a document that is an object, read no further than that. */
    public static JsonNode value(Path file, String key) {
        try (JsonElements elements = new JsonElements(file, key)) {
            return elements.guarded(() -> elements.seek(key)
                            ? Optional.of(elements.parser.<JsonNode>readValueAsTree())
                            : Optional.<JsonNode>empty())
                    .orElseThrow(() -> missing(file, key));
        }
    }

    @Override
    public boolean hasNext() {
        if (!atNext && !ended) {
            JsonToken token = guarded(parser::nextToken);
            ended = token == JsonToken.END_ARRAY && guarded(this::restIsSound);
            atNext = !ended;
            requireSomething();
        }
        return atNext;
    }

    @Override
    public Element next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no further element");
        }
        atNext = false;
        String where = file + ": " + name + "[" + index + "]";
        index++;
        return new Element(where, guarded(parser::<JsonNode>readValueAsTree));
    }

    @Override
    public void close() {
        guarded(() -> {
            parser.close();
            return true;
        });
    }

    private JsonElements withNaN() {
        parser.enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS.mappedFeature());
        return this;
    }

    private Stream<Element> stream() {
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(this::close);
    }

    private boolean seek(String key) throws IOException {
        requireStart(parser.nextToken(), JsonToken.START_OBJECT, "an object");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = parser.currentName().equals(key);
            parser.nextToken();
            if (found) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    private void requireStart(JsonToken found, JsonToken wanted, String rule) {
        if (found != wanted) {
            throw new InvalidInputException(
                    file.toString(),
                    (name.isEmpty() ? "the document" : "\"" + name + "\"") + " must be " + rule,
                    found == null ? "is empty" : "is not",
                    "Give the file's format with --from");
        }
    }

    /** Read to the end, so that a document that was cut off or goes on after its end is refused. */
    private boolean restIsSound() throws IOException {
        boolean closed = parser.getParsingContext().inRoot();
        while (parser.nextToken() != null) {
            if (closed) {
                throw new InvalidInputException(
                        file.toString(), "must be one JSON document", "goes on after its end", "Remove what follows");
            }
            closed = parser.getParsingContext().inRoot();
        }
        return true;
    }

    private void requireSomething() {
        if (ended && index == 0) {
            throw new InvalidInputException(
                    file.toString(), "must have at least one run", "\"" + name + "\" is []", "Name a file with runs");
        }
    }

    private static InvalidInputException missing(Path file, String key) {
        return new InvalidInputException(
                file.toString(), "\"" + key + "\" must be there", "is missing", "Give the file's format with --from");
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> T guarded(Reading<T> reading) {
        try {
            return reading.read();
        } catch (JsonProcessingException e) {
            throw StrictJson.malformed(file + ":" + parser.currentLocation().getLineNr(), e);
        } catch (IOException e) {
            throw InputFile.unreadable(file.toString(), e);
        }
    }
}
