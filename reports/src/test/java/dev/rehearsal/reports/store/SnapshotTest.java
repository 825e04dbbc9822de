package dev.rehearsal.reports.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.scenarios.Outcome;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A view of one moment, read while the store is written on. */
class SnapshotTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Samples.NOW);

    @TempDir
    Path folder;

    private ResultStore started() {
        ResultStore store = ResultStore.open(folder.resolve("store.duckdb"), CLOCK);
        store.start(Samples.run("r1", 10));
        return store;
    }

    @Test
    void itStaysAsItWasWhileTrialsAreWritten() {
        try (ResultStore store = started();
                TrialWriter writer = store.writer("r1")) {
            writer.append(Samples.plain(0));
            writer.flush();
            try (ResultStore before = store.snapshot()) {
                assertEquals(1, before.trials("r1").count());
                writer.append(Samples.plain(1));
                writer.flush();
                store.finish("r1", Samples.NOW);
                assertEquals(2, store.trials("r1").count());
                assertEquals(1, before.trials("r1").count());
                assertEquals(Optional.empty(), before.run("r1").orElseThrow().finished());
                assertEquals(1, before.played("r1").cardinality());
            }
            try (ResultStore after = store.snapshot()) {
                assertEquals(2, after.trials("r1").count());
            }
        }
    }

    @Test
    void queriesWithinQueriesSeeWhatTheStoreSees() {
        try (ResultStore store = started()) {
            try (TrialWriter writer = store.writer("r1")) {
                for (int i = 0; i < 9; i++) {
                    writer.append(Samples.rich(i, new Outcome.Failed("no")));
                }
            }
            try (ResultStore snapshot = store.snapshot()) {
                List<String> inner = new ArrayList<>();
                snapshot.trials("r1")
                        .forEachAmount(amount -> inner.add(amount.number() + " "
                                + snapshot.trials("r1").trial(amount.number()).orElseThrow()));
                List<String> outer = new ArrayList<>();
                store.trials("r1")
                        .forEachAmount(amount -> outer.add(amount.number() + " "
                                + store.trials("r1").trial(amount.number()).orElseThrow()));
                assertEquals(9, inner.size());
                assertEquals(outer, inner);
            }
        }
    }

    @Test
    void nothingCanBeWrittenThroughIt() {
        try (ResultStore store = started();
                ResultStore snapshot = store.snapshot()) {
            StoreException refused = assertThrows(StoreException.class, () -> snapshot.finish("r1", Samples.NOW));
            assertTrue(String.valueOf(refused.getMessage()).contains("read-only"), refused::getMessage);
            assertEquals(Optional.empty(), store.run("r1").orElseThrow().finished());
        }
    }

    @Test
    void itMayOutliveItsStoreWhichCanThenBeOpenedAgain() {
        ResultStore store = started();
        ResultStore snapshot = store.snapshot();
        assertEquals(1, snapshot.runs().size());
        store.close();
        assertEquals(1, snapshot.runs().size());
        snapshot.close();
        try (ResultStore again = ResultStore.open(folder.resolve("store.duckdb"), CLOCK)) {
            again.start(Samples.run("r2", 1));
            assertEquals(2, again.runs().size());
        }
    }
}
