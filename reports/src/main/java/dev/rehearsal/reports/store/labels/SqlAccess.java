package dev.rehearsal.reports.store.labels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** The way of the tables here to the database that holds them. */
public interface SqlAccess extends AutoCloseable {

    /** Run a query and pass on row by row. */
    void query(String sql, RowConsumer rows, Object... arguments);

    /** Run one statement that returns nothing. */
    void update(String sql, Object... arguments);

    /** Run one statement for each of these arguments, all or none. */
    void updateAll(String sql, Stream<List<Object>> arguments);

    /** Append rows to a table whose columns are all text. */
    void append(String table, Stream<List<String>> rows);

    /** Let go of the database. */
    @Override
    void close();

    /** A consumer of one row. */
    interface RowConsumer {
        /** Read the row that the result is at. */
        void accept(ResultSet row) throws SQLException;
    }
}
