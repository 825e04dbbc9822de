package dev.rehearsal.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.JsonLines;
import dev.rehearsal.datasets.trace.OtlpReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/** Lines that follow each other and share a trace, as groups; a trace that comes up again later is refused. */
final class TraceLines implements Iterator<TraceLines.Group> {

    private static final int MOST_LINES = 10_000;

    private final JsonLines lines;
    private final Set<String> finished = new HashSet<>();
    private Optional<JsonLines.Line> ahead = Optional.empty();

    TraceLines(JsonLines lines) {
        this.lines = lines;
    }

    /**
     * The lines of the same traces.
     *
     * @param where the first of them
     */
    record Group(String where, List<JsonNode> lines) {}

    @Override
    public boolean hasNext() {
        return ahead.isPresent() || lines.hasNext();
    }

    @Override
    public Group next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no further trace");
        }
        JsonLines.Line first = ahead.orElseGet(lines::next);
        ahead = Optional.empty();
        Set<String> open = new HashSet<>(ids(first));
        List<JsonNode> group = new ArrayList<>(List.of(first.json()));
        while (ahead.isEmpty() && lines.hasNext()) {
            JsonLines.Line line = lines.next();
            Set<String> ids = ids(line);
            if (ids.stream().anyMatch(open::contains)) {
                open.addAll(ids);
                group.add(line.json());
                requireBounded(line, group);
            } else {
                ahead = Optional.of(line);
            }
        }
        finished.addAll(open);
        return new Group(first.where(), group);
    }

    private Set<String> ids(JsonLines.Line line) {
        Set<String> ids = OtlpReader.traceIds(line.json());
        for (String id : ids) {
            if (finished.contains(id)) {
                throw new InvalidInputException(
                        line.where(),
                        "the lines of one trace must follow each other",
                        "trace " + InvalidInputException.quote(id) + " ended before",
                        "Sort the lines by trace id");
            }
        }
        return ids;
    }

    private static void requireBounded(JsonLines.Line line, List<JsonNode> group) {
        if (group.size() > MOST_LINES) {
            throw new InvalidInputException(
                    line.where(),
                    "at most " + MOST_LINES + " lines may hang together by their traces",
                    "there are more",
                    "Write one trace a line");
        }
    }
}
