package dev.rehearsal.scenarios.desk.team;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.scenarios.desk.tools.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One node of a plan.
 *
 * @param id unique in its turn, such as {@code t1}, or {@code t1.2} where it was sent back
 * @param role who does it
 * @param instruction all that it is told
 * @param after ids of the subtasks that must end first
 */
record Subtask(String id, Role role, String instruction, List<String> after) {

    Subtask {
        after = List.copyOf(after);
    }

    /** Read the subtasks of a plan or of a verdict that sends back; those without an id get {@code prefix} and a number. */
    static List<Subtask> read(JsonNode array, String prefix) {
        List<Subtask> subtasks = new ArrayList<>();
        for (JsonNode one : array) {
            List<String> after = new ArrayList<>();
            one.path("after").forEach(id -> after.add(id.asText()));
            subtasks.add(new Subtask(
                    one.path("id").asText(prefix + (subtasks.size() + 1)),
                    Role.valueOf(one.path("agent").asText().toUpperCase(Locale.ROOT)),
                    one.path("instruction").asText(),
                    after));
        }
        return subtasks;
    }

    String payload(String customer) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("contract", "subtask/1")
                .put("id", id)
                .put("customer", customer)
                .put("instruction", instruction)
                .toString();
    }

    /**
     * Order subtasks in waves: all of one wave can run at once.
     *
     * @throws Contracts.BrokenContractException for a cycle, an id that is there twice or one that is not there
     */
    static List<List<Subtask>> waves(List<Subtask> subtasks) throws Contracts.BrokenContractException {
        List<String> ids = subtasks.stream().map(Subtask::id).toList();
        if (ids.stream().distinct().count() < ids.size()) {
            throw new Contracts.BrokenContractException("/subtasks: every id must be there once, but they are " + ids);
        }
        List<List<Subtask>> waves = new ArrayList<>();
        List<Subtask> left = new ArrayList<>(subtasks);
        List<String> done = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Subtask> wave =
                    left.stream().filter(one -> done.containsAll(one.after())).toList();
            if (wave.isEmpty()) {
                throw new Contracts.BrokenContractException(
                        "/subtasks: \"after\" must name earlier subtasks without a cycle");
            }
            waves.add(wave);
            wave.forEach(one -> done.add(one.id()));
            left.removeAll(wave);
        }
        return waves;
    }

    /**
     * Part a wave in lanes: those that may change the customer's records work one after another, in the order of the plan,
     * for each reads what the others wrote and limits hold for the customer as a whole; every other has a lane of its own.
     */
    static List<List<Subtask>> lanes(List<Subtask> wave) {
        List<Subtask> changing =
                wave.stream().filter(one -> one.role().changes()).toList();
        List<List<Subtask>> lanes = new ArrayList<>();
        if (!changing.isEmpty()) {
            lanes.add(changing);
        }
        wave.stream().filter(one -> !one.role().changes()).map(List::of).forEach(lanes::add);
        return lanes;
    }
}
