package dev.rehearsal.harness.cli.access;

import dev.rehearsal.harness.RunResolver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** A way for commands that read to come by stores: in a process of their own, or in that of the run which writes the store. */
public interface StoreAccess {

    /** The environment variables that commands which read may look up; a run's process gets them from the asker. */
    Set<String> VARIABLES = Set.of("GITHUB_STEP_SUMMARY");

    /** Return where relative paths start. */
    Path folder();

    /**
     * Return whether a file is a store that must not be opened as anything else, whatever its name: where this process writes it,
     * closing it would take DuckDB's lock off it.
     */
    boolean isStore(Path file);

    /** Look up an environment variable of whoever asks. */
    Optional<String> variable(String name);

    /**
     * Have a command read.
     *
     * @param spec the command
     * @param store where runs are that are named without a store
     * @param answer prints and returns the exit code
     */
    int read(CommandSpec spec, Path store, Answer answer) throws IOException, InterruptedException;

    /** What a command does with the runs that it finds. */
    @FunctionalInterface
    interface Answer {
        /** Print it and return the exit code. */
        int of(RunResolver runs) throws IOException;
    }
}
