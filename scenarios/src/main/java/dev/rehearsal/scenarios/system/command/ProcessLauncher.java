package dev.rehearsal.scenarios.system.command;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.process.ManagedProcess;
import dev.rehearsal.scenarios.process.ProcessEnvironment;
import dev.rehearsal.scenarios.process.TemporaryFolder;
import dev.rehearsal.scenarios.system.command.MissingKey.KeySource;
import dev.rehearsal.scenarios.system.protocol.Transport.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** A launcher of the processes of one system, which also ends them all. Thread-safe. */
final class ProcessLauncher {

    private static final int MOST_WORDS = 1_000;
    private static final String KEY = "OPENAI_API_KEY";

    private final List<String> command;
    private final ProcessEnvironment surroundings;
    private final Optional<Path> folder;
    private final Optional<Path> setsid;
    private final Set<Running> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Describe a program.
     *
     * @param folder where processes run; empty for a fresh temporary folder each
     */
    ProcessLauncher(List<String> command, ProcessEnvironment surroundings, Optional<Path> folder) {
        this.command = List.copyOf(command);
        this.surroundings = surroundings;
        this.folder = folder;
        this.setsid = surroundings.find("setsid");
    }

    /**
     * Start a process.
     *
     * @param input takes the place of {@code {input}} in the command; empty for a worker
     * @param further variables of this process alone
     * @throws IOException where it cannot be started
     */
    Running start(Optional<String> input, Map<String, String> further) throws IOException {
        Path fresh = TemporaryFolder.create();
        try {
            Map<String, String> environment = new TreeMap<>(surroundings.variables());
            environment.put("TMPDIR", fresh.toString());
            environment.putAll(further);
            List<String> whole = command.stream()
                    .map(element ->
                            input.map(text -> element.replace("{input}", text)).orElse(element))
                    .toList();
            Running started = new Running(
                    ManagedProcess.start(whole, environment, folder.orElse(fresh), setsid),
                    fresh,
                    input.isEmpty()
                            ? KeySource.REQUESTS
                            : further.containsKey(KEY) ? KeySource.ENVIRONMENT : KeySource.NOWHERE);
            running.add(started);
            if (closed) {
                started.close();
            }
            return started;
        } catch (IOException e) {
            TemporaryFolder.delete(fresh);
            throw e;
        }
    }

    /** Return the program's name as the suite has it or where it was found. */
    String name() {
        return command.getFirst();
    }

    /** Return the outcome of a process that could not be started. */
    Answer notStarted(IOException e) {
        return crashed("it must start, but does not: " + InvalidInputException.quote(String.valueOf(e.getMessage())));
    }

    /** Return the outcome of a process that did what it must not, with its last words. */
    Answer crashed(String what, Running process) {
        String words = process.child().lastWords();
        String why = what + MissingKey.explain(words, process.keys);
        return crashed(words.isEmpty() ? why : why + ". It said: \"" + tail(words) + "\"");
    }

    /** The last words say what went wrong: a Python traceback ends with the error. */
    private static String tail(String words) {
        return words.substring(Math.max(0, words.length() - MOST_WORDS)).replaceAll("[\\p{Cntrl}\\p{Cf}]", "\uFFFD");
    }

    /** Return the outcome of a process that printed more than its answer before it was asked again. */
    Answer saidMore(String unasked) {
        return crashed("it must answer each line with one line, but printed more: " + quoted(unasked));
    }

    /** Return the beginning of what a process printed, without what must not be told. */
    String quoted(String printed) {
        return surroundings.blot(InvalidInputException.quote(printed));
    }

    Answer crashed(String what) {
        return new Answer.Broken(new Outcome.Crashed(surroundings.blot(command.getFirst() + ": " + what)));
    }

    /** End all processes, those that are killed elsewhere at this moment included. */
    void close() {
        closed = true;
        running.forEach(Running::close);
    }

    /** A process in its folder. */
    final class Running implements AutoCloseable {

        private final ManagedProcess child;
        private final Path fresh;
        private final KeySource keys;

        private Running(ManagedProcess child, Path fresh, KeySource keys) {
            this.child = child;
            this.fresh = fresh;
            this.keys = keys;
        }

        ManagedProcess child() {
            return child;
        }

        /** Kill all of it and delete its folder. */
        @Override
        public void close() {
            child.kill();
            if (running.remove(this)) {
                TemporaryFolder.delete(fresh);
            }
        }
    }
}
