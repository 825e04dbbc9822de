package dev.rehearsal.scenarios.system.command;

import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.scenarios.SystemFactory;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.process.ProcessEnvironment;
import dev.rehearsal.scenarios.system.protocol.ConversationPlayer;
import dev.rehearsal.scenarios.system.protocol.Transport;
import dev.rehearsal.scenarios.system.protocol.TurnRequests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * A system that is a program, in any language. {@code mode: per-trial} (the default) starts a process a trial, which
 * may also be a program that knows nothing of the protocol and prints its answer; {@code mode: worker} keeps processes
 * that answer line by line. Processes see an allow-listed environment, run in a fresh temporary folder and a process
 * group of their own, and are killed with all that they started. Thread-safe.
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
    private final SilenceExplanation silence;
    private final Map<String, Transport> underWay = new ConcurrentHashMap<>();

    private CommandSystem(ProcessLauncher program, boolean worker, LongSupplier nanoTime, Duration patience) {
        this.program = program;
        this.silence = new SilenceExplanation(worker);
        this.workers = worker ? Optional.of(new WorkerPool(program, silence, patience)) : Optional.empty();
        this.nanoTime = nanoTime;
    }

    /**
     * The maker of the system {@code {command: [PROGRAM, ARGUMENT…], mode: per-trial}} with {@code environment}, names
     * of variables to pass on, and {@code folder}, where processes run instead of a temporary folder, relative to the
     * suite.
     */
    public static final class Factory implements SystemFactory {
        @Override
        public String name() {
            return "command";
        }

        @Override
        public CommandSystem create(ComponentContext context) {
            return create(context, PATIENCE);
        }

        /** Make the system; free workers are given so long to end by themselves when it is closed. */
        static CommandSystem create(ComponentContext context, Duration patience) {
            MappingReader options = context.options();
            List<String> command = texts(options, "command");
            boolean worker = options.word("mode", List.of("worker", "per-trial"))
                    .orElse("per-trial")
                    .equals("worker");
            ProcessEnvironment surroundings =
                    ProcessEnvironment.of(context.environment(), texts(options, "environment"), context.where());
            Optional<Path> folder = options.text("folder").map(name -> folder(name, context.folder(), context.where()));
            options.done();
            check(command, worker, context.where());
            List<String> resolved = surroundings.resolve(command, folder.orElse(context.folder()), context.where());
            return new CommandSystem(
                    new ProcessLauncher(resolved, surroundings, folder), worker, context.nanoTime(), patience);
        }
    }

    private static void check(List<String> command, boolean worker, String where) {
        if (command.isEmpty()) {
            throw new InvalidInputException(
                    where, "\"command\" must name a program", "was []", "Write it as [\"python3\", \"agent.py\"]");
        }
        if (worker && command.stream().anyMatch(element -> element.contains(INPUT))) {
            throw new InvalidInputException(
                    where,
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
                            where,
                            "\"{input}\" must be a word of its own in a command, or the value of an option",
                            "was " + InvalidInputException.quote(element),
                            "Write \"{input}\" or \"--ask={input}\": within a script its text would be run");
                });
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

    private static List<String> texts(MappingReader options, String key) {
        List<String> texts = options.texts(key);
        int empty = texts.indexOf("");
        if (empty >= 0) {
            throw new InvalidInputException(
                    options.where(), "\"" + key + "[" + empty + "]\" must not be empty", "was \"\"", "Remove it");
        }
        return List.copyOf(texts);
    }

    @Override
    public SystemResponse play(Task task, TrialContext terms) throws InterruptedException {
        TurnRequests request = new TurnRequests(task, terms);
        try (Transport transport = workers.map(WorkerPool::lend)
                .orElseGet(() -> new PerTrialTransport(program, silence, task.input(), request.environment()))) {
            underWay.put(terms.trial(), transport);
            try {
                return ConversationPlayer.play(task, terms, request, transport, nanoTime);
            } finally {
                underWay.remove(
                        terms.trial(), transport); // and not that of a trial of this name which has begun meanwhile
            }
        }
    }

    @Override
    public Optional<String> explainSilence(String trial) throws InterruptedException {
        Transport transport = underWay.get(trial);
        return transport == null ? Optional.empty() : transport.explainSilence();
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
