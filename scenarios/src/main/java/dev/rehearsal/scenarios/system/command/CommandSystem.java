package dev.rehearsal.scenarios.system.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.option.Options;
import dev.rehearsal.scenarios.system.protocol.ConversationPlayer;
import dev.rehearsal.scenarios.system.protocol.Transport;
import dev.rehearsal.scenarios.system.protocol.TurnRequests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Play a program, in any language. {@code mode: per-trial} (the default) starts a process a trial, which may also be a
 * program that knows nothing of the protocol and prints its answer; {@code mode: worker} keeps processes that answer line
 * by line. Processes see an allow-listed environment, run in a fresh temporary folder and a process group of their own,
 * and are killed with all that they started. Thread-safe.
 */
public final class CommandSystem implements SystemUnderTest, AutoCloseable {

    static final String TOO_MUCH = "an answer must have at most 10 MB, but has more."
            + " Leave out of \"output\" and \"trace\" what nobody scores";

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String INPUT = "{input}";
    private static final Pattern WHOLE_INPUT = Pattern.compile("(--?[A-Za-z0-9-]+=)?\\{input}");

    private final ProcessLauncher program;
    private final Optional<WorkerPool> workers;
    private final LongSupplier nanoTime;

    private CommandSystem(ProcessLauncher program, boolean worker, LongSupplier nanoTime, Duration patience) {
        this.program = program;
        this.workers = worker ? Optional.of(new WorkerPool(program, patience)) : Optional.empty();
        this.nanoTime = nanoTime;
    }

    /**
     * Make the system {@code {command: [PROGRAM, ARGUMENT…], mode: per-trial}}.
     *
     * @param options {@code command}, {@code mode}, {@code environment} (names of variables to pass on), {@code folder}
     *     (where processes run instead of a temporary folder, relative to the suite)
     * @param suite the suite's folder
     * @param environment looks up variables
     * @param nanoTime the clock
     * @throws InvalidInputException for a program that is not there, or options that make no sense
     */
    public static CommandSystem of(
            Options options, Path suite, Function<String, Optional<String>> environment, LongSupplier nanoTime) {
        return of(options, suite, environment, nanoTime, PATIENCE);
    }

    /** Make the system; free workers are given so long to end by themselves when it is closed. */
    static CommandSystem of(
            Options options,
            Path suite,
            Function<String, Optional<String>> environment,
            LongSupplier nanoTime,
            Duration patience) {
        List<String> command = texts(options, "command");
        if (command.isEmpty()) {
            throw new InvalidInputException(
                    options.where(),
                    "\"command\" must name a program",
                    "was []",
                    "Write it as [\"python3\", \"agent.py\"]");
        }
        boolean worker = options.word("mode", "per-trial", List.of("worker", "per-trial"))
                .equals("worker");
        ProcessEnvironment surroundings =
                ProcessEnvironment.of(environment, texts(options, "environment"), options.where());
        Optional<Path> folder = options.text("folder").map(name -> folder(name, suite, options.where()));
        options.done();
        if (worker && command.stream().anyMatch(element -> element.contains(INPUT))) {
            throw new InvalidInputException(
                    options.where(),
                    "\"{input}\" must stand in a command of \"mode: per-trial\" only",
                    "the mode is worker",
                    "Take it out: a worker gets the input with each line");
        }
        command.stream()
                .filter(element ->
                        element.contains(INPUT) && !WHOLE_INPUT.matcher(element).matches())
                .findFirst()
                .ifPresent(element -> {
                    throw new InvalidInputException(
                            options.where(),
                            "\"{input}\" must be a word of its own in a command, or the value of an option",
                            "was " + InvalidInputException.quote(element),
                            "Write \"{input}\" or \"--ask={input}\": within a script its text would be run");
                });
        List<String> resolved = surroundings.resolve(command, folder.orElse(suite), options.where());
        return new CommandSystem(new ProcessLauncher(resolved, surroundings, folder), worker, nanoTime, patience);
    }

    private static Path folder(String name, Path suite, String where) {
        Path folder = suite.resolve(name).normalize();
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException(
                    where,
                    "\"folder\" must be a folder",
                    InvalidInputException.quote(name) + " is none",
                    "Make it, or correct the path, which starts at the suite's folder");
        }
        return folder;
    }

    private static List<String> texts(Options options, String key) {
        List<String> texts = new ArrayList<>();
        options.json(key).ifPresent(list -> {
            for (JsonNode element : list) {
                if (!element.isTextual() || element.textValue().isEmpty()) {
                    throw options.wrong(key, "must be a list of texts", element, "Put each in quotes");
                }
                texts.add(element.textValue());
            }
        });
        return List.copyOf(texts);
    }

    @Override
    public SystemResponse play(Task task, TrialContext terms) throws InterruptedException {
        TurnRequests request = new TurnRequests(task, terms);
        try (Transport transport = workers.map(WorkerPool::lend)
                .orElseGet(() -> new PerTrialTransport(program, task.input(), request.environment()))) {
            return ConversationPlayer.play(task, terms, request, transport, nanoTime);
        }
    }

    @Override
    public boolean reportsSpans() {
        return true;
    }

    /** End all processes: free workers by the end of their stdin, after two seconds by force; others at once. */
    @Override
    public void close() {
        workers.ifPresentOrElse(WorkerPool::close, program::close);
    }
}
