package dev.rehearsal.datasets.importer.table;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.Probe;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.importer.TraceImporter;
import dev.rehearsal.datasets.importer.conversation.Records;
import dev.rehearsal.datasets.input.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An importer of tables: CSV, lines of JSON objects, Parquet. A row is a trial. Which column is what is said by a mapping; without one the columns
 * must have the names of a trial's fields, such as {@code case}, {@code success}, {@code usage.input_tokens}, {@code scores.helpful}.
 *
 * <ul>
 *   <li>An empty value is unknown. One that cannot be read breaks the record: it is told with its row, counted from 1 without the header.
 *   <li>Columns of CSV are text; expressions over them cast what they need.
 *   <li>DuckDB reads the file and can reach nothing else: see {@link TableDatabase}.
 * </ul>
 */
public final class TableImporter implements TraceImporter {

    private static final Pattern DELIMITERS = Pattern.compile("[,;\\t|]");

    private final Optional<TableMapping> mapping;

    /** Create the importer of tables that need no mapping; {@link java.util.ServiceLoader} does. */
    public TableImporter() {
        this(Optional.empty());
    }

    private TableImporter(Optional<TableMapping> mapping) {
        this.mapping = mapping;
    }

    /**
     * Return an importer of tables whose columns a file says the meaning of.
     *
     * @throws InvalidInputException where that file is missing or breaks a rule
     */
    public static TableImporter mapped(Path mapping) {
        return new TableImporter(Optional.of(TableMappingReader.read(mapping)));
    }

    @Override
    public String name() {
        return "table";
    }

    @Override
    public boolean recognises(Probe probe) {
        if (probe.parquet()) {
            try (TableFile table = TableFile.open(probe.file())) {
                return TableMapping.namesTrials(table.columns());
            }
        }
        return probe.paths().isEmpty() && TableMapping.namesTrials(header(probe.start()));
    }

    private static List<String> header(String start) {
        String line = start.lines().findFirst().orElse("");
        return DELIMITERS
                .splitAsStream(line)
                .map(name -> name.replace("\uFEFF", "").strip().replaceFirst("^\"(.*)\"$", "$1"))
                .toList();
    }

    @Override
    public Stream<RecordedRun> read(Path file) {
        return read(file, RecordErrors.STRICT);
    }

    @Override
    public Stream<RecordedRun> read(Path file, RecordErrors errors) {
        TableFile table =
                TableFile.open(file, mapping.flatMap(TableMapping::format), mapping.flatMap(TableMapping::delimiter));
        try {
            List<TrialField> fields =
                    mapping.orElseGet(() -> named(file, table.columns())).fields();
            return Records.runs(
                    table.rows(fields.stream().map(TrialField::from).toList(), errors),
                    errors,
                    (where, row) -> TableTrial.of(where, row, fields));
        } catch (InvalidInputException e) {
            table.close();
            throw e;
        }
    }

    private static TableMapping named(Path file, List<String> columns) {
        if (!TableMapping.namesTrials(columns)) {
            throw new InvalidInputException(
                    file.toString(),
                    "a table without a mapping must have the columns \"case\" and \"success\" or \"scores.NAME\"",
                    "it has " + InvalidInputException.quote(String.join(", ", columns)),
                    "Say by --mapping which column is what");
        }
        return TableMapping.byName(columns);
    }
}
