package dev.rehearsal.judges.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A comparison of rows: numbers as numbers, everything else by kind and content, in order. */
final class Cells {

    private Cells() {}

    static boolean same(List<List<JsonNode>> expected, List<List<JsonNode>> found) {
        if (expected.size() != found.size()) {
            return false;
        }
        for (int row = 0; row < expected.size(); row++) {
            if (!sameRow(expected.get(row), found.get(row))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameRow(List<JsonNode> expected, List<JsonNode> found) {
        if (expected.size() != found.size()) {
            return false;
        }
        for (int column = 0; column < expected.size(); column++) {
            if (!expected.get(column).equals(Cells::differ, found.get(column))) {
                return false;
            }
        }
        return true;
    }

    /** Compare two leaves; 0 for equal ones, as {@link JsonNode#equals(java.util.Comparator, JsonNode)} asks. */
    private static int differ(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber() && isFinite(a) && isFinite(b)) {
            return a.decimalValue().compareTo(b.decimalValue());
        }
        return a.equals(b) ? 0 : 1;
    }

    private static boolean isFinite(JsonNode number) {
        return number.isIntegralNumber() || number.isBigDecimal() || Double.isFinite(number.doubleValue());
    }
}
