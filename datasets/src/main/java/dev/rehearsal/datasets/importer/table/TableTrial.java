package dev.rehearsal.datasets.importer.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.TrialsReader;
import dev.rehearsal.datasets.importer.conversation.Times;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The trial that a row is: a trial's line is put together from its values and read as one, so that the same rules hold. */
final class TableTrial {

    static final String MESSAGES = "messages";
    static final String TIME = "time";

    private TableTrial() {}

    /**
     * Return the trial of a row.
     *
     * @param values the row's values by the places of their fields
     * @throws dev.rehearsal.datasets.input.InvalidInputException where it breaks a rule
     */
    static RecordedRun of(String where, JsonNode values, List<TrialField> fields) {
        ObjectNode trial = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < fields.size(); i++) {
            JsonNode value = values.path(Integer.toString(i));
            fields.get(i).put(trial, where, Optional.ofNullable(value.get("v")));
        }
        Optional<JsonNode> messages = Optional.ofNullable(trial.remove(MESSAGES));
        Optional<Instant> time = Times.read(MappingReader.of(where, trial), TIME);
        trial.remove(TIME);
        if (!trial.has("success")) {
            trial.putNull("success");
        }
        RecordedRun run = TrialsReader.readTrial(where, trial);
        return messages.map(said -> with(run, ChatTrace.of(said, time))).orElse(run);
    }

    /** What the columns say themselves comes before what the messages tell. */
    private static RecordedRun with(RecordedRun run, ChatTrace chat) {
        return new RecordedRun(
                run.system(),
                run.caseId(),
                run.repetition(),
                run.perturbation(),
                run.seed(),
                run.task().or(chat::task),
                run.expectation(),
                run.outcome(),
                run.output().or(chat::output),
                run.reason(),
                chat.noted(run.feedback()),
                run.usage().equals(Usage.UNKNOWN) ? chat.usage() : run.usage(),
                run.latencyMs(),
                chat.trace(run.caseId()),
                run.tags(),
                run.clusters());
    }
}
