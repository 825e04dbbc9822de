package dev.rehearsal.harness.cli;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.RunResolver;
import dev.rehearsal.harness.cli.access.StoreOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * A command that reads stores and plays nothing. Where a run holds the store, the same command is run in that run's process, and
 * prints here. So a subclass prints nothing before it has found all its runs, resolves paths by {@link #path}, and takes the
 * environment from {@link #variable}.
 */
abstract class ReadingCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Main main;

    @Mixin
    private final StoreOption store = new StoreOption();

    @Override
    public final Integer call() throws IOException, InterruptedException {
        return main.access().read(spec, store.path(), this::answer);
    }

    /** Print the answer and return the exit code. */
    abstract int answer(RunResolver runs) throws IOException;

    /** Return this command, for where to print. */
    final CommandSpec spec() {
        return spec;
    }

    /** Return the store of runs that are named without one. */
    final Path store() {
        return store.path();
    }

    /**
     * Return the path that an argument names, which is no store.
     *
     * @throws InvalidInputException where it is one that a run writes
     */
    final Path path(String argument) {
        Path path = main.access().folder().resolve(argument.indexOf('\0') >= 0 ? "" : argument);
        if (main.access().isStore(path)) {
            throw new InvalidInputException(
                    argument,
                    "a run of a store must be named",
                    "the store stands alone",
                    "Write " + argument + "#last, or " + argument + "#RUN");
        }
        return path;
    }

    /** Look up an environment variable of whoever asks. */
    final Optional<String> variable(String name) {
        return main.access().variable(name);
    }
}
