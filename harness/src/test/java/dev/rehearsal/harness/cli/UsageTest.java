package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people and scripts rely on: help, versions, JSON and nothing else. */
class UsageTest {

    @TempDir
    private Path temporary;

    private Workplace work;

    @BeforeEach
    void begin() {
        work = new Workplace(temporary);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "test", "import", "summarize", "compare", "report", "show", "doctor"})
    void helpOfEveryCommandHasAnExample(String command) {
        Answer help = work.run(command, "--help").ended(Exit.OK);
        assertEquals("", help.err());
        says(help.out(), "Usage: rehearsal " + command, "Example", "  rehearsal " + command + " ");
    }

    @Test
    void helpNamesEveryCommandAndExitCode() {
        Answer help = work.run("--help").ended(Exit.OK);
        says(help.out(), "run", "import", "summarize", "compare", "report", "show", "doctor", "130 interrupted");
        assertEquals("", help.err());
    }

    @Test
    void versionIsOneLine() {
        Answer version = work.run("--version").ended(Exit.OK);
        assertTrue(version.out().matches("rehearsal \\S+ on Java \\S+\\R"), version::toString);
    }

    @Test
    void unknownOptionIsNamed() {
        Answer wrong = work.run("run", "suite.yaml", "--fresch").ended(Exit.WRONG_INPUT);
        says(wrong.err(), "--fresch", "rehearsal run --help");
        assertEquals(List.of("", 2L), List.of(wrong.out(), wrong.err().lines().count()));
    }

    @Test
    void unknownCommandIsNamed() {
        Answer wrong = work.run("sumarize", "a.jsonl").ended(Exit.WRONG_INPUT);
        says(wrong.err(), "sumarize", "rehearsal --help");
        assertEquals(List.of("", 2L), List.of(wrong.out(), wrong.err().lines().count()));
    }

    @Test
    void noCommandShowsWhatThereIs() {
        says(work.run().ended(Exit.WRONG_INPUT).err(), "rehearsal --help");
    }

    @Test
    void wrongValueOfAnOptionIsNamed() {
        work.cases("cases.jsonl", 3);
        work.suite();
        says(
                work.run("run", "suite.yaml", "--on-inconclusive", "maybe")
                        .ended(Exit.WRONG_INPUT)
                        .err(),
                "maybe",
                "pass");
        says(
                work.run("summarize", "a.jsonl", "--format", "xml")
                        .ended(Exit.WRONG_INPUT)
                        .err(),
                "xml",
                "json");
        work.write("a.jsonl", "{\"case\":\"1\",\"success\":true}");
        says(work.run("summarize", "a.jsonl", "--margin", "success=-1").refused(), "--margin success", "-1");
    }

    @Test
    void jsonIsOneDocumentAndNothingElseOnStdout() {
        work.cases("cases.jsonl", 3);
        work.suite("repetitions: 2", "gates: [\"success(echo) >= 0.1\"]");
        JsonNode run =
                work.run("run", "suite.yaml", "--format", "json").ended(Exit.OK).json();
        assertEquals(6, run.at("/systems/0/trials").asInt());
        assertEquals("pass", run.at("/gates/0/answer").textValue());
        assertEquals(4, run.get("reports").size());
        String named = ".rehearsal/store.duckdb#" + run.get("run").textValue();

        JsonNode summary =
                work.run("summarize", named, "--format", "json").ended(Exit.OK).json();
        assertEquals(run.get("systems"), summary.get("systems"));
        JsonNode compared = work.run("compare", named, named, "--format", "json")
                .ended(Exit.OK)
                .json();
        assertEquals("success", compared.get("primary").textValue());
        assertEquals(
                List.of(0.0, 3),
                List.of(
                        compared.at("/comparisons/0/difference/value").doubleValue(),
                        compared.at("/comparisons/0/candidate/cases").asInt()));
    }

    @Test
    void reportsAreWrittenAgainWhereAsked() {
        work.cases("cases.jsonl", 3);
        work.suite();
        work.run("run", "suite.yaml").ended(Exit.OK);
        Answer report = work.run("report", "last", "--format", "html,markdown", "--to", "out")
                .ended(Exit.OK);
        assertEquals(2, report.out().lines().count(), report::toString);
        assertTrue(work.contents().keySet().containsAll(List.of("out/report.html", "out/report.md")));
        says(work.run("report", "last", "--format", "pdf").refused(), "\"pdf\"", "html");
    }

    @Test
    void showPrintsOneTrial() {
        work.cases("cases.jsonl", 3);
        work.suite();
        work.run("run", "suite.yaml").ended(Exit.OK);
        says(work.run("show", "last/2").ended(Exit.OK).out(), "case-2", "Order 2 ships.", "completed");
    }

    @Test
    void doctorChecksTheMachine() {
        says(work.run("doctor").ended(Exit.OK).out(), "ok    Java ", "DuckDB", "MiB free", "no store yet");
    }
}
