package dev.rehearsal.datasets.importer.table;

import dev.rehearsal.datasets.importer.JsonElements;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.input.InvalidInputException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A file of rows, opened by DuckDB. For one thread; close it, or the stream of its rows. */
public final class TableFile implements AutoCloseable {

    private static final int MAX_COLUMNS = 10_000;

    private final Path file;
    private final TableSource source;
    private final TableDatabase database;
    private final List<String> columns;

    private TableFile(Path file, TableSource source) {
        this.file = file;
        this.source = source;
        this.database = new TableDatabase(source);
        try {
            this.columns = distinct(database.texts(
                    source.format() == TableFormat.JSONL
                            ? "select distinct unnest(json_keys(json)) from " + source.rows()
                                    + " where json_type(json) = 'OBJECT' limit " + (MAX_COLUMNS + 1)
                            : "select column_name from (describe from " + source.rows() + ")"));
        } catch (SQLException e) {
            InvalidInputException failure = database.failed("a table must be readable", e);
            database.close();
            throw failure;
        }
        if (columns.size() > MAX_COLUMNS) {
            database.close();
            throw new InvalidInputException(
                    file.toString(),
                    "a table must have at most " + MAX_COLUMNS + " columns",
                    "it has more",
                    "Take out what no field needs");
        }
    }

    /**
     * Open a file whose format its beginning tells.
     *
     * @throws InvalidInputException where it cannot be read
     */
    public static TableFile open(Path file) {
        return open(file, Optional.empty(), Optional.empty());
    }

    static TableFile open(Path file, Optional<TableFormat> format, Optional<String> delimiter) {
        return new TableFile(file, TableSource.of(file, format, delimiter));
    }

    /** Return the names of the columns. */
    public List<String> columns() {
        return List.copyOf(columns);
    }

    /** Stream all rows, each an object of its columns. Close the stream, which closes this. */
    public Stream<JsonElements.Element> rows(RecordErrors errors) {
        String values = columns.stream()
                .map(name -> Sql.literal(name) + ", " + Sql.identifier(name))
                .collect(Collectors.joining(", "));
        return rows("json_object(" + values + ")", errors);
    }

    /**
     * Stream the values of these expressions, those of a row as {@code {"0": {"v": …}}} by their places; null in place of {@code {"v": …}} where
     * a value cannot be computed.
     *
     * @throws InvalidInputException where one of them is no expression over the columns
     */
    Stream<JsonElements.Element> rows(List<ColumnExpression> expressions, RecordErrors errors) {
        expressions.forEach(one -> one.require(database, source.table(columns), columns));
        String values = IntStream.range(0, expressions.size())
                .mapToObj(i -> "'" + i + "', try(struct_pack(v := "
                        + expressions.get(i).sql(columns) + "))")
                .collect(Collectors.joining(", "));
        return rows("json_object(" + values + ")", errors);
    }

    private Stream<JsonElements.Element> rows(String value, RecordErrors errors) {
        return new TableRows(file, source, database, value, columns, errors)
                .stream().onClose(this::close);
    }

    /** DuckDB's names of columns do not tell capital letters from small ones: the first counts. */
    private static List<String> distinct(List<String> names) {
        Set<String> seen = new TreeSet<>();
        List<String> distinct = new ArrayList<>();
        for (String name : names) {
            if (seen.add(name.toLowerCase(Locale.ROOT))) {
                distinct.add(name);
            }
        }
        return distinct;
    }

    @Override
    public void close() {
        database.close();
    }
}
