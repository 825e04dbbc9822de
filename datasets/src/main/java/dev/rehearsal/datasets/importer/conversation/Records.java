package dev.rehearsal.datasets.importer.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.Repetitions;
import dev.rehearsal.datasets.importer.JsonElements;
import dev.rehearsal.datasets.importer.RecordErrors;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The runs of a file of which each record is one. Stateless. */
public final class Records {

    private Records() {}

    /**
     * Return the runs, numbered, without the records that break a rule, of which {@code errors} is told.
     *
     * @param records closed with the stream that is returned
     * @param reader reads a record, given its place and what it says
     */
    public static Stream<RecordedRun> runs(
            Stream<JsonElements.Element> records,
            RecordErrors errors,
            BiFunction<String, JsonNode, RecordedRun> reader) {
        Repetitions repetitions = new Repetitions();
        return records.flatMap(record ->
                errors
                        .read(() -> repetitions.number(record.where(), reader.apply(record.where(), record.json())))
                        .stream());
    }
}
