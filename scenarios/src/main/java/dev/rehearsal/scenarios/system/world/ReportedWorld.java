package dev.rehearsal.scenarios.system.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.TrialWorld;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/**
 * The world that a system says it left behind: an SQLite database in memory of its own, made of what stands in the response.
 * It is hostile: it opens no file, takes no other database, changes nothing once it is filled, and stops a query that never ends.
 * Thread-safe: one query at a time.
 */
public final class ReportedWorld implements TrialWorld {

    /** The greatest number of rows that a query may give. */
    public static final int MAX_ROWS = 10_000;

    private static final int MAX_VALUE_BYTES = 16 << 20;
    private static final int STEPS_A_TICK = 100_000;
    private static final int MAX_TICKS = 500;

    private final ReentrantLock lock = new ReentrantLock();
    private final Connection connection;

    private ReportedWorld(Connection connection) {
        this.connection = connection;
    }

    /**
     * Open a world.
     *
     * @param where names the response in messages
     * @throws InvalidInputException for a database that is none, or tables that no database takes
     */
    public static ReportedWorld open(String where, WorldContent content) {
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
            try {
                fill(connection, content);
                return new ReportedWorld(connection);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new InvalidInputException(
                    where,
                    "\"world\" must be a database that SQLite can read, or tables that it takes",
                    "SQLite says " + InvalidInputException.quote(String.valueOf(e.getMessage())),
                    "Send the bytes of a whole database file, or rows with columns of different names");
        }
    }

    private static void fill(Connection connection, WorldContent content) throws SQLException {
        SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
        execute(connection, "PRAGMA trusted_schema = OFF");
        execute(connection, "PRAGMA cell_size_check = ON");
        execute(connection, "PRAGMA temp_store = MEMORY");
        switch (content) {
            case WorldContent.Sqlite database -> sqlite.deserialize("main", database.bytes());
            case WorldContent.Tables tables -> {
                connection.setAutoCommit(false);
                for (WorldContent.Table table : tables.tables()) {
                    fill(connection, table);
                }
                connection.commit();
                connection.setAutoCommit(true);
            }
        }
        execute(connection, "PRAGMA query_only = ON");
        sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
        sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES);
        try (Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("select count(*) from sqlite_schema")) {
            tables.next(); // a file that is no database says so when it is first read
        }
    }

    private static void fill(Connection connection, WorldContent.Table table) throws SQLException {
        String columns = table.columns().stream().map(ReportedWorld::quoted).collect(Collectors.joining(", "));
        execute(connection, "create table " + quoted(table.name()) + " (" + columns + ")");
        String insert = "insert into " + quoted(table.name()) + " values ("
                + "?, ".repeat(table.columns().size() - 1) + "?)";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (List<JsonNode> row : table.rows()) {
                for (int i = 0; i < row.size(); i++) {
                    bind(statement, i + 1, row.get(i));
                }
                statement.executeUpdate();
            }
        }
    }

    private static void bind(PreparedStatement statement, int at, JsonNode cell) throws SQLException {
        if (cell.isNull() || cell.isMissingNode()) {
            statement.setNull(at, Types.NULL);
        } else if (cell.isBoolean()) {
            statement.setInt(at, cell.booleanValue() ? 1 : 0);
        } else if (cell.isIntegralNumber() && cell.canConvertToLong()) {
            statement.setLong(at, cell.longValue());
        } else if (cell.isNumber()) {
            statement.setDouble(at, cell.doubleValue());
        } else {
            statement.setString(at, cell.isTextual() ? cell.textValue() : cell.toString());
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public boolean isReported() {
        return true;
    }

    @Override
    public List<List<JsonNode>> query(String sql) {
        String start = sql.stripLeading().toLowerCase(Locale.ROOT);
        if (!start.startsWith("select") && !start.startsWith("with") && !start.startsWith("values")) {
            throw refused(sql, "it starts with neither SELECT, WITH nor VALUES");
        }
        lock.lock();
        try {
            int[] ticks = {0};
            ProgressHandler.setHandler(connection, STEPS_A_TICK, new ProgressHandler() {
                @Override
                protected int progress() {
                    return ++ticks[0] > MAX_TICKS ? 1 : 0;
                }
            });
            try (Statement statement = connection.createStatement();
                    ResultSet results = statement.executeQuery(sql)) {
                return read(sql, results);
            } finally {
                ProgressHandler.clearHandler(connection);
            }
        } catch (SQLException e) {
            throw refused(sql, String.valueOf(e.getMessage()));
        } finally {
            lock.unlock();
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

    private static JsonNode cell(@Nullable Object value) {
        return switch (value) {
            case null -> NullNode.getInstance();
            case Integer number -> IntNode.valueOf(number);
            case Long number -> LongNode.valueOf(number);
            case Double number -> DoubleNode.valueOf(number);
            case byte[] bytes -> BinaryNode.valueOf(bytes);
            default -> TextNode.valueOf(value.toString());
        };
    }

    private static IllegalArgumentException refused(String sql, String why) {
        return new IllegalArgumentException(
                "the reported world: a state check must be one SELECT that it can answer, but " + why + ": " + sql
                        + ". Correct the query, or what the system reports.");
    }

    @Override
    public void close() {
        lock.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the reported world: it must close, but does not: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }
}
