package dev.rehearsal.datasets.importer.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.MappingReader;
import java.util.List;
import java.util.Optional;

/**
 * What all samples of a log share.
 *
 * @param task the task's name
 * @param model the model that was evaluated
 * @param solver the solver, where it has a name
 * @param tags of the log
 */
record InspectLog(String task, Optional<String> model, Optional<String> solver, List<String> tags) {

    InspectLog {
        tags = List.copyOf(tags);
    }

    static InspectLog read(String where, JsonNode eval) {
        MappingReader fields = MappingReader.tolerant(where + ": eval", eval);
        return new InspectLog(
                fields.requireText("task", "Give the file's format with --from"),
                fields.text("model"),
                fields.text("solver"),
                fields.filledTexts("tags"));
    }
}
