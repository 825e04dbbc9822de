package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.reports.store.ResultStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places that take no reports, formats that nobody writes and names of megabytes: found at once, before anything is played. */
@Tag("process")
class BadReportFolderTest {

    private static final String STORE = ".rehearsal/store.duckdb";

    @TempDir
    private Path temporary;

    private Workplace work;

    @BeforeEach
    void begin() {
        work = new Workplace(temporary);
        work.cases("cases.jsonl", 3);
        work.suite();
    }

    private void nothingWasPlayed(String store) {
        try (ResultStore opened = ResultStore.open(work.path(store), InstantSource.system())) {
            assertEquals(List.of(), opened.runs());
        }
    }

    @Test
    void runFindsAFileInThePlaceOfTheFolderBeforeItPlays() {
        work.write(".rehearsal/reports", "a file");
        says(work.run("run", "suite.yaml").refused(), "reports", "must be writable there", "name another place");
        nothingWasPlayed(STORE);
    }

    @Test
    void testFindsItToo() {
        work.write("reports", "a file");
        Answer answer =
                work.run("test", "suite.yaml", "--store", "store.duckdb").ended(Exit.WRONG_INPUT);
        says(answer.out() + answer.err(), "reports must be writable there");
        nothingWasPlayed("store.duckdb");
    }

    @Test
    void runLeavesNothingInTheFolderThatItTried() throws Exception {
        work.run("run", "suite.yaml").ended(Exit.OK);
        assertTrue(
                work.contents().keySet().stream().noneMatch(name -> name.contains(".tmp")),
                () -> work.contents().toString());
    }

    @Test
    void reportFindsFolderAndFormatBeforeItWrites() {
        work.run("run", "suite.yaml").ended(Exit.OK);
        work.write("out", "a file");
        says(work.run("report", "last", "--to", "out").refused(), "out: reports must be writable there");
        says(work.run("report", "last", "--to", "out/deeper").refused(), "out/deeper: reports must be writable there");
        says(
                work.run("report", "last", "--to", "other", "--format", "markdown,pdf")
                        .refused(),
                "\"pdf\"",
                "junit-xml");
        assertFalse(Files.exists(work.path("other")), "no report is written where one cannot be");
        says(work.run("report", "none", "--format", "pdf").refused(), "\"pdf\""); // before a run is looked for
    }

    @Test
    void nameOfMegabytesIsRefusedInOneLineThatPeopleCanRead() {
        for (String name : List.of("n".repeat(5_000_000), "n".repeat(2_900_000), "1".repeat(2_900_000))) {
            work.write("long.yaml", "rehearsal: 1", "name: " + name, "datasets: [{golden: cases.jsonl}]");
            String line = work.run("run", "long.yaml").refused();
            says(line, "long.yaml");
            assertTrue(line.length() < 1_000, line);
        }
        work.write(
                "path.yaml",
                "rehearsal: 1",
                "name: n",
                "datasets: [{golden: " + "d/".repeat(1_450_000) + "}]",
                "systems: {echo: {use: echo}}");
        String line = work.run("run", "path.yaml").refused();
        assertTrue(line.length() < 5_000, line);
    }
}
