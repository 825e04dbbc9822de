package dev.rehearsal.harness.cli.access;

import dev.rehearsal.reports.RunAddress;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that says where runs are looked for. */
public final class StoreOption {

    @Option(
            names = "--store",
            paramLabel = "FILE",
            description = "The DuckDB file of the runs. Default: ${DEFAULT-VALUE}.",
            defaultValue = ".rehearsal/store.duckdb")
    private Path file = RunAddress.DEFAULT_STORE;

    /** Return the file, which need not exist. */
    public Path path() {
        return file;
    }
}
