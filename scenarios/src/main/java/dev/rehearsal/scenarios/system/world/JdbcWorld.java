package dev.rehearsal.scenarios.system.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.scenarios.TrialWorld;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The user's own database after a trial, asked over JDBC. Rehearsal looks itself, so that nothing here is reported. For one thread;
 * connects for each query and changes nothing.
 */
final class JdbcWorld implements TrialWorld {

    private static final int MAX_ROWS = 10_000;
    private static final int SECONDS = 30;

    private final WorldProbe probe;
    private final String trial;

    JdbcWorld(WorldProbe probe, String trial) {
        this.probe = probe;
        this.trial = trial;
    }

    @Override
    public List<List<JsonNode>> query(String sql) {
        String start = sql.stripLeading().toLowerCase(Locale.ROOT);
        if (!start.startsWith("select") && !start.startsWith("with") && !start.startsWith("values")) {
            throw refused(sql, "it starts with neither SELECT, WITH nor VALUES");
        }
        try (Connection connection = probe.connect(trial)) {
            readOnly(connection);
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(SECONDS);
                statement.setMaxRows(MAX_ROWS + 1);
                try (ResultSet results = statement.executeQuery(sql)) {
                    return read(sql, results);
                }
            }
        } catch (SQLException e) {
            throw refused(sql, String.valueOf(e.getMessage()));
        }
    }

    /** SQLite takes the flag only before it connects. */
    private void readOnly(Connection connection) throws SQLException {
        if (probe.isSqlite()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA query_only = ON");
            }
        } else {
            connection.setReadOnly(true);
        }
    }

    private static List<List<JsonNode>> read(String sql, ResultSet results) throws SQLException {
        int width = results.getMetaData().getColumnCount();
        List<List<JsonNode>> rows = new ArrayList<>();
        while (results.next()) {
            if (rows.size() == MAX_ROWS) {
                throw refused(sql, "it gives more than " + MAX_ROWS + " rows");
            }
            List<JsonNode> row = new ArrayList<>(width);
            for (int column = 1; column <= width; column++) {
                row.add(cell(results.getObject(column)));
            }
            rows.add(row);
        }
        return rows;
    }

    private static JsonNode cell(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> NullNode.getInstance();
            case Boolean flag -> BooleanNode.valueOf(flag);
            case BigDecimal number -> DecimalNode.valueOf(number);
            case BigInteger number -> DecimalNode.valueOf(new BigDecimal(number));
            case Double number -> DoubleNode.valueOf(number);
            case Float number -> DoubleNode.valueOf(number.doubleValue());
            case Number number -> LongNode.valueOf(number.longValue());
            case byte[] bytes -> BinaryNode.valueOf(bytes);
            case Clob clob -> TextNode.valueOf(clob.getSubString(1, (int) Math.min(clob.length(), 1_000_000)));
            default -> TextNode.valueOf(value.toString());
        };
    }

    private static IllegalArgumentException refused(String sql, String why) {
        return new IllegalArgumentException(
                "the world: a state check must be one SELECT that the database can answer, but " + why + ": " + sql
                        + ". Correct the query.");
    }

    @Override
    public void close() {
        // nothing is kept open between queries
    }
}
