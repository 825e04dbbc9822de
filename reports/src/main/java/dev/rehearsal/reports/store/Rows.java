package dev.rehearsal.reports.store;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** An appender of rows to one table, column by column in the table's order. Used by one thread. */
final class Rows implements AutoCloseable {

    private final DuckDBAppender appender;

    Rows(DuckDBConnection session, String table) throws SQLException {
        appender = session.createAppender(table);
    }

    Rows begin() throws SQLException {
        appender.beginRow();
        return this;
    }

    Rows text(String text) throws SQLException {
        appender.append(text);
        return this;
    }

    Rows text(Optional<String> text) throws SQLException {
        return text.isPresent() ? text(text.get()) : absent();
    }

    Rows number(int number) throws SQLException {
        appender.append(number);
        return this;
    }

    Rows number(long number) throws SQLException {
        appender.append(number);
        return this;
    }

    Rows number(OptionalLong number) throws SQLException {
        return number.isPresent() ? number(number.getAsLong()) : absent();
    }

    Rows real(double number) throws SQLException {
        appender.append(number);
        return this;
    }

    Rows real(OptionalDouble number) throws SQLException {
        return number.isPresent() ? real(number.getAsDouble()) : absent();
    }

    Rows flag(Optional<Boolean> flag) throws SQLException {
        if (flag.isEmpty()) {
            return absent();
        }
        appender.append(flag.get().booleanValue());
        return this;
    }

    Rows time(Optional<Long> micros) throws SQLException {
        return micros.isPresent() ? time(micros.get().longValue()) : absent();
    }

    Rows time(long micros) throws SQLException {
        appender.appendEpochMicros(micros);
        return this;
    }

    Rows texts(Collection<String> texts) throws SQLException {
        appender.append(texts);
        return this;
    }

    Rows absent() throws SQLException {
        appender.appendNull();
        return this;
    }

    void end() throws SQLException {
        appender.endRow();
    }

    /** Hand the rows to the transaction. Without it {@code close()} would lose them silently. */
    void flush() throws SQLException {
        appender.flush();
    }

    @Override
    public void close() throws SQLException {
        appender.close();
    }
}
