package dev.rehearsal.datasets.importer.adk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.datasets.GoldenReader;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.Repetitions;
import dev.rehearsal.datasets.importer.JsonElements;
import dev.rehearsal.datasets.importer.Probe;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.importer.TraceImporter;
import dev.rehearsal.datasets.importer.conversation.Records;
import dev.rehearsal.datasets.input.MappingReader;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * An importer of evaluation sets of Google's Agent Development Kit: an object with {@code eval_cases}, or the older array of {@code
 * query, expected_tool_use, reference}, which is one conversation, or of {@code name, data} with such arrays in it.
 *
 * <p>A case holds what should happen, which is not what happened. So each is a run of the system {@code reference}, without verdict,
 * outcome or usage, whose trace tells the conversation that is expected (its spans are reported, nobody observed them); and the
 * same is its expectation: the last answer, and the calls of all turns, strictly, as the kit's own {@code
 * tool_trajectory_avg_score} compares them. Where a turn says nothing of tools nothing is expected of them.
 *
 * <ul>
 *   <li>The case is {@code eval_id}, {@code name}, or the file's name; the task is what the user says, its context the state that the
 *       session begins with.
 *   <li>Calls of one turn stand in one message of the model, for the order of calls and answers in between is not told.
 *   <li>Answers in between are their author's; the rest is the agent's, called as {@code app_name} says, or {@code agent}.
 * </ul>
 *
 * @source github.com/google/adk-python, src/google/adk/evaluation/eval_case.py and local_eval_sets_manager.py
 */
public final class AdkEvalSetImporter implements TraceImporter {

    /** Create the importer; {@link java.util.ServiceLoader} does. */
    public AdkEvalSetImporter() {}

    @Override
    public String name() {
        return "adk-evalset";
    }

    @Override
    public boolean recognises(Probe probe) {
        return probe.hasAll("eval_cases")
                || probe.hasAll("evalCases")
                || isConversation(probe)
                || probe.hasAll("[].name", "[].data");
    }

    private static boolean isConversation(Probe probe) {
        return probe.hasAll("[].query", "[].expected_tool_use") || probe.hasAll("[].query", "[].reference");
    }

    @Override
    public Stream<RecordedRun> read(Path file) {
        return read(file, RecordErrors.STRICT);
    }

    @Override
    public Stream<RecordedRun> read(Path file, RecordErrors errors) {
        Probe probe = Probe.of(file);
        if (isConversation(probe)) {
            return conversation(file, errors);
        }
        String key = probe.hasAll("evalCases") ? "evalCases" : "eval_cases";
        return Records.runs(
                probe.hasAll("[].data") ? JsonElements.ofArray(file) : JsonElements.ofKey(file, key),
                errors,
                (where, json) -> new AdkEvalCase(MappingReader.tolerant(where, json), "").read());
    }

    private static Stream<RecordedRun> conversation(Path file, RecordErrors errors) {
        JsonNode turns;
        try (Stream<JsonElements.Element> elements = JsonElements.ofArray(file)) {
            turns = elements.map(JsonElements.Element::json)
                    .collect(
                            JsonNodeFactory.instance::arrayNode,
                            (all, turn) -> all.add(turn),
                            (all, more) -> all.addAll(more));
        }
        JsonNode json = JsonNodeFactory.instance.objectNode().set("data", turns);
        String name = GoldenReader.stem(file);
        return errors
                .read(() -> new Repetitions()
                        .number(
                                file.toString(),
                                new AdkEvalCase(MappingReader.tolerant(file.toString(), json), name).read()))
                .stream();
    }
}
