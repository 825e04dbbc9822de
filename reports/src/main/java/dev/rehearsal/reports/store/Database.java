package dev.rehearsal.reports.store;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.reports.store.labels.SqlAccess;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/**
 * One open DuckDB, in a file or in memory, with no access to anything outside. Every query runs on a session of its
 * own, so all methods may be called from any thread.
 */
final class Database implements SqlAccess {

    private static final String MEMORY_LIMIT = "128MB";
    /** Stores of before schema 4 may hold rows of any length, of which DuckDB handles 2,048 at a time. */
    private static final String MEMORY_LIMIT_OF_OLD = "1GB";

    private static final int LONG_TEXTS_ASIDE = 4;
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
    private static final String LOCK = "set lock_configuration = true";

    private final String where;
    private final Opening opening;
    private final boolean snapshot;
    private DuckDBConnection root;

    private Database(String where, Opening opening) {
        this(where, opening, false, opening.connect(where));
    }

    private Database(String where, Opening opening, boolean snapshot, DuckDBConnection root) {
        this.where = where;
        this.opening = opening;
        this.snapshot = snapshot;
        this.root = root;
    }

    /** Open a file, which is made where there is none. Its folder must exist. */
    static Database open(Path file) {
        check(file);
        dropStillborn(file);
        return new Database(file.toString(), new Opening(file.toAbsolutePath().toString(), locked(), LOCK));
    }

    /** Open a file for reading alone, with leave to write files into one folder. */
    static Database exporting(Path file, Path folder) {
        check(file);
        Properties settings = frugal();
        settings.setProperty("access_mode", "READ_ONLY");
        String leave = "set allowed_directories = [" + literal(folder.toAbsolutePath() + "/") + "];"
                + "set enable_external_access = false;";
        return new Database(file.toString(), new Opening(file.toAbsolutePath().toString(), settings, leave + LOCK));
    }

    /** Open a store that vanishes when it is closed. What does not fit goes to the temporary folder, not to the working one. */
    static Database inMemory() {
        Properties settings = locked();
        String scratch = "rehearsal-duckdb-" + ProcessHandle.current().pid();
        settings.setProperty(
                "temp_directory",
                Path.of(System.getProperty("java.io.tmpdir"), scratch).toString());
        return new Database("store in memory", new Opening(":memory:", settings, LOCK));
    }

    /**
     * Return a view of what is committed now, to be read alone: all its queries are one transaction and see the same, whatever is
     * written meanwhile. It may be closed before or after this one; the file stays open for as long as one of them is.
     */
    Database snapshot() {
        try {
            DuckDBConnection session = session();
            try {
                execute(session, "begin transaction read only");
                return new Database(where, opening, true, session);
            } catch (SQLException e) {
                session.close();
                throw e;
            }
        } catch (SQLException e) {
            throw Complaint.failure(where, "the store must be readable", e);
        }
    }

    /** Close the file, do something that needs it closed, and open it again. */
    synchronized <T> T whileClosed(Supplier<T> work) {
        close();
        try {
            return work.get();
        } finally {
            root = opening.connect(where);
        }
    }

    /** How to connect; {@code then} is run once on the new connection. */
    private record Opening(String path, Properties settings, String then) {
        DuckDBConnection connect(String where) {
            try {
                DuckDBConnection connection = DuckDBConnection.newConnection("jdbc:duckdb:" + path, false, settings);
                if (!isLocked(connection)) {
                    if (isOld(connection)) {
                        execute(connection, "set memory_limit = '" + MEMORY_LIMIT_OF_OLD + "'");
                    }
                    execute(connection, then);
                }
                return connection;
            } catch (SQLException e) {
                throw Complaint.opening(where, e);
            } catch (Exception e) {
                throw Complaint.failure(where, "DuckDB must be able to start", e);
            }
        }

        /** Return whether another connection of this process set everything up already. */
        private static boolean isLocked(DuckDBConnection connection) throws SQLException {
            return isTrue(connection, "select current_setting('lock_configuration')");
        }
    }

    /** Return whether an older version may have written trials: the store did not have the newer schema from its first day on. */
    private static boolean isOld(DuckDBConnection connection) throws SQLException {
        String known = "select count(*) > 0 from information_schema.tables where table_schema = 'main' and table_name ="
                + " 'schema_versions'";
        String since = "select min(applied_at) is distinct from min(applied_at) filter (version = " + LONG_TEXTS_ASIDE
                + ") from schema_versions";
        return isTrue(connection, known) && isTrue(connection, since);
    }

    private static boolean isTrue(DuckDBConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static Properties frugal() {
        Properties settings = new Properties();
        settings.setProperty("threads", "1");
        settings.setProperty("memory_limit", MEMORY_LIMIT);
        return settings;
    }

    private static Properties locked() {
        Properties settings = frugal();
        settings.setProperty("enable_external_access", "false");
        return settings;
    }

    private static void check(Path file) {
        if (file.toAbsolutePath().toString().matches("(?s).*[;?].*")) {
            throw new InvalidInputException(
                    file.toString(),
                    "the store's path must not have a semicolon or a question mark",
                    "it has one",
                    "Give another store by --store; DuckDB reads settings after these");
        }
        if (Files.isDirectory(file)) {
            throw new InvalidInputException(
                    file.toString(), "the store must be a file", "it is a folder", "Name a file such as store.duckdb");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new InvalidInputException(
                    file.toString(),
                    "the store's folder must exist",
                    "there is none",
                    "Make the folder, or name another");
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw new InvalidInputException(
                    file.toString(),
                    "the store must be writable",
                    "it is not",
                    "Change the permissions, or give another store by --store");
        }
    }

    /** Take away what a process left that was killed while it made the store: a file without a byte, which nobody has open. */
    private static void dropStillborn(Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) == 0 && !isOpenElsewhere(file)) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new InvalidInputException(
                    file.toString(),
                    "the store must be a file that can be read and written",
                    String.valueOf(e.getMessage()),
                    "Check the disk, or give another store by --store",
                    e);
        }
    }

    private static boolean isOpenElsewhere(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        }
    }

    /** Return the path, for messages. */
    String where() {
        return where;
    }

    /** Open a session; the caller closes it. A snapshot has none but its own: another would see what is written meanwhile. */
    synchronized DuckDBConnection session() throws SQLException {
        if (snapshot) {
            throw new SQLException("a snapshot is read-only");
        }
        return root.duplicate();
    }

    /** Return an instant as DuckDB's timestamp, in microseconds since 1970 in UTC, cutting off what is finer. */
    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** Return the same of an instant that may lie anywhere; empty outside of the years 1 to 9999. */
    static Optional<Long> micros(Optional<Instant> instant) {
        return instant.filter(i -> !i.isBefore(FIRST) && !i.isAfter(LAST)).map(Database::micros);
    }

    /** Return the instant of a timestamp. */
    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** Run a query and return all rows. For results whose size is bounded. */
    <T> List<T> list(String sql, Row<T> row, Object... arguments) {
        List<T> rows = new ArrayList<>();
        each(sql, result -> rows.add(row.read(result)), arguments);
        return rows;
    }

    /**
     * Run a query and pass on row by row. DuckDB holds the result within its memory limit; its streaming results would hide why a
     * query failed ("Invalid result set").
     */
    void each(String sql, Reader reader, Object... arguments) {
        try {
            if (snapshot) {
                each(root, sql, reader, arguments);
            } else {
                try (DuckDBConnection session = session()) {
                    each(session, sql, reader, arguments);
                }
            }
        } catch (SQLException e) {
            throw Complaint.failure(where, "the store must be readable", e);
        }
    }

    private static void each(DuckDBConnection session, String sql, Reader reader, Object... arguments)
            throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(sql)) {
            bind(statement, arguments);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    /** Run one statement that returns nothing, or a script of several. */
    void execute(String sql, Object... arguments) {
        try (DuckDBConnection session = session()) {
            execute(session, sql, arguments);
        } catch (SQLException e) {
            throw Complaint.failure(where, "the store must be writable", e);
        }
    }

    @Override
    public void query(String sql, RowConsumer rows, Object... arguments) {
        each(sql, rows::accept, arguments);
    }

    @Override
    public void update(String sql, Object... arguments) {
        execute(sql, arguments);
    }

    @Override
    public void updateAll(String sql, Stream<List<Object>> arguments) {
        transaction(session -> {
            try (PreparedStatement statement = session.prepareStatement(sql)) {
                for (List<Object> each : (Iterable<List<Object>>) arguments::iterator) {
                    bind(statement, each.toArray());
                    statement.execute();
                }
            }
        });
    }

    @Override
    public void append(String table, Stream<List<String>> rows) {
        transaction(session -> {
            try (Rows appended = new Rows(session, table)) {
                for (List<String> row : (Iterable<List<String>>) rows::iterator) {
                    appended.begin();
                    for (String text : row) {
                        appended.text(text);
                    }
                    appended.end();
                }
                appended.flush();
            }
        });
    }

    /** Run several statements as one transaction. */
    void transaction(Work work) {
        try (DuckDBConnection session = session()) {
            execute(session, "begin transaction");
            work.run(session);
            execute(session, "commit");
        } catch (SQLException e) {
            throw Complaint.failure(where, "the store must be writable", e);
        }
    }

    /** Run one statement on a session of the caller's. */
    static void execute(DuckDBConnection session, String sql, Object... arguments) throws SQLException {
        if (arguments.length == 0) {
            try (Statement statement = session.createStatement()) {
                statement.execute(sql);
            }
        } else {
            try (PreparedStatement statement = session.prepareStatement(sql)) {
                bind(statement, arguments);
                statement.execute();
            }
        }
    }

    private static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
    }

    /** Quote text as an SQL literal; only for paths and names that cannot be bound. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public synchronized void close() {
        try {
            root.close();
        } catch (SQLException e) {
            throw Complaint.failure(where, "the store must close cleanly", e);
        }
    }

    /** A reader of one row into a value. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** A consumer of one row. */
    interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    /** Work to be done within a transaction. */
    interface Work {
        void run(DuckDBConnection session) throws SQLException;
    }
}
