package dev.rehearsal.scenarios.desk.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/**
 * The world of one trial: an SQLite database, in memory where nobody else sees it. Every fresh world is equal to every
 * other. Thread-safe: one caller at a time is inside.
 */
public final class DeskWorld implements AutoCloseable {

    /** The day it is in the world, a Monday. */
    public static final LocalDate TODAY = LocalDate.of(2026, 3, 16);

    private static final long SEED = 7;
    private static final int MOST_ROWS = 10_000;
    private static final int STEPS_A_TICK = 100_000;
    private static final int MOST_TICKS = 500;

    private final ReentrantLock lock = new ReentrantLock();
    private final Connection connection;

    private DeskWorld(Connection connection) {
        this.connection = connection;
    }

    /** Make a world as it is before anything happened. Takes a fraction of a millisecond after the first. */
    public static DeskWorld fresh() {
        try {
            Connection connection = connect();
            connection.unwrap(SQLiteConnection.class).deserialize("main", Template.BYTES);
            return new DeskWorld(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("desk world: the template must open, but did not: " + e.getMessage(), e);
        }
    }

    /**
     * Open the world that is in a file, which others may open, too.
     *
     * @param file a fresh world is written there where it is missing
     */
    public static DeskWorld at(Path file) throws IOException {
        if (Files.notExists(file)) {
            Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "world", ".tmp");
            Files.write(fresh, Template.BYTES);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            return new DeskWorld(connect("jdbc:sqlite:" + file.toAbsolutePath()));
        } catch (SQLException e) {
            throw new IOException("the desk's world cannot be opened: " + e.getMessage(), e);
        }
    }

    /**
     * Do work in one transaction, alone in the world. Where it throws, nothing of it stays.
     *
     * @throws Sql.RefusedException where the database refuses a statement and the work does not catch it
     */
    public <T> T transaction(Function<Sql, T> work) {
        lock.lock();
        try {
            execute("BEGIN IMMEDIATE");
            try {
                T result = work.apply(new Sql(connection));
                execute("COMMIT");
                return result;
            } catch (RuntimeException | Error e) {
                execute("ROLLBACK");
                throw e;
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ask about the state. Nothing can be changed this way.
     *
     * @param query one SELECT; its text may come from a dataset
     * @return the rows, each value a Long, Double, String or the text {@code null}
     * @throws IllegalArgumentException where it is no query, is wrong, gives more than 10,000 rows or never ends
     */
    public List<List<Object>> query(String query) {
        String start = query.stripLeading().toLowerCase(Locale.ROOT);
        if (!start.startsWith("select") && !start.startsWith("with")) {
            throw unusable(query, "it starts with neither SELECT nor WITH");
        }
        lock.lock();
        try {
            execute("PRAGMA query_only = ON");
            int[] ticks = {0};
            ProgressHandler.setHandler(connection, STEPS_A_TICK, new ProgressHandler() {
                @Override
                protected int progress() {
                    return ++ticks[0] > MOST_TICKS ? 1 : 0;
                }
            });
            try (Statement statement = connection.createStatement();
                    ResultSet results = statement.executeQuery(query)) {
                return read(query, results);
            } finally {
                ProgressHandler.clearHandler(connection);
                execute("PRAGMA query_only = OFF");
            }
        } catch (SQLException e) {
            throw unusable(query, String.valueOf(e.getMessage()));
        } finally {
            lock.unlock();
        }
    }

    private static List<List<Object>> read(String query, ResultSet results) throws SQLException {
        int width = results.getMetaData().getColumnCount();
        List<List<Object>> rows = new ArrayList<>();
        while (results.next()) {
            if (rows.size() == MOST_ROWS) {
                throw unusable(query, "it gives more than " + MOST_ROWS + " rows");
            }
            List<Object> row = new ArrayList<>(width);
            for (int c = 1; c <= width; c++) {
                row.add(value(results.getObject(c)));
            }
            rows.add(List.copyOf(row));
        }
        return List.copyOf(rows);
    }

    private static Object value(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        return value instanceof Integer number ? Long.valueOf(number) : value;
    }

    private static IllegalArgumentException unusable(String query, String why) {
        return new IllegalArgumentException(
                "desk world: a state check must be one SELECT that this world can answer, but " + why + ": " + query
                        + ". Correct the query.");
    }

    private void execute(String statement) {
        try (Statement s = connection.createStatement()) {
            s.execute(statement);
        } catch (SQLException e) {
            throw new Sql.RefusedException(e);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw new Sql.RefusedException(e);
        } finally {
            lock.unlock();
        }
    }

    private static Connection connect() throws SQLException {
        return connect("jdbc:sqlite::memory:");
    }

    private static Connection connect(String address) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        return DriverManager.getConnection(address, config.toProperties());
    }

    /** The world as generated, once for the whole process, on first use. */
    private static final class Template {
        static final byte[] BYTES = generate();

        private static byte[] generate() {
            try (DeskWorld world = new DeskWorld(connect())) {
                try (Statement statement = world.connection.createStatement()) {
                    statement.executeUpdate(schema());
                }
                world.transaction(sql -> {
                    new WorldGenerator(SEED, TODAY, sql).fill();
                    return true;
                });
                return world.connection.unwrap(SQLiteConnection.class).serialize("main");
            } catch (SQLException e) {
                throw new IllegalStateException(
                        "desk world: the schema must be accepted, but was not: " + e.getMessage(), e);
            }
        }

        private static String schema() {
            try (InputStream in = Objects.requireNonNull(DeskWorld.class.getResourceAsStream("schema.sql"))) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
