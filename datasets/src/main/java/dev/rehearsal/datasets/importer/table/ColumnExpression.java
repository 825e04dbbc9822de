package dev.rehearsal.datasets.importer.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.input.Suggestions;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Where a value comes from: a column by its name, or an SQL expression over the columns.
 *
 * @param where file and line of the mapping, for messages
 * @param key the mapping's key
 * @param text the column or the expression
 */
record ColumnExpression(String where, String key, String text) {

    /** Return it as SQL: what has a column's name is that column. */
    String sql(List<String> columns) {
        return columns.contains(text) ? Sql.identifier(text) : "(" + text + "\n)";
    }

    /**
     * Require that it is one expression whose names are all columns.
     *
     * @param table the rows with their columns
     * @throws InvalidInputException where it is not
     */
    void require(TableDatabase database, String table, List<String> columns) {
        if (columns.contains(text)) {
            return;
        }
        try {
            syntaxError(database).ifPresent(error -> {
                throw refused("must be the name of a column or one SQL expression", error, columns);
            });
            try (PreparedStatement statement = database.prepare("select try(" + sql(columns) + ") from " + table)) {
                statement.getMetaData();
            }
        } catch (SQLException e) {
            throw refused(
                    "must be the name of a column or an SQL expression over columns", TableDatabase.reason(e), columns);
        }
    }

    /** Within brackets it can have no clauses, without them it is seen whether it is one. */
    private Optional<String> syntaxError(TableDatabase database) throws SQLException {
        JsonNode within = parsed(database, "select (" + text + "\n)");
        if (within.path("error").booleanValue()) {
            return Optional.of(within.path("error_message").asText());
        }
        JsonNode statements = parsed(database, "select " + text).path("statements");
        boolean one = statements.size() == 1
                && statements.path(0).path("node").path("select_list").size() == 1;
        return one ? Optional.empty() : Optional.of("it is more than one expression");
    }

    /** DuckDB writes down as JSON what it understands of a statement that only reads, and of no other. */
    private JsonNode parsed(TableDatabase database, String sql) throws SQLException {
        return StrictJson.parse(
                where, database.texts("select json_serialize_sql(?)", sql).getFirst());
    }

    private InvalidInputException refused(String rule, String found, List<String> columns) {
        return new InvalidInputException(
                where,
                "\"" + key + "\" " + rule,
                "was " + InvalidInputException.quote(text) + ": " + InvalidInputException.quote(found),
                Suggestions.question(text, columns) + "Columns: " + String.join(", ", columns));
    }
}
