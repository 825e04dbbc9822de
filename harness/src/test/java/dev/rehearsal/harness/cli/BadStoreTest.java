package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.reports.store.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that cannot be used: one clear error, and what was stored stays. */
@Tag("process")
class BadStoreTest {

    @TempDir
    private Path temporary;

    private Workplace work;

    @BeforeEach
    void begin() {
        work = new Workplace(temporary);
        work.cases("cases.jsonl", 5);
    }

    @Test
    void lockedByAnotherProcess() {
        work.suite();
        work.run("run", "suite.yaml").ended(Exit.OK);
        Path store = work.path(".rehearsal/store.duckdb");
        try (ResultStore open = ResultStore.open(store, InstantSource.system())) {
            String who = "process " + ProcessHandle.current().pid();
            says(work.run("run", "suite.yaml").refused(), "store.duckdb", "another process", who, "--store");
            says(work.run("summarize", store + "#last").refused(), who);
            assertEquals(1, open.runs().size());
        }
        assertEquals(
                5,
                work.run("summarize", store + "#last", "--format", "json")
                        .json()
                        .at("/systems/0/trials")
                        .asInt());
    }

    @Test
    void fileThatIsNoStoreIsLeftAlone() throws IOException {
        work.suite("store: notes.duckdb");
        Path notes = work.write("notes.duckdb", "these are my notes");
        says(work.run("run", "suite.yaml").refused(), "notes.duckdb", "must be a DuckDB file");
        assertEquals("these are my notes\n", Files.readString(notes));
    }

    @Test
    void folderThatCannotBeMade() {
        work.suite("store: cases.jsonl/store.duckdb");
        says(work.run("run", "suite.yaml").refused(), "cases.jsonl/store.duckdb", "folder must be writable");
    }

    @Test
    void folderThatCannotBeWritten() {
        Path kernel = Path.of("/proc/sys");
        assumeTrue(Files.isDirectory(kernel), "skipped: no /proc, and root may write everywhere else");
        work.suite();
        says(work.run("run", "suite.yaml", "--store", kernel + "/store.duckdb").refused(), "/proc/sys/store.duckdb");
    }

    @Test
    void unknownRunNamesThoseThereAre() {
        work.suite();
        work.run("run", "suite.yaml").ended(Exit.OK);
        String store = ".rehearsal/store.duckdb";
        says(work.run("summarize", "20200101-nonesuch").refused(), "20200101-nonesuch: ", "Runs there: last, 20");
        says(work.run("summarize", store + "#gone").refused(), "gone", "Runs there");
        says(work.run("summarize", "last:team").refused(), "\"team\"", "echo");
        says(work.run("show", "last/99").refused(), "last/99: ", "5 trials are stored");
        says(work.run("summarize", store).refused(), store + "#last");
    }

    @Test
    void fullDisk() throws IOException, InterruptedException {
        Path disk = Files.createDirectory(temporary.resolve("disk"));
        Process mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString()).start();
        assumeTrue(mount.waitFor() == 0, "skipped: only root can mount a small disk to fill");
        try {
            work.suite("repetitions: 4000");
            String store = disk.resolve("store.duckdb").toString();
            Answer full = work.run("run", "suite.yaml", "--store", store).ended(Exit.INFRASTRUCTURE);
            assertEquals("", full.out());
            List<String> lines = full.err().lines().toList();
            assertEquals(2, lines.size(), full::toString);
            says(Answer.fourParts(lines.getLast()), store, "full", "resumes");

            List<String> larger = List.of("mount", "-o", "remount,size=200m", disk.toString());
            assertEquals(0, new ProcessBuilder(larger).start().waitFor());
            Answer resumed = work.run("run", "suite.yaml", "--store", store, "--format", "json")
                    .ended(Exit.OK);
            assertTrue(resumed.err().contains("resuming"), resumed::toString);
            assertEquals(20_000, resumed.json().at("/systems/0/trials").asInt());
        } finally {
            new ProcessBuilder("umount", "-l", disk.toString()).start().waitFor();
        }
    }
}
