package dev.rehearsal.scenarios;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Expectation.StateCheck;
import dev.rehearsal.datasets.component.ComponentFailure;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.scenarios.Trial.StateAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The expectation's queries on the world that a trial left behind. */
final class StateQueries {

    private StateQueries() {}

    /**
     * Ask all of them, in order, and close the world. What a world throws, errors among it, is no failure of the system; one
     * that cannot be closed leaves a trial that does not count, since nobody knows what it keeps from the next.
     */
    static Answers ask(Optional<TrialWorld> left, List<StateCheck> checks) {
        if (left.isEmpty()) {
            return new Answers(List.of(), Optional.empty());
        }
        TrialWorld world = left.get();
        List<StateAnswer> found = ask(world, checks);
        List<StateAnswer> answers = world.isReported()
                ? found.stream().<StateAnswer>map(StateAnswer.Reported::new).toList()
                : found;
        try {
            world.close();
        } catch (Throwable e) {
            return new Answers(answers, Optional.of("the world could not be closed: " + ComponentFailure.describe(e)));
        }
        return new Answers(answers, Optional.empty());
    }

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
            return could(world, sql) ? new StateAnswer.Broken(why) : new StateAnswer.Failed(why);
        } catch (Throwable e) {
            return new StateAnswer.Failed("the world threw " + ComponentFailure.describe(e));
        }
    }

    private static boolean could(TrialWorld world, String sql) {
        try {
            return world.couldAnswer(sql);
        } catch (Throwable e) {
            return false; // not known, as where a world does not say
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

    /**
     * What a world gave.
     *
     * @param answers in the order of the queries
     * @param failure why the trial does not count; empty where it does
     */
    record Answers(List<StateAnswer> answers, Optional<String> failure) {}
}
