package dev.rehearsal.datasets.importer.table;

import dev.rehearsal.datasets.importer.Probe;
import dev.rehearsal.datasets.input.InputFile;
import dev.rehearsal.datasets.input.InputFile.Compression;
import dev.rehearsal.datasets.input.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A file as DuckDB is asked to read it. Columns of CSV are text, whatever they look like: what a value means is said by the field that it
 * becomes, so that a column has one type from its first row to its last.
 *
 * @param path absolute, without links
 * @param delimiter between the values of a row of CSV; empty to find it
 */
record TableSource(Path path, TableFormat format, Compression compression, Optional<String> delimiter) {

    /** Bytes that a row may have. */
    private static final int MAX_ROW = 16 << 20;

    private static final int BUFFER = 2 * MAX_ROW;

    /** Lines that break the rules of CSV and are named; the others of them are lost to memory. */
    private static final int MAX_REJECTS = 10_000;

    /**
     * Look at a file.
     *
     * @throws InvalidInputException where it is missing, or is none of these
     */
    static TableSource of(Path file, Optional<TableFormat> format, Optional<String> delimiter) {
        Probe probe = Probe.of(file);
        if (file.toString().matches("(?s).*[*?].*")) {
            throw new InvalidInputException(
                    file.toString(),
                    "a table's path must have no asterisk and no question mark",
                    "it has one",
                    "Rename the file; DuckDB takes these for patterns");
        }
        TableFormat form = format.orElseGet(() -> TableFormat.of(probe));
        Compression compression = InputFile.compression(file);
        if (form == TableFormat.PARQUET && compression != Compression.NONE) {
            throw new InvalidInputException(
                    file.toString(),
                    "a Parquet file must not be compressed once more",
                    "it is within " + compression.name().toLowerCase(Locale.ROOT),
                    "Unpack it; Parquet is compressed within");
        }
        return new TableSource(InputFile.real(file), form, compression, delimiter);
    }

    /** Return the rows as DuckDB reads them; those of JSON lines as one column {@code json}, null where the line is broken. */
    String rows() {
        String file = Sql.literal(path.toString());
        String packed =
                compression == Compression.NONE ? "none" : compression.name().toLowerCase(Locale.ROOT);
        return switch (format) {
            case PARQUET -> "read_parquet(" + file + ", binary_as_string = true, hive_partitioning = false)";
            case JSONL ->
                "read_ndjson_objects(" + file + ", ignore_errors = true, hive_partitioning = false, compression = '"
                        + packed + "', maximum_object_size = " + MAX_ROW + ")";
            case CSV ->
                "read_csv(" + file + ", all_varchar = true, header = true, skip = 0, comment = '', store_rejects = true"
                        + ", rejects_limit = " + MAX_REJECTS + ", hive_partitioning = false, compression = '" + packed
                        + "', max_line_size = " + MAX_ROW + ", buffer_size = " + BUFFER
                        + delimiter
                                .map(text -> ", delim = " + Sql.literal(text))
                                .orElse("")
                        + ")";
        };
    }

    /** Return the rows with their columns, of which those of JSON lines are the keys of the objects. */
    String table(List<String> columns) {
        if (format != TableFormat.JSONL) {
            return "(select *, true as " + Sql.SOUND + " from " + rows() + ")";
        }
        String keys = columns.stream()
                .map(key -> ", json -> "
                        + Sql.literal("/" + key.replace("~", "~0").replace("/", "~1")) + " as " + Sql.identifier(key))
                .collect(Collectors.joining());
        return "(select json is not null and json_type(json) = 'OBJECT' as " + Sql.SOUND + keys + " from " + rows()
                + ")";
    }
}
