package dev.rehearsal.harness.cli.access;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.RunResolver;
import dev.rehearsal.harness.run.EnvironmentVariables;
import dev.rehearsal.harness.run.Versions;
import dev.rehearsal.harness.writer.CommandRequest;
import dev.rehearsal.harness.writer.WriterClient;
import dev.rehearsal.harness.writer.WriterException;
import dev.rehearsal.harness.writer.WriterReply;
import dev.rehearsal.harness.writer.WriterRequest;
import dev.rehearsal.reports.store.StoreInUseException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The access of a process that reads: it opens the store itself, or asks the run that holds it. */
public final class OwnStoreAccess implements StoreAccess {

    /** A run answers shortly after it has opened the store, and not while it closes it: tried again for three seconds. */
    private static final int MAX_ATTEMPTS = 30;

    private static final long PAUSE_MS = 100;

    @Override
    public Path folder() {
        return Path.of("");
    }

    @Override
    public boolean isStore(Path file) {
        return false;
    }

    @Override
    public Optional<String> variable(String name) {
        return EnvironmentVariables.variable(name);
    }

    @Override
    public int read(CommandSpec spec, Path store, Answer answer) throws IOException, InterruptedException {
        return ask(spec, store, request(spec), answer);
    }

    /**
     * Ask the run that holds the store, or answer where none does.
     *
     * @param spec the command
     * @param store where runs are that are named without a store
     * @param request what the run's process is asked
     * @param answer answers where the store is free
     */
    public int ask(CommandSpec spec, Path store, WriterRequest request, Answer answer)
            throws IOException, InterruptedException {
        CommandLine line = spec.commandLine();
        for (int attempt = 1; ; attempt++) {
            StoreInUseException held;
            try (RunResolver runs = new RunResolver(store, Versions.all(), InstantSource.system())) {
                return answer.of(runs);
            } catch (StoreInUseException e) {
                held = e;
            }
            switch (WriterClient.ask(held, request, line.getOut(), line.getErr())) {
                case WriterReply.Answered answered -> {
                    return answered.code();
                }
                case WriterReply.Nobody ignored -> {
                    if (attempt >= MAX_ATTEMPTS) {
                        throw held;
                    }
                }
                case WriterReply.BrokenOff broken -> {
                    if (attempt >= MAX_ATTEMPTS) {
                        throw brokenOff(held, broken);
                    }
                }
            }
            Thread.sleep(PAUSE_MS);
        }
    }

    private CommandRequest request(CommandSpec spec) {
        Map<String, String> environment = new TreeMap<>();
        for (String name : VARIABLES) {
            variable(name)
                    .filter(value -> !value.isBlank())
                    .ifPresent(value -> environment.put(
                            name, Path.of(value).toAbsolutePath().toString()));
        }
        return new CommandRequest(
                Versions.rehearsal(),
                Path.of("").toAbsolutePath(),
                spec.root().commandLine().getParseResult().expandedArgs(),
                spec.commandLine().getColorScheme().ansi().enabled(),
                environment);
    }

    private static WriterException brokenOff(StoreInUseException held, WriterReply.BrokenOff broken) {
        return new WriterException(
                held.store().toString(),
                "the process that writes the store must answer to the end",
                "its answer broke off: " + InvalidInputException.quote(broken.why()),
                "Ask again, or when the run has ended; what it has stored is kept",
                held);
    }
}
