package dev.rehearsal.datasets.importer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.rehearsal.datasets.input.InputFile;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.StrictJson;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The beginning of a file, for importers to recognise.
 *
 * @param file the file
 * @param values the keys of each of the first JSON values as far as they were read, three levels deep: {@code info.agent_info}; those
 *     of array elements as {@code [].task_id}. One set without keys where the file does not begin with JSON
 * @param start the first characters of the file, which may be any bytes
 */
public record Probe(Path file, List<Set<String>> values, String start) {

    private static final int HEAD = 1 << 20;
    private static final int DEEPEST = 3;
    private static final int MAX_VALUES = 200;
    private static final int START = 1 << 14;
    private static final String ZIP = "PK\u0003\u0004";
    private static final String PARQUET = "PAR1";

    public Probe {
        values = values.stream()
                .map(paths -> Collections.unmodifiableSet(new TreeSet<>(paths)))
                .toList();
    }

    /**
     * Read the first megabyte of a file.
     *
     * @throws InvalidInputException where the file is missing, empty or cannot be read
     */
    public static Probe of(Path file) {
        try (InputStream in = InputFile.open(file)) {
            byte[] head = in.readNBytes(HEAD);
            if (head.length == 0) {
                throw new InvalidInputException(
                        file.toString(), "must have content", "is empty", "Name a file of runs");
            }
            return new Probe(
                    file, values(head), new String(head, 0, Math.min(head.length, START), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw InputFile.unreadable(file.toString(), e);
        }
    }

    /** Return whether it is a ZIP archive. */
    public boolean zip() {
        return start.startsWith(ZIP);
    }

    /** Return whether it is a Parquet file. */
    public boolean parquet() {
        return start.startsWith(PARQUET);
    }

    /** Return the keys of the first value. */
    public Set<String> paths() {
        return values.getFirst();
    }

    /** Return whether the first value has all these paths. */
    public boolean hasAll(String... wanted) {
        return paths().containsAll(Set.of(wanted));
    }

    /** Return whether one of the first values, which in a file of events need not be the first, has all these paths. */
    public boolean someHasAll(String... wanted) {
        Set<String> all = Set.of(wanted);
        return values.stream().anyMatch(paths -> paths.containsAll(all));
    }

    private static List<Set<String>> values(byte[] head) throws IOException {
        List<Set<String>> values = new ArrayList<>();
        Set<String> paths = new TreeSet<>();
        values.add(paths);
        Deque<String> at = new ArrayDeque<>();
        try (JsonParser parser = StrictJson.mapper().createParser(head)) {
            JsonToken token = parser.nextToken();
            while (token != null) {
                token = step(parser, token, at, paths);
                if (at.isEmpty() && token != null) {
                    if (values.size() == MAX_VALUES) {
                        return values;
                    }
                    paths = new TreeSet<>();
                    values.add(paths);
                }
            }
        } catch (JsonProcessingException | CharConversionException e) {
            // The head ends anywhere, and what is no JSON has no paths: what was read so far is all there is to see.
            return values;
        }
        return values;
    }

    /** Note one token; {@code at} holds the path of each open object or array, outermost first. */
    private static JsonToken step(JsonParser parser, JsonToken token, Deque<String> at, Set<String> paths)
            throws IOException {
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            String key = parser.getParsingContext().getParent().getCurrentName();
            String path = join(at.isEmpty() ? "" : at.getLast(), key == null ? "" : key);
            at.addLast(token == JsonToken.START_ARRAY ? path + "[]" : path);
            if (at.size() > DEEPEST) {
                at.removeLast();
                parser.skipChildren();
            }
        } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
            at.removeLast();
        } else if (token == JsonToken.FIELD_NAME) {
            paths.add(join(at.getLast(), parser.currentName()));
        }
        return parser.nextToken();
    }

    private static String join(String path, String key) {
        return path.isEmpty() || key.isEmpty() ? path + key : path + "." + key;
    }
}
