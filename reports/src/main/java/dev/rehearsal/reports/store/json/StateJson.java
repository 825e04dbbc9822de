package dev.rehearsal.reports.store.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.Trial.StateAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The JSON of what a trial's world held afterwards: one element a query, which is an array of rows, {@code {"failed": why}},
 * {@code {"broken": why}}, {@code {"oversized": true}}, or {@code {"reported": one of these}} where the system itself says so.
 */
public final class StateJson {

    /** Half a surrogate pair is no text for a database, but may be what a cell holds. */
    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final String FAILED = "failed";
    private static final String BROKEN = "broken";
    private static final String OVERSIZED = "oversized";
    private static final String REPORTED = "reported";

    private StateJson() {}

    /** Write all answers; empty where there are none. */
    public static Optional<String> write(List<StateAnswer> answers) {
        if (answers.isEmpty()) {
            return Optional.empty();
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        answers.forEach(answer -> array.add(node(answer)));
        try {
            return Optional.of(ASCII.writeValueAsString(array));
        } catch (JsonProcessingException e) {
            throw new AssertionError("a tree of JSON can be written", e);
        }
    }

    private static JsonNode node(StateAnswer answer) {
        return switch (answer) {
            case StateAnswer.Rows found -> {
                ArrayNode rows = JsonNodeFactory.instance.arrayNode();
                found.rows().forEach(row -> row.forEach(rows.addArray()::add));
                yield rows;
            }
            case StateAnswer.Failed failed -> JsonColumn.object().put(FAILED, failed.why());
            case StateAnswer.Broken broken -> JsonColumn.object().put(BROKEN, broken.why());
            case StateAnswer.Oversized ignored -> JsonColumn.object().put(OVERSIZED, true);
            case StateAnswer.Reported reported -> JsonColumn.object().set(REPORTED, node(reported.answer()));
        };
    }

    /** Read what was written. */
    public static List<StateAnswer> read(String json) {
        List<StateAnswer> answers = new ArrayList<>();
        JsonColumn.parse(json).forEach(node -> answers.add(answer(node)));
        return answers;
    }

    private static StateAnswer answer(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.has(REPORTED)) {
                return new StateAnswer.Reported(answer(object.path(REPORTED)));
            }
            if (object.has(BROKEN)) {
                return new StateAnswer.Broken(JsonColumn.textOrEmpty(object, BROKEN));
            }
            return object.has(OVERSIZED)
                    ? new StateAnswer.Oversized()
                    : new StateAnswer.Failed(JsonColumn.textOrEmpty(object, FAILED));
        }
        List<List<JsonNode>> rows = new ArrayList<>();
        for (JsonNode row : node) {
            List<JsonNode> cells = new ArrayList<>();
            row.forEach(cells::add);
            rows.add(cells);
        }
        return new StateAnswer.Rows(rows);
    }
}
