package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines that people copy from what the real command line prints and writes: they work where they are copied. */
class ShowLinesTest {

    @TempDir
    private Path temporary;

    private Workplace work;

    @BeforeEach
    void begin() {
        work = new Workplace(temporary);
        work.cases("cases.jsonl", 3);
        work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: small",
                "datasets: [{golden: cases.jsonl}]",
                "systems: {echo: {use: echo}}",
                "perturbations: [none, {use: typos, rate: 1}, failing-tool]");
    }

    private String report(String store) throws IOException {
        try (Stream<Path> files = Files.walk(work.path(store).resolveSibling("reports"))) {
            return Files.readString(files.filter(file -> file.endsWith("report.html"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    @Test
    void aReportNamesTheStoreUnlessCommandsFindItByThemselves() throws IOException {
        work.run("run", "suite.yaml", "--on-inconclusive", "pass").ended(Exit.OK);
        assertTrue(report(".rehearsal/store.duckdb").contains("<code>rehearsal show 2"), "the run's id alone");
        work.run("run", "suite.yaml", "--on-inconclusive", "pass", "--store", "my runs/s.duckdb")
                .ended(Exit.OK);
        String page = report("my runs/s.duckdb");
        assertTrue(page.contains("<code>rehearsal show &#39;my runs/s.duckdb#2"), "the store, quoted");
        String line = page.substring(page.indexOf("rehearsal show &#39;") + "rehearsal show &#39;".length());
        String name = line.substring(0, line.indexOf("&#39;")).replace("NUMBER", "1");
        says(work.run("show", name).ended(Exit.OK).out(), "trial    1  ", "\ntask     ", "\ntold     ");
    }

    @Test
    void aTwinOfASingleAgentHasNoCoordinationEither() {
        work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: small",
                "datasets: [{golden: cases.jsonl}]",
                "models: {m: {provider: simulated, skill: desk}}",
                "systems: {single: {use: desk-single-agent, models: {default: m}}}",
                "scorers: [facts, coordination-share]",
                "perturbations: [none, {use: typos, rate: 1}]");
        work.run("run", "suite.yaml", "--on-inconclusive", "pass").ended(Exit.OK);
        String all = work.run("show", "last/0").ended(Exit.OK).out()
                + work.run("show", "last/1").ended(Exit.OK).out();
        says(all, "typos");
        assertFalse(all.lines().anyMatch(line -> line.contains("coordination-share") && line.contains("->")), all);
    }

    @Test
    void aTrialThatIsNotThereSaysHowToListThoseThatAre() {
        work.run("run", "suite.yaml", "--on-inconclusive", "pass", "--store", "kept/s.duckdb")
                .ended(Exit.OK);
        String message = work.run("show", "last/99", "--store", "kept/s.duckdb")
                .ended(Exit.WRONG_INPUT)
                .err();
        says(message, "rehearsal show kept/s.duckdb#2", " lists them");
    }

    @Test
    void whatNeverActedIsNoEvidence() {
        String out = work.run("run", "suite.yaml", "--on-inconclusive", "pass")
                .ended(Exit.OK)
                .out();
        says(out, "never acted in 1 trial");
        assertFalse(out.lines().anyMatch(line -> line.startsWith("under failing-tool") && line.contains("%")), out);
        assertEquals(
                1,
                out.lines()
                        .filter(line -> line.startsWith("under failing-tool"))
                        .count(),
                out);
    }
}
