package dev.rehearsal.datasets.importer.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.rehearsal.datasets.importer.JsonElements;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.StrictJson;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A stream of the rows of a table as JSON, in the order of the file, a few thousand at a time. Rows count from 1, without the header and without
 * the lines that are no row.
 */
final class TableRows implements Iterator<JsonElements.Element>, AutoCloseable {

    /** A stream of DuckDB that fails in the middle may end as if all were well; one that gives this row did not. */
    private static final String END = "end";

    private static final String RULE = "a table must be readable to its end";

    /** DuckDB writes numbers that JSON does not know. */
    private static final ObjectReader LENIENT =
            StrictJson.mapper().reader().with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS);

    private final Path file;
    private final TableSource source;
    private final TableDatabase database;
    private final RecordErrors errors;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private Optional<JsonElements.Element> next = Optional.empty();
    private boolean ended;
    private long number;

    TableRows(
            Path file,
            TableSource source,
            TableDatabase database,
            String value,
            List<String> columns,
            RecordErrors errors) {
        this.file = file;
        this.source = source;
        this.database = database;
        this.errors = errors;
        String each = "select case when " + Sql.SOUND + " then " + value + "::varchar end as row, false as " + END
                + " from " + source.table(columns);
        try {
            this.statement = database.prepare(each + " union all select null, true");
            this.rows = statement.executeQuery();
        } catch (SQLException e) {
            database.close();
            throw database.failed(RULE, e);
        }
    }

    Stream<JsonElements.Element> stream() {
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(this::close);
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && !ended) {
            try {
                read();
            } catch (SQLException e) {
                throw database.failed(RULE, e);
            }
        }
        return next.isPresent();
    }

    private void read() throws SQLException {
        if (!rows.next()) {
            throw new SQLException("the file ended after row " + number);
        }
        if (rows.getBoolean(2)) {
            if (rows.next()) {
                throw new SQLException("rows came after the last");
            }
            close(); // one query at a time
            reject();
            return;
        }
        number++;
        String where = file + ": row " + number;
        next = errors.read(() -> row(where));
    }

    private JsonElements.Element row(String where) {
        try {
            String text = rows.getString(1);
            if (text == null) {
                throw new InvalidInputException(
                        where, "a line must be a JSON object", "is none", "Write one JSON object a line");
            }
            return new JsonElements.Element(where, LENIENT.readTree(text));
        } catch (JsonProcessingException e) {
            throw StrictJson.malformed(where, e);
        } catch (SQLException e) {
            throw database.failed(RULE, e);
        }
    }

    /** Tell of the lines of CSV that were no rows, which DuckDB notes aside while it goes on. */
    private void reject() throws SQLException {
        if (source.format() != TableFormat.CSV) {
            return;
        }
        List<String> lines = database.texts(
                "select line || ':' || min(error_message) from reject_errors group by line order by line");
        for (String line : lines) {
            int colon = line.indexOf(':');
            errors.broken(new InvalidInputException(
                    file + ":" + line.substring(0, colon),
                    "a line of CSV must have a value for each column",
                    InvalidInputException.quote(
                            line.substring(colon + 1).lines().findFirst().orElse("")),
                    "Mend the line, or give the delimiter in the mapping"));
        }
    }

    @Override
    public JsonElements.Element next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no further row");
        }
        JsonElements.Element element = next.orElseThrow();
        next = Optional.empty();
        return element;
    }

    @Override
    public void close() {
        try (statement;
                rows) {
            ended = true;
        } catch (SQLException e) {
            throw database.failed(RULE, e);
        }
    }
}
