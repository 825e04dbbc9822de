package dev.rehearsal.datasets.importer.session;

import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.JsonLines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The lines of a file by session, however sessions take turns in it. A session is given out behind its last line, for which the
 * file is read twice; those that are not over are held. A line that names no session belongs to the one before it.
 */
final class SessionLines {

    private final Map<String, Long> last;
    private final Map<String, List<JsonLines.Line>> open = new LinkedHashMap<>();
    private final List<JsonLines.Line> ahead = new ArrayList<>();
    private final Function<JsonLines.Line, Optional<String>> key;
    private long number;
    private String current = "";

    private SessionLines(Map<String, Long> last, Function<JsonLines.Line, Optional<String>> key) {
        this.last = last;
        this.key = key;
    }

    /**
     * The lines of one session.
     *
     * @param id as the lines name it
     */
    record Session(String id, List<JsonLines.Line> lines) {}

    /**
     * Stream the sessions in the order of their ends. Close the stream.
     *
     * @param key the session that a line names; empty for one that names none
     */
    static Stream<Session> stream(Path file, RecordErrors errors, Function<JsonLines.Line, Optional<String>> key) {
        Map<String, Long> last = ends(file, key);
        if (last.isEmpty()) {
            throw new InvalidInputException(
                    file.toString(),
                    "must have a line that names its session",
                    "no line does",
                    "Name a file with a session");
        }
        SessionLines sessions = new SessionLines(last, key);
        return JsonLines.stream(file, errors::broken).flatMap(line -> sessions.add(line).stream());
    }

    private static Map<String, Long> ends(Path file, Function<JsonLines.Line, Optional<String>> key) {
        Map<String, Long> last = new HashMap<>();
        SessionLines count = new SessionLines(last, key);
        try (Stream<JsonLines.Line> lines = JsonLines.stream(file, told -> {})) {
            lines.forEach(line -> {
                count.number++;
                count.current = key.apply(line).orElse(count.current);
                if (!count.current.isEmpty()) {
                    last.put(count.current, count.number);
                }
            });
        }
        return last;
    }

    private Optional<Session> add(JsonLines.Line line) {
        number++;
        current = key.apply(line).orElse(current);
        if (current.isEmpty()) {
            ahead.add(line);
            return Optional.empty();
        }
        List<JsonLines.Line> lines = open.computeIfAbsent(current, id -> new ArrayList<>(ahead));
        ahead.clear();
        lines.add(line);
        if (number < last.getOrDefault(current, 0L)) {
            return Optional.empty();
        }
        open.remove(current);
        return Optional.of(new Session(current, lines));
    }
}
