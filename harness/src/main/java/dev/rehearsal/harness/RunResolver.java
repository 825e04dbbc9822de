package dev.rehearsal.harness;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.Suggestions;
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

    private final Path folder;
    private final Path defaultStore;
    private final Map<String, String> versions;
    private final InstantSource clock;
    private final Stores access;
    private final Map<Path, ResultStore> stores = new LinkedHashMap<>();
    private final Map<Path, RunReference> files = new LinkedHashMap<>();

    /** Make a finder of what lies in the working folder, which opens the stores itself. */
    public RunResolver(Path defaultStore, Map<String, String> versions, InstantSource clock) {
        this(Path.of(""), defaultStore, versions, clock, Stores.opening(clock));
    }

    /**
     * Make a finder.
     *
     * @param folder where relative paths start
     * @param defaultStore where runs are looked for that are named without a store
     * @param versions what this runs on, for files
     * @param clock for the times of files
     * @param access opens stores
     */
    public RunResolver(
            Path folder, Path defaultStore, Map<String, String> versions, InstantSource clock, Stores access) {
        this.folder = folder;
        this.defaultStore = defaultStore;
        this.versions = Map.copyOf(versions);
        this.clock = clock;
        this.access = access;
    }

    /**
     * Find what an argument names.
     *
     * @throws InvalidInputException where there is no such run, file or system
     */
    public RunReference find(String argument) {
        if (Files.isRegularFile(path(argument))) {
            return narrowed(file(argument), Optional.empty(), argument);
        }
        int colon = argument.lastIndexOf(':');
        if (colon > 0) {
            String front = argument.substring(0, colon);
            Optional<String> system = Optional.of(argument.substring(colon + 1));
            return Files.isRegularFile(path(front))
                    ? narrowed(file(front), system, argument)
                    : narrowed(run(front), system, argument);
        }
        return narrowed(run(argument), Optional.empty(), argument);
    }

    private Path path(String argument) {
        return folder.resolve(argument.indexOf('\0') >= 0 ? "" : argument);
    }

    private RunReference file(String file) {
        return files.computeIfAbsent(path(file).toAbsolutePath().normalize(), path -> {
            if (path.toString().endsWith(".duckdb") || access.isStore(path)) {
                throw new InvalidInputException(
                        file,
                        "a run of a store must be named",
                        "the store stands alone",
                        "Write " + file + "#last, or " + file + "#RUN");
            }
            ResultStore store = ResultStore.inMemory(clock);
            stores.put(path, store);
            return new RunReference(
                    store,
                    RecordedTrialsLoader.load(store, file, path(file), versions, clock),
                    Optional.empty(),
                    Optional.empty());
        });
    }

    private RunReference run(String name) {
        int hash = name.lastIndexOf('#');
        Path path = hash < 0 ? defaultStore : path(name.substring(0, hash));
        String id = name.substring(hash + 1);
        if (!Files.exists(path)) {
            throw new InvalidInputException(
                    name,
                    "it must be a file, or a run of a store",
                    "there is no such file and no store at " + path,
                    "Check the path, or name the store with --store or as STORE.duckdb#" + id);
        }
        ResultStore store = stores.computeIfAbsent(path.toAbsolutePath().normalize(), access::open);
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
        Path path = hash < 0 ? defaultStore : path(name.substring(0, hash));
        if (Files.isRegularFile(path(argument)) || Files.isRegularFile(path(name)) || !Files.exists(path)) {
            return true;
        }
        ResultStore store = stores.computeIfAbsent(path.toAbsolutePath().normalize(), access::open);
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
                    systems.isEmpty()
                            ? "No trial of it is stored yet"
                            : Suggestions.question(system.get(), systems) + "Systems there: "
                                    + String.join(", ", systems));
        }
        return new RunReference(found.store(), found.run(), system, found.word());
    }

    /** Close every store that was opened. */
    @Override
    public void close() {
        stores.values().forEach(ResultStore::close);
    }

    /** A way of opening stores. */
    public interface Stores {

        /** Open the store of that file; the caller closes it. */
        ResultStore open(Path file);

        /** Return whether a file is known to be a store, whatever its name: it must not be read as anything else. */
        boolean isStore(Path file);

        /** Return the usual way: every file is opened anew. */
        static Stores opening(InstantSource clock) {
            return new Stores() {
                @Override
                public ResultStore open(Path file) {
                    return ResultStore.open(file, clock);
                }

                @Override
                public boolean isStore(Path file) {
                    return false;
                }
            };
        }
    }
}
