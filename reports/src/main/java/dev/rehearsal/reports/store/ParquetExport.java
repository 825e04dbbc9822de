package dev.rehearsal.reports.store;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An export of the tables of a store that nobody has open to Parquet files. The store's own connections may touch no
 * other file, so this opens one of its own: read-only, with leave to write into the one folder.
 */
final class ParquetExport {

    private ParquetExport() {}

    static List<Path> write(Path store, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new InvalidInputException(
                    folder.toString(),
                    "the folder for Parquet files must be writable",
                    "it cannot be made",
                    "Name another",
                    e);
        }
        List<Path> files = new ArrayList<>();
        try (Database database = Database.exporting(store, folder)) {
            List<String> tables = database.list(
                    "select table_name from information_schema.tables where table_schema = 'main' and table_type = 'BASE"
                            + " TABLE' order by 1",
                    row -> row.getString(1));
            for (String table : tables) {
                Path file = folder.resolve(table + ".parquet");
                database.execute("copy " + table + " to "
                        + Database.literal(file.toAbsolutePath().toString()) + " (format parquet, compression zstd)");
                files.add(file);
            }
        }
        return List.copyOf(files);
    }
}
