package dev.rehearsal.scenarios;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Expectation.StateCheck;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.scenarios.Trial.StateAnswer;
import java.util.ArrayList;
import java.util.List;

/** The expectation's queries on the world that a trial left behind. */
final class StateQueries {

    private StateQueries() {}

    /** Ask all of them, in order. */
    static List<StateAnswer> ask(TrialWorld world, List<StateCheck> checks) {
        return checks.stream().map(check -> answer(world, check.sql())).toList();
    }

    private static StateAnswer answer(TrialWorld world, String sql) {
        try {
            // As JSON and back: what a store keeps and what the expectation was read as. A float is a double from here
            // on.
            String json = StrictJson.mapper().writeValueAsString(world.query(sql));
            return json.length() > StateAnswer.MAX_CHARACTERS
                    ? new StateAnswer.Oversized()
                    : rows(StrictJson.mapper().readTree(json));
        } catch (JsonProcessingException e) {
            return new StateAnswer.Broken("its rows cannot be written as JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            return world.couldAnswer(sql) ? new StateAnswer.Broken(why) : new StateAnswer.Failed(why);
        }
    }

    private static StateAnswer.Rows rows(JsonNode array) {
        List<List<JsonNode>> rows = new ArrayList<>(array.size());
        for (JsonNode row : array) {
            List<JsonNode> cells = new ArrayList<>(row.size());
            row.forEach(cell -> cells.add(isBeyondJson(cell) ? TextNode.valueOf(cell.asText()) : cell));
            rows.add(cells);
        }
        return new StateAnswer.Rows(rows);
    }

    /** A number too great for a double reads as infinity, which JSON writes as text. */
    private static boolean isBeyondJson(JsonNode cell) {
        return cell.isDouble() && !Double.isFinite(cell.doubleValue());
    }
}
