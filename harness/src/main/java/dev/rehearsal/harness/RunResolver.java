package dev.rehearsal.harness;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.analysis.RunReference;
import dev.rehearsal.reports.store.ResultStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A finder of what the command line names: {@code last}, {@code previous} (the run before it of the same suite), a
 * run's id, {@code STORE.duckdb#RUN} or a file of recorded trials, each with {@code :SYSTEM} behind it where it has
 * several. Opens every store once and closes all of them at the end.
 */
public final class RunResolver implements AutoCloseable {

    private static final int MOST_NAMED = 5;
    private static final Set<String> WORDS = Set.of("last", "previous");

    private final Path defaultStore;
    private final Map<String, String> versions;
    private final InstantSource clock;
    private final Map<Path, ResultStore> stores = new LinkedHashMap<>();
    private final Map<Path, RunReference> files = new LinkedHashMap<>();

    /**
     * Make a finder.
     *
     * @param defaultStore where runs are looked for that are named without a store
     * @param versions what this runs on, for files
     * @param clock for the times of files
     */
    public RunResolver(Path defaultStore, Map<String, String> versions, InstantSource clock) {
        this.defaultStore = defaultStore;
        this.versions = Map.copyOf(versions);
        this.clock = clock;
    }

    /**
     * Find what an argument names.
     *
     * @throws InvalidInputException where there is no such run, file or system
     */
    public RunReference find(String argument) {
        if (Files.isRegularFile(Path.of(stripped(argument)))) {
            return narrowed(file(Path.of(stripped(argument))), Optional.empty(), argument);
        }
        int colon = argument.lastIndexOf(':');
        if (colon > 0) {
            String front = argument.substring(0, colon);
            Optional<String> system = Optional.of(argument.substring(colon + 1));
            return Files.isRegularFile(Path.of(front))
                    ? narrowed(file(Path.of(front)), system, argument)
                    : narrowed(run(front), system, argument);
        }
        return narrowed(run(argument), Optional.empty(), argument);
    }

    private static String stripped(String argument) {
        return argument.indexOf('\0') >= 0 ? "" : argument;
    }

    private RunReference file(Path file) {
        return files.computeIfAbsent(file.toAbsolutePath().normalize(), path -> {
            if (path.toString().endsWith(".duckdb")) {
                throw new InvalidInputException(
                        file.toString(),
                        "a run of a store must be named",
                        "the store stands alone",
                        "Write " + file + "#last, or " + file + "#RUN");
            }
            ResultStore store = ResultStore.inMemory(clock);
            stores.put(path, store);
            return new RunReference(
                    store, RecordedTrialsLoader.load(store, file, versions, clock), Optional.empty(), Optional.empty());
        });
    }

    private RunReference run(String name) {
        int hash = name.lastIndexOf('#');
        Path path = hash < 0 ? defaultStore : Path.of(name.substring(0, hash));
        String id = name.substring(hash + 1);
        if (!Files.exists(path)) {
            throw new InvalidInputException(
                    name,
                    "it must be a file, or a run of a store",
                    "there is no such file and no store at " + path,
                    "Check the path, or name the store with --store or as STORE.duckdb#" + id);
        }
        ResultStore store =
                stores.computeIfAbsent(path.toAbsolutePath().normalize(), file -> ResultStore.open(file, clock));
        Optional<Run> run = named(store, id);
        return new RunReference(
                store,
                run.orElseThrow(() -> new InvalidInputException(
                        name, "it must be a file, or a run in the store " + path, "it is neither", known(store))),
                Optional.empty(),
                Optional.of(id).filter(WORDS::contains));
    }

    private static Optional<Run> named(ResultStore store, String id) {
        return switch (id) {
            case "last" -> store.last();
            case "previous" -> store.last().flatMap(store::previous);
            default -> store.run(id);
        };
    }

    /**
     * Return whether an argument names a file, or a run that its store has. A store that is missing, or a system that did
     * not play, is a mistake for {@link #find} to tell.
     */
    public boolean has(String argument) {
        String name = argument.indexOf(':') > 0 ? argument.substring(0, argument.lastIndexOf(':')) : argument;
        int hash = name.lastIndexOf('#');
        Path path = hash < 0 ? defaultStore : Path.of(name.substring(0, hash));
        if (Files.isRegularFile(Path.of(stripped(argument)))
                || Files.isRegularFile(Path.of(stripped(name)))
                || !Files.exists(path)) {
            return true;
        }
        ResultStore store =
                stores.computeIfAbsent(path.toAbsolutePath().normalize(), file -> ResultStore.open(file, clock));
        return named(store, name.substring(hash + 1)).isPresent();
    }

    private static String known(ResultStore store) {
        List<String> ids = store.runs().stream().map(Run::id).toList();
        return ids.isEmpty()
                ? "That store has no runs"
                : "Runs there: last, "
                        + String.join(", ", ids.subList(Math.max(0, ids.size() - MOST_NAMED), ids.size()));
    }

    private static RunReference narrowed(RunReference found, Optional<String> system, String argument) {
        List<String> systems = found.systems();
        if (system.isPresent() && !systems.contains(system.get())) {
            throw new InvalidInputException(
                    argument,
                    "the system must have played there",
                    InvalidInputException.quote(system.get()) + " has not",
                    "Systems there: " + String.join(", ", systems));
        }
        return new RunReference(found.store(), found.run(), system, found.word());
    }

    /** Close every store that was opened. */
    @Override
    public void close() {
        stores.values().forEach(ResultStore::close);
    }
}
