package dev.rehearsal.datasets.importer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.rehearsal.datasets.input.InputFile;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;

/**
 * The beginning of a file, for importers to recognise.
 *
 * @param file the file
 * @param paths the keys of the first JSON value as far as it was read, three levels deep: {@code info.agent_info}; those of
 *     array elements as {@code [].task_id}. Empty where the file does not begin with JSON
 */
public record Probe(Path file, Set<String> paths) {

    private static final int HEAD = 1 << 20;
    private static final int DEEPEST = 3;

    public Probe {
        paths = Collections.unmodifiableSet(new TreeSet<>(paths));
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
            return new Probe(file, paths(head));
        } catch (IOException e) {
            throw InputFile.unreadable(file.toString(), e);
        }
    }

    /** Return whether all these paths are there. */
    public boolean hasAll(String... wanted) {
        return paths.containsAll(Set.of(wanted));
    }

    private static Set<String> paths(byte[] head) throws IOException {
        Set<String> paths = new TreeSet<>();
        Deque<String> at = new ArrayDeque<>();
        try (JsonParser parser = StrictJson.mapper().createParser(head)) {
            JsonToken token = parser.nextToken();
            do {
                token = step(parser, token, at, paths);
            } while (token != null && !at.isEmpty());
        } catch (JsonProcessingException e) {
            // The head ends anywhere, and what is no JSON has no paths: what was read so far is all there is to see.
            return paths;
        }
        return paths;
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
