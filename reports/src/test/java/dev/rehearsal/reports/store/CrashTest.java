package dev.rehearsal.reports.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("kill")
class CrashTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Samples.NOW);
    private static final int TRIALS = 30_000;
    private static final int KILLS = 4;

    /** Each child that is killed appends so many and then waits for it, so that some are left for the last. */
    private static final int A_CHILD = TRIALS / (KILLS + 1);

    @TempDir
    Path folder;

    private Path started() {
        Path file = folder.resolve("store.duckdb");
        try (ResultStore store = ResultStore.open(file, CLOCK)) {
            store.start(Samples.run("r1", TRIALS));
        }
        return file;
    }

    /** Check that trials are whole and there once; return how many. */
    private static int consistent(ResultStore store) {
        String broken = """
                select t.number from trials t
                left join (select number, count(*) as n from scores group by number) s on s.number = t.number
                left join (select number, count(*) as n from spans group by number) p on p.number = t.number
                left join cases c on c.case_id = t.case_id and c.variant = t.variant
                where s.n <> case when t.number % 20 = 0 then 3 else 2 end
                   or coalesce(p.n, 0) <> case when t.number % 20 = 0 then 6 else 0 end or s.n is null or c.digest is null
                """;
        assertEquals(List.of(), store.query(broken));
        assertEquals(List.of(), store.query("select number from trials group by number having count(*) > 1"));
        assertEquals(
                List.of(), store.query("select number from scores where number not in (select number from trials)"));
        assertEquals(
                List.of(), store.query("select number from spans where number not in (select number from trials)"));
        assertEquals(
                List.of(), store.query("select metric from scores where metric not in (select metric from metrics)"));
        return store.played("r1").cardinality();
    }

    @Test
    void killedAtAnyMomentItLosesNoCommittedTrialAndResumes() throws Exception {
        long seed = Long.getLong("rehearsal.test.seed", System.nanoTime());
        Random random = new Random(seed);
        Path file = started();
        int before = 0;
        for (int round = 0; round < KILLS; round++) {
            boolean stored = round % 2 == 0;
            int wanted = 1 + random.nextInt(A_CHILD / 2);
            Process child =
                    StoreChild.start("append", file.toString(), Integer.toString(TRIALS), Integer.toString(A_CHILD));
            try {
                assertEquals("open", StoreChild.line(child));
                StoreChild.go(child);
                StoreChild.await(child, stored ? "stored" : "appended", wanted);
            } finally {
                child.destroyForcibly().waitFor();
            }
            try (ResultStore store = ResultStore.open(file, CLOCK)) {
                int now = consistent(store);
                int least = before + (stored ? wanted : 0);
                assertTrue(
                        now >= least, "seed " + seed + ": " + now + " trials, at least " + least + " were committed");
                assertTrue(now < TRIALS, "seed " + seed + ": " + now + " trials");
                before = now;
            }
        }
        try (ResultStore store = ResultStore.open(file, CLOCK)) {
            StoreChild.append(store, TRIALS, TRIALS);
            assertEquals(TRIALS, consistent(store), "seed " + seed);
            for (int i : new int[] {0, 1, 19_999, 20_000}) {
                assertEquals(
                        StoreChild.trial(i).trial(),
                        store.trials("r1").trial(i).orElseThrow().trial());
            }
        }
    }

    @Test
    void aStoreInUseByAnotherProcessIsSaidInPlainWords() throws Exception {
        Path file = started();
        Process child = StoreChild.start("hold", file.toString());
        try {
            assertEquals("open", StoreChild.line(child));
            InvalidInputException e = assertThrows(
                    InvalidInputException.class,
                    () -> ResultStore.open(file, CLOCK).close());
            Says.that(e, file.toString(), "another process", "process " + child.pid() + " has it open", "Wait until");
        } finally {
            child.destroyForcibly().waitFor();
        }
        ResultStore.open(file, CLOCK).close();
    }

    @Test
    void aFullDiskStopsTheRunAndKeepsWhatWasCommitted() throws Exception {
        Assumptions.assumeTrue(Path.of("/usr/bin/prlimit").toFile().canExecute(), "needs prlimit");
        Path file = started();
        Process child = StoreChild.start("append", file.toString(), "1000000", "1000000");
        try {
            assertEquals("open", StoreChild.line(child));
            Process limit = new ProcessBuilder(
                            "/usr/bin/prlimit", "--pid", Long.toString(child.pid()), "--fsize=6000000:6000000")
                    .start();
            assertEquals(0, limit.waitFor());
            StoreChild.go(child);
            String said = StoreChild.otherLine(child);
            assertTrue(
                    said.startsWith("failed " + file + ": the store must take every trial, but the disk is full ("),
                    said);
            assertTrue(said.contains("Free some space and start again: what was committed is kept"), said);
            assertTrue(child.waitFor(10, TimeUnit.MINUTES));
            assertEquals(7, child.exitValue());
        } finally {
            child.destroyForcibly().waitFor();
        }
        try (ResultStore store = ResultStore.open(file, CLOCK)) {
            assertTrue(consistent(store) > 0);
        }
    }
}
