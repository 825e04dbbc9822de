package dev.rehearsal.harness.writer;

import dev.rehearsal.reports.store.ResultStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/**
 * A runner of commands that read, called in the process that writes the store. The command line is one; it is found by {@link
 * ServiceLoader}, as it stands above the runs that open stores.
 */
public interface CommandHandler {

    /**
     * Run a command.
     *
     * @param request what was asked
     * @param store the file that this process writes; it must not be opened in any other way here, not even to be read: closing it
     *     would take DuckDB's lock off it
     * @param snapshot opens what is committed in it; the caller closes it
     * @param out what the command prints
     * @param err what it says besides
     * @return its exit code
     */
    int run(CommandRequest request, Path store, Supplier<ResultStore> snapshot, PrintWriter out, PrintWriter err);

    /** Return the one that there is. */
    static CommandHandler find() {
        return ServiceLoader.load(CommandHandler.class, CommandHandler.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "META-INF/services/" + CommandHandler.class.getName() + " is missing. Build the jar again."));
    }
}
