package dev.rehearsal.harness.cli;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.RunResolver;
import dev.rehearsal.harness.cli.access.StoreAccess;
import dev.rehearsal.harness.run.Versions;
import dev.rehearsal.harness.writer.CommandHandler;
import dev.rehearsal.harness.writer.CommandRequest;
import dev.rehearsal.reports.store.ResultStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The access of a command that another process asks for, in the process of the run that writes the store. */
final class WriterStoreAccess implements StoreAccess, RunResolver.Stores {

    private final CommandRequest request;
    private final Path written;
    private final Supplier<ResultStore> snapshot;

    private WriterStoreAccess(CommandRequest request, Path written, Supplier<ResultStore> snapshot) {
        this.request = request;
        this.written = written;
        this.snapshot = snapshot;
    }

    @Override
    public Path folder() {
        return request.folder();
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(request.environment().get(name)).filter(value -> VARIABLES.contains(name));
    }

    @Override
    public int read(CommandSpec spec, Path store, Answer answer) throws IOException {
        InstantSource clock = InstantSource.system();
        try (RunResolver runs = new RunResolver(folder(), store, Versions.all(), clock, this)) {
            return answer.of(runs);
        }
    }

    @Override
    public ResultStore open(Path file) {
        return isStore(file) ? snapshot.get() : ResultStore.open(file, InstantSource.system());
    }

    @Override
    public boolean isStore(Path file) {
        try {
            return Files.exists(file) && Files.isSameFile(file, written);
        } catch (IOException e) {
            throw new UncheckedIOException("whether " + file + " is the store cannot be found out", e);
        }
    }

    /** The command line as a run's process offers it to others. */
    public static final class Handler implements CommandHandler {

        @Override
        public int run(
                CommandRequest request, Path store, Supplier<ResultStore> snapshot, PrintWriter out, PrintWriter err) {
            CommandLine line = Main.commandLine(out, err, new WriterStoreAccess(request, store, snapshot));
            line.setColorScheme(CommandLine.Help.defaultColorScheme(
                    request.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
            line.setExpandAtFiles(false); // the asker has done so
            line.registerConverter(Path.class, text -> request.folder().resolve(text));
            String command = request.arguments().stream().findFirst().orElse("");
            if (!reads(line, command)) {
                err.println("rehearsal: " + InvalidInputException.quote(command)
                        + ": a run's process must be asked for what reads alone, but this does more. Wait until the"
                        + " run ends.");
                return Exit.WRONG_INPUT;
            }
            return line.execute(request.arguments().toArray(String[]::new));
        }

        private static boolean reads(CommandLine line, String command) {
            return Optional.ofNullable(line.getSubcommands().get(command))
                    .filter(found -> found.getCommand() instanceof ReadingCommand)
                    .isPresent();
        }
    }
}
