package dev.rehearsal.datasets.importer.table;

import dev.rehearsal.datasets.importer.Probe;
import dev.rehearsal.datasets.input.InvalidInputException;
import java.util.Locale;

/** The form of a file whose rows are records. */
enum TableFormat {
    CSV,
    JSONL,
    PARQUET;

    /** Return the word of mappings for it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Return what a file is by its beginning.
     *
     * @throws InvalidInputException for one large array, which has no rows
     */
    static TableFormat of(Probe probe) {
        String start = probe.start().stripLeading();
        if (probe.parquet()) {
            return PARQUET;
        }
        if (start.startsWith("[")) {
            throw new InvalidInputException(
                    probe.file().toString(),
                    "a table must be CSV, lines of JSON objects or Parquet",
                    "begins with an array",
                    "Write one object a line, such as by jq -c '.[]'");
        }
        return start.startsWith("{") ? JSONL : CSV;
    }
}
