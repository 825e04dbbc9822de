package dev.rehearsal.reports.store;

import dev.rehearsal.reports.store.json.JsonColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * A reader of the cells of one row from left to right, as the query lists its columns: the driver looks names up anew
 * for every cell, which takes most of the time of reading many rows.
 */
final class Cells {

    private final ResultSet row;
    private int column;

    private Cells(ResultSet row) {
        this.row = row;
    }

    /** Begin at the first column of the current row. */
    static Cells of(ResultSet row) {
        return new Cells(row);
    }

    String text() throws SQLException {
        return row.getString(++column);
    }

    Optional<String> optionalText() throws SQLException {
        return Optional.ofNullable(row.getString(++column));
    }

    int whole() throws SQLException {
        return row.getInt(++column);
    }

    long number() throws SQLException {
        return row.getLong(++column);
    }

    double real() throws SQLException {
        return row.getDouble(++column);
    }

    Optional<Boolean> flag() throws SQLException {
        boolean value = row.getBoolean(++column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    OptionalLong optionalNumber() throws SQLException {
        long value = row.getLong(++column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    OptionalDouble optionalReal() throws SQLException {
        double value = row.getDouble(++column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Read a JSON array of texts. */
    Set<String> textSet() throws SQLException {
        return textSet(text());
    }

    /** Parse a JSON array of texts. */
    static Set<String> textSet(String json) {
        if (json.equals("[]")) {
            return Set.of();
        }
        Set<String> texts = new TreeSet<>();
        JsonColumn.parse(json).forEach(each -> texts.add(each.asText()));
        return texts;
    }

    /** Read a JSON object of texts. */
    Map<String, String> textMap() throws SQLException {
        String json = text();
        return json.equals("{}") ? Collections.emptyMap() : JsonColumn.texts(JsonColumn.parse(json));
    }
}
