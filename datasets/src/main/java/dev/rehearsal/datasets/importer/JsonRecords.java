package dev.rehearsal.datasets.importer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.rehearsal.datasets.input.InputFile;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.JsonLines;
import dev.rehearsal.datasets.input.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A stream of the records of a JSON file in whatever way people put many into one: a line each, one after the other over several lines,
 * or as elements of an array, which may stand below a key. One record is held at a time. In a file of lines a broken one is passed
 * over; elsewhere nothing can be read after it.
 */
public final class JsonRecords implements Iterator<JsonElements.Element>, AutoCloseable {

    private static final int HEAD = 1 << 20;

    private final Path file;
    private final Predicate<String> keys;
    private final boolean below;
    private final RecordErrors errors;
    private final JsonParser parser;
    private Optional<JsonElements.Element> next = Optional.empty();
    private boolean ended;
    private boolean inArray;
    private boolean any;
    private String array = "";
    private int index;

    private JsonRecords(Path file, boolean below, Predicate<String> keys, RecordErrors errors) {
        this.file = file;
        this.keys = keys;
        this.below = below;
        this.errors = errors;
        try {
            this.parser = StrictJson.mapper().createParser(InputFile.open(file));
        } catch (IOException e) {
            throw InputFile.unreadable(file.toString(), e);
        }
    }

    /** Stream the values of a file, and the elements of those that are arrays. Close the stream. */
    public static Stream<JsonElements.Element> stream(Path file, RecordErrors errors) {
        return isLines(file) ? lines(file, errors) : new JsonRecords(file, false, key -> false, errors).stream();
    }

    /** Stream the elements of every array that stands below one of these keys of an object of the file. Close the stream. */
    public static Stream<JsonElements.Element> below(Path file, Predicate<String> keys, RecordErrors errors) {
        return new JsonRecords(file, true, keys, errors).stream();
    }

    /** Return whether the first lines of a file are values of their own, as far as its first megabyte shows. */
    public static boolean isLines(Path file) {
        try (InputStream in = InputFile.open(file)) {
            String head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8)
                    .replace("\uFEFF", "")
                    .stripLeading();
            int end = head.indexOf('\n');
            return head.startsWith("{")
                    && end > 0
                    && head.substring(0, end).stripTrailing().endsWith("}");
        } catch (IOException e) {
            throw InputFile.unreadable(file.toString(), e);
        }
    }

    private static Stream<JsonElements.Element> lines(Path file, RecordErrors errors) {
        return JsonLines.stream(file, errors::broken).map(line -> new JsonElements.Element(line.where(), line.json()));
    }

    private Stream<JsonElements.Element> stream() {
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(this::close);
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && !ended) {
            try {
                next = read();
                ended = next.isEmpty();
                any |= next.isPresent();
                requireSomething();
            } catch (JsonProcessingException e) {
                ended = true;
                any = true;
                errors.broken(StrictJson.malformed(where(), e));
            } catch (IOException e) {
                throw InputFile.unreadable(file.toString(), e);
            }
        }
        return next.isPresent();
    }

    @Override
    public JsonElements.Element next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no further record");
        }
        JsonElements.Element element = next.orElseThrow();
        next = Optional.empty();
        return element;
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw InputFile.unreadable(file.toString(), e);
        }
    }

    /** Return the next record; empty at the end. */
    private Optional<JsonElements.Element> read() throws IOException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (inArray) {
                inArray = token != JsonToken.END_ARRAY;
                if (inArray) {
                    return Optional.of(element());
                }
            } else if (token == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                token = parser.nextToken();
                if (keys.test(key) && token == JsonToken.START_ARRAY) {
                    begin(key);
                } else {
                    parser.skipChildren();
                }
            } else if (!below && token == JsonToken.START_ARRAY) {
                begin("");
            } else if (!below) {
                return Optional.of(item());
            }
        }
        return Optional.empty();
    }

    private void begin(String key) {
        inArray = true;
        array = key.isEmpty() ? ": " : where().substring(file.toString().length()) + ": " + key;
        index = 0;
    }

    private JsonElements.Element element() throws IOException {
        return new JsonElements.Element(file + array + "[" + index++ + "]", parser.readValueAsTree());
    }

    private void requireSomething() {
        if (ended && !any) {
            throw new InvalidInputException(
                    file.toString(), "must have at least one record", "there is none", "Name a file with runs");
        }
    }

    private JsonElements.Element item() throws IOException {
        return new JsonElements.Element(where(), parser.readValueAsTree());
    }

    private String where() {
        return file + ":" + Math.max(1, parser.currentTokenLocation().getLineNr());
    }

    /** Word that a record is not of the format that it should be. */
    public static InvalidInputException unlike(String where, String rule, String found) {
        return new InvalidInputException(where, rule, found, "Give the file's format with --from");
    }
}
