package dev.rehearsal.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import java.util.List;

/** The JSON of a {@link Task} as it stands in golden datasets and trials, read and written. */
final class TaskJson {

    private static final String REMEDY = "Write what the agents are asked";

    private TaskJson() {}

    static Task read(MappingReader task) {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        task.freeObject("context").ifPresent(context::setAll);
        if (task.has("input") == task.has("turns")) {
            task.done(); // a misspelt key is the mistake, not that it is missing
            throw new InvalidInputException(
                    task.where(),
                    "\"" + task.at("") + "\" must have either \"input\" or \"turns\"",
                    task.has("input") ? "has both" : "has neither",
                    REMEDY);
        }
        List<JsonNode> turns =
                task.has("input") ? List.of(said(task, "input", task.require("input", REMEDY))) : turns(task);
        return new Task(turns, context);
    }

    static ObjectNode write(Task task) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (task.turns().size() == 1) {
            node.set("input", task.turns().getFirst());
        } else {
            ArrayNode turns = node.putArray("turns");
            turns.addAll(task.turns());
        }
        if (!task.context().isEmpty()) {
            node.set("context", task.context());
        }
        return node;
    }

    private static List<JsonNode> turns(MappingReader task) {
        List<JsonNode> turns = task.items("turns");
        if (turns.isEmpty()) {
            throw new InvalidInputException(
                    task.where(), "\"" + task.at("turns") + "\" must not be empty", "was []", REMEDY);
        }
        for (int i = 0; i < turns.size(); i++) {
            said(task, "turns[" + i + "]", turns.get(i));
        }
        return turns;
    }

    private static JsonNode said(MappingReader task, String key, JsonNode value) {
        if (value.isNull() || (value.isTextual() && value.textValue().isBlank())) {
            throw task.wrong(key, "must not be blank", value, REMEDY);
        }
        return value;
    }
}
