package dev.rehearsal.harness.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a store holds at this moment while another process writes it. The writer locks its file, so copies of the file and
 * of its log are opened: they hold what a crash at this moment would leave. Not thread-safe.
 */
public final class StoreSnapshot {

    /** Ends a hang; nothing is waited for that does not happen. */
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private static final long GLANCE_MS = 40;

    private final Path store;
    private Optional<RuntimeException> torn = Optional.empty();

    private StoreSnapshot(Path store) {
        this.store = store;
    }

    /** Look at that store, which need not exist yet. */
    public static StoreSnapshot of(Path store) {
        return new StoreSnapshot(store);
    }

    /**
     * Wait until the last run holds so many trials.
     *
     * @param run who writes them; the test fails where it ends before
     * @return how many there are
     */
    public int await(int trials, Workplace.Started run) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        int seen = 0;
        while (seen < trials) {
            boolean alive = run.process().isAlive();
            seen = Math.max(seen, trials().orElse(0));
            if (seen < trials) {
                assertTrue(alive, () -> "ended before " + trials + " trials were stored: " + run.answer());
                assertTrue(
                        System.nanoTime() < end,
                        () -> trials + " trials were not stored within " + LIMIT + "; the last copy: " + torn);
                Thread.sleep(GLANCE_MS);
            }
        }
        return seen;
    }

    /** Wait until the store's log changes, as it does when a commit is being written, or more trials are stored. */
    void awaitChange(int stored, Workplace.Started run) throws InterruptedException {
        long before = logged();
        for (int i = 1; logged() == before && run.process().isAlive(); i++) {
            if (i % 500 == 0 && trials().orElse(0) > stored) {
                return;
            }
            Thread.sleep(1);
        }
    }

    /** Look into the store of a run that nobody writes any more, without touching it: the next run finds what was left. */
    Stored left() throws IOException {
        Path folder = Files.createTempDirectory("store-snapshot-");
        try {
            Path copy = folder.resolve("store.duckdb");
            if (!copied(store, copy)) {
                return new Stored(Set.of(), false);
            }
            try (ResultStore opened = ResultStore.open(copy, InstantSource.system())) {
                Optional<Run> last = opened.last();
                if (last.isEmpty()) {
                    return new Stored(Set.of(), false);
                }
                Set<String> trials = new HashSet<>();
                opened.trials(last.get().id())
                        .forEachAmount(one -> trials.add(String.join(
                                "/",
                                one.system(),
                                one.caseId(),
                                one.perturbation(),
                                Integer.toString(one.repetition()))));
                return new Stored(trials, last.get().finished().isPresent());
            }
        } finally {
            delete(folder);
        }
    }

    /**
     * What a store holds of its last run.
     *
     * @param trials the ids of the trials
     * @param finished whether it is marked as finished
     */
    record Stored(Set<String> trials, boolean finished) {}

    private long logged() {
        try {
            return Files.size(log(store));
        } catch (NoSuchFileException e) {
            return 0; // not written yet, or gone into the store
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path log(Path store) {
        return store.resolveSibling(store.getFileName() + ".wal");
    }

    /** Return how many trials the last run holds; empty where the copy caught the files in the middle of a change. */
    private OptionalInt trials() {
        try {
            Path folder = Files.createTempDirectory("store-snapshot-");
            try {
                Path copy = folder.resolve("store.duckdb");
                return copied(store, copy) ? trials(copy) : OptionalInt.of(0);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file first: a log that is younger than its file holds all that the file lacks, or is not taken for its own. */
    private boolean copied(Path from, Path to) throws IOException {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            Files.copy(log(from), log(to), StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            return Files.exists(to); // no log: all is in the file
        }
        return true;
    }

    private OptionalInt trials(Path copy) {
        try (ResultStore opened = ResultStore.open(copy, InstantSource.system())) {
            return opened.last()
                    .map(run -> OptionalInt.of(opened.played(run.id()).cardinality()))
                    .orElse(OptionalInt.of(0));
        } catch (InvalidInputException | StoreException e) {
            torn = Optional.of(e); // half of a change: the next copy is whole
            return OptionalInt.empty();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
