package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.harness.standin.EndlessReport;
import dev.rehearsal.harness.standin.FailingReport;
import dev.rehearsal.reports.ReportWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report that fails, or that is being written when the run is stopped, is not the run. */
class ReportFailureTest {

    private static final Set<String> USUAL = Set.of("report.html", "report.json", "report.md", "junit.xml");

    @TempDir
    private Path temporary;

    private Workplace work;

    @BeforeEach
    void suite() {
        work = new Workplace(temporary);
        work.cases("cases.jsonl", 12);
        work.suite("gates: [success(echo) >= 0.5]");
    }

    private void register(Class<? extends ReportWriter> writer) throws IOException {
        Path services = Files.createDirectories(temporary.resolve("path/META-INF/services"));
        Files.writeString(services.resolve(ReportWriter.class.getName()), writer.getName());
        work.onClassPath(temporary.resolve("path"));
    }

    /** Return the names of all files below the reports' folder. */
    private Set<String> reports() {
        return work.contents().keySet().stream()
                .filter(file -> file.contains("/reports/"))
                .map(file -> file.substring(file.lastIndexOf('/') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void leavesTheGatesAnswerAndTheOtherFormats() throws IOException {
        register(FailingReport.class);
        Answer ran = work.run("run", "suite.yaml").ended(Exit.OK);
        says(ran.out(), "success(echo) >= 0.5", "report.html", "junit.xml");
        says(
                ran.err(),
                ": the failing report must be written, but writing it failed: java.lang.IllegalStateException: the chart"
                        + " has no axis. The run is stored; rehearsal report ",
                " --format failing writes it again.");
        assertEquals(USUAL, reports());
        assertFalse(ran.out().contains("failing.txt"), ran::toString);

        says(work.run("run", "suite.yaml").ended(Exit.OK).err(), "resuming run", "12 of 12 trials are stored");
        Answer rendered = work.run("report", ".rehearsal/store.duckdb#last").ended(Exit.INFRASTRUCTURE);
        says(rendered.out(), "report.html", "junit.xml");
        says(rendered.oneLine(), "the failing report must be written");
    }

    @Test
    @Tag("kill")
    void endsWhenTheRunIsStoppedAndGoesOnFromThere() throws Exception {
        register(EndlessReport.class);
        Path begun = temporary.resolve("begun");
        work.set(EndlessReport.BEGUN, begun.toString());
        Workplace.Started run = work.start("run", "suite.yaml");
        while (Files.notExists(begun) && run.process().isAlive()) {
            Thread.sleep(1);
        }
        run.signal("TERM");
        Answer stopped = run.answer().ended(143);
        says(stopped.err(), "interrupted. 12 of 12 trials are stored", "run the same suite again to resume");
        assertFalse(reports().contains("endless.txt"), "what was half written is gone");

        work.unset(EndlessReport.BEGUN);
        Answer resumed = work.run("run", "suite.yaml").ended(Exit.OK);
        says(resumed.err(), "resuming run", "12 of 12 trials are stored");
        Set<String> all = new TreeSet<>(USUAL);
        all.add("endless.txt");
        assertEquals(all, reports());
        assertTrue(resumed.out().contains("endless.txt"), resumed::toString);
    }
}
