package dev.rehearsal.scenarios.desk.world;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * SQL with bound parameters inside one transaction of a {@link DeskWorld}. What the database refuses is a {@link
 * RefusedException}. Not thread-safe, and of no use once the transaction is over.
 */
public final class Sql {

    private final Connection connection;

    Sql(Connection connection) {
        this.connection = connection;
    }

    /** A refusal of the database, in its own words: a constraint, a trigger, a syntax error. */
    public static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RefusedException(SQLException cause) {
            super(String.valueOf(cause.getMessage()), cause);
        }
    }

    /** Return the rows of a query; NULL is an absent key. */
    public List<Map<String, Object>> rows(String query, @Nullable Object... parameters) {
        return run(query, parameters, statement -> {
            try (ResultSet results = statement.executeQuery()) {
                ResultSetMetaData columns = results.getMetaData();
                List<Map<String, Object>> rows = new ArrayList<>();
                while (results.next()) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (int c = 1; c <= columns.getColumnCount(); c++) {
                        Object value = results.getObject(c);
                        if (value != null) {
                            row.put(columns.getColumnLabel(c), value);
                        }
                    }
                    rows.add(row);
                }
                return rows;
            }
        });
    }

    /** Return the first row of a query, where there is one. */
    public Optional<Map<String, Object>> row(String query, @Nullable Object... parameters) {
        return rows(query, parameters).stream().findFirst();
    }

    /** Return the whole number that a query gives; NULL counts as 0. */
    public long number(String query, @Nullable Object... parameters) {
        return row(query, parameters)
                .flatMap(row -> row.values().stream().findFirst())
                .map(value -> ((Number) value).longValue())
                .orElse(0L);
    }

    /** Change the world and return how many rows changed. */
    public int update(String statement, @Nullable Object... parameters) {
        return run(statement, parameters, PreparedStatement::executeUpdate);
    }

    private interface Step<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String text, @Nullable Object[] parameters, Step<T> step) {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            for (int i = 0; i < parameters.length; i++) {
                Object value = parameters[i];
                statement.setObject(i + 1, value == null || value instanceof Number ? value : value.toString());
            }
            return step.on(statement);
        } catch (SQLException e) {
            throw new RefusedException(e);
        }
    }
}
