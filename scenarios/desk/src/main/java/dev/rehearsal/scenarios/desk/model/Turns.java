package dev.rehearsal.scenarios.desk.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.Task;
import java.util.ArrayList;
import java.util.List;

/** The wording of a task for a model. */
public final class Turns {

    private Turns() {}

    /** Return what the customer says, turn by turn; further data of the task stand below the first. */
    public static List<String> of(Task task) {
        List<String> turns = new ArrayList<>();
        for (JsonNode turn : task.turns()) {
            turns.add(turn.isTextual() ? turn.textValue() : turn.toString());
        }
        if (!task.context().isEmpty()) {
            turns.set(0, turns.getFirst() + "\n\nFurther data: " + task.context());
        }
        return List.copyOf(turns);
    }
}
