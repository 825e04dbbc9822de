package dev.rehearsal.judges.tools;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.ExpectedTools;
import dev.rehearsal.judges.values.ValueEquality;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A comparison of an argument with what a case expects of it: values by {@link ValueEquality}, of an object the fields that are
 * expected (others are free), arrays element by element in order, null as nothing or null, any of several values where that is
 * written. As deep as the expectation is, however deep the argument. Stateless.
 */
final class ArgumentMatch {

    private ArgumentMatch() {}

    /**
     * Return whether an argument is right.
     *
     * @param found empty where it was left out
     */
    static boolean fits(JsonNode expected, Optional<JsonNode> found) {
        Optional<List<JsonNode>> accepted = ExpectedTools.accepted(expected);
        if (accepted.isPresent()) {
            return accepted.get().stream().anyMatch(one -> fits(one, found));
        }
        if (found.isEmpty() || expected.isNull()) {
            return expected.isNull() && found.filter(value -> !value.isNull()).isEmpty();
        }
        JsonNode value = found.get();
        if (expected.isObject()) {
            return value.isObject() && expected.properties().stream().allMatch(field -> fits(field, value));
        }
        if (expected.isArray()) {
            return value.isArray() && value.size() == expected.size() && haveFittingElements(expected, value);
        }
        return ValueEquality.same(expected, value);
    }

    /** Return whether an object has the field as it is expected. */
    static boolean fits(Map.Entry<String, JsonNode> expected, JsonNode object) {
        return fits(expected.getValue(), Optional.ofNullable(object.get(expected.getKey())));
    }

    private static boolean haveFittingElements(JsonNode expected, JsonNode array) {
        for (int i = 0; i < expected.size(); i++) {
            if (!fits(expected.get(i), Optional.of(array.get(i)))) {
                return false;
            }
        }
        return true;
    }
}
