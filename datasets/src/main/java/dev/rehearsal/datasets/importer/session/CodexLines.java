package dev.rehearsal.datasets.importer.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.JsonLines;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The lines of a rollout by session. */
final class CodexLines implements Iterator<List<JsonLines.Line>> {

    private final JsonLines lines;
    private Optional<JsonLines.Line> ahead = Optional.empty();

    CodexLines(JsonLines lines) {
        this.lines = lines;
    }

    @Override
    public boolean hasNext() {
        return ahead.isPresent() || lines.hasNext();
    }

    @Override
    public List<JsonLines.Line> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no further session");
        }
        List<JsonLines.Line> session = new ArrayList<>(List.of(ahead.orElseGet(lines::next)));
        ahead = Optional.empty();
        boolean begun = !isMeta(session.getFirst().json());
        while (ahead.isEmpty() && lines.hasNext()) {
            JsonLines.Line line = lines.next();
            boolean meta = isMeta(line.json());
            if (meta && begun) {
                ahead = Optional.of(line);
            } else {
                session.add(line);
                begun |= !meta;
            }
        }
        return session;
    }

    /** Return whether a line tells of a session, in the newer or in the older way. */
    static boolean isMeta(JsonNode line) {
        return line.path("type").asText().equals("session_meta")
                || (line.isObject() && !line.has("type") && !line.has("record_type") && line.has("id"));
    }
}
