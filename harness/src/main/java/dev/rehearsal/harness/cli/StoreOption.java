package dev.rehearsal.harness.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that says where runs are looked for. */
final class StoreOption {

    @Option(
            names = "--store",
            paramLabel = "FILE",
            description = "The DuckDB file of the runs. Default: ${DEFAULT-VALUE}.",
            defaultValue = ".rehearsal/store.duckdb")
    private Path file = Path.of(".rehearsal", "store.duckdb");

    /** Return the file, which need not exist. */
    Path path() {
        return file;
    }
}
