package dev.rehearsal.datasets.importer.table;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/**
 * A DuckDB in memory that reads one file and nothing else: no other file, no network, no extension, nothing to write to, and none of
 * that can be changed by what it is asked. For one thread; close it.
 *
 * @source duckdb.org/docs/current/operations_manual/securing_duckdb: {@code allowed_paths}, {@code enable_external_access}, {@code
 *     lock_configuration}
 */
final class TableDatabase implements AutoCloseable {

    private static final String MEMORY_LIMIT = "512MB";

    private final TableSource source;
    private final DuckDBConnection connection;

    /**
     * Open one that may read the source's file.
     *
     * @throws InvalidInputException where DuckDB cannot start
     */
    TableDatabase(TableSource source) {
        this.source = source;
        Properties settings = new Properties();
        settings.setProperty("threads", "1"); // rows stay in the order of the file
        settings.setProperty("memory_limit", MEMORY_LIMIT);
        settings.setProperty("temp_directory", "");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("jdbc_stream_results", "true");
        try {
            this.connection = DuckDBConnection.newConnection("jdbc:duckdb::memory:", false, settings);
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "set allowed_paths = [" + Sql.literal(source.path().toString()) + "]");
                statement.execute("set enable_external_access = false");
                statement.execute("set lock_configuration = true");
            }
        } catch (Exception e) {
            throw failed("DuckDB must be able to start", e);
        }
    }

    /** Return the first column of all rows that a query gives, as text. */
    List<String> texts(String sql, String... arguments) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setString(i + 1, arguments[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
        }
        return texts;
    }

    /** Prepare a statement, which finds whether its names are there. The caller closes it. */
    PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    /** Say what a failure is that the file's content is the reason for. */
    InvalidInputException failed(String rule, Exception cause) {
        return new InvalidInputException(
                source.path().toString(),
                rule,
                "DuckDB says " + InvalidInputException.quote(reason(cause)),
                "Check the file, and that it is the format that it should be ("
                        + source.format().word() + ")",
                cause);
    }

    /** Return the first line of what DuckDB says, for the rest shows its statement. */
    static String reason(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("nothing");
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed("a table must be readable to its end", e);
        }
    }
}
