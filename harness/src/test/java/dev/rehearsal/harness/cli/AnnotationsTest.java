package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What a reviewer sees on GitHub, and what a hostile case cannot make it see. */
@EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
class AnnotationsTest {

    private static final int CASES = 40;

    @TempDir
    private Path temporary;

    private Workplace work;
    private Path suite = Path.of("");

    @BeforeEach
    void begin() {
        work = new Workplace(temporary);
        work.write("before.jsonl", trials(true));
        work.write("after.jsonl", trials(false));
        suite = work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: old",
                "systems: {before: {recorded: before.jsonl}, after: {recorded: after.jsonl}}",
                "compare: {baseline: before, candidate: after}",
                "gates:",
                "  - success(after) >= 0.9",
                "  - success(before) >= 0.97",
                "  - polite(after) >= 0.9");
    }

    private static String[] trials(boolean success) {
        return IntStream.range(0, CASES)
                .mapToObj(
                        i -> "{\"case\":\"" + i + "%\\n::error::forged\\r::add-mask::x\",\"success\":" + success + "}")
                .toArray(String[]::new);
    }

    private static List<String> commands(String text) {
        return text.lines().filter(line -> line.strip().startsWith("::")).toList();
    }

    @Test
    void markGatesAndRegressedCases() {
        Answer answer = InProcess.run("run", suite.toString(), "--on-inconclusive", "pass", "--annotate", "github")
                .ended(Exit.GATE_FAILED);
        List<String> commands = commands(answer.out());
        says(
                String.join("\n", commands),
                "::error title=Gate fails::success(after) >= 0.9: ",
                "::error title=Gate without evidence::polite(after) >= 0.9",
                "::warning title=Gate inconclusive::success(before) >= 0.97",
                "::warning title=Cases regressed::40 cases did worse in success with after than with before",
                "::notice title=Rehearsal old::");
    }

    @Test
    void letNoCaseNameStartACommandOfItsOwn() {
        String out = InProcess.run("run", suite.toString(), "--on-inconclusive", "pass", "--annotate", "github")
                .out();
        List<String> lines = out.lines().toList();
        assertTrue(lines.getFirst().matches("::stop-commands::rehearsal-[0-9a-f]{32}"), lines.getFirst());
        String token = lines.getFirst().substring("::stop-commands::".length());
        int end = lines.indexOf("::" + token + "::");
        assertTrue(end > 0, out);
        List<String> after = lines.subList(end + 1, lines.size());
        assertTrue(after.stream().allMatch(line -> line.matches("::(error|warning|notice) title=.*")), after::toString);
        assertFalse(after.stream().anyMatch(line -> line.startsWith("::error::forged")), after::toString);
        assertTrue(after.stream().noneMatch(line -> line.matches(".*%(?!25|0A|0D|3A|2C).*")), after::toString);
    }

    @Test
    void comeAgainWithTheReportAndNotUnlessAsked() {
        Path store = work.path(".rehearsal/store.duckdb");
        assertEquals(
                List.of(),
                commands(InProcess.run("run", suite.toString(), "--on-inconclusive", "pass")
                        .out()));
        String to = work.path("out").toString();
        Answer again = InProcess.run("report", store + "#last", "--to", to, "--format", "github")
                .ended(Exit.OK);
        says(again.out(), "::error title=Gate fails::");
        assertFalse(work.contents().containsKey("out/report.html"), "github writes no file");
        assertEquals(
                List.of(),
                commands(InProcess.run("report", store + "#last", "--to", to).out()));
    }

    @Test
    void leaveJsonAlone() {
        Answer answer = InProcess.run(
                "run", suite.toString(), "--on-inconclusive", "pass", "--annotate", "github", "--format", "json");
        assertEquals("old", answer.json().get("gates").isArray() ? "old" : "");
        says(answer.err(), "::error title=Gate fails::");
    }

    @Test
    void previousIsTheRunBeforeOfTheSameSuite() {
        InProcess.run("run", suite.toString(), "--on-inconclusive", "pass");
        Path other =
                work.write("other.yaml", "rehearsal: 1", "name: other", "systems: {mine: {recorded: after.jsonl}}");
        InProcess.run("run", other.toString());
        InProcess.run("run", suite.toString(), "--on-inconclusive", "pass");
        String store = work.path(".rehearsal/store.duckdb").toString();
        Answer answer = InProcess.run("compare", store + "#previous:before", store + "#last:after", "--format", "json")
                .ended(Exit.OK);
        assertEquals("regressed", answer.json().get("decision").textValue());
        Answer same = InProcess.run("compare", store + "#previous:before", store + "#last:before")
                .ended(Exit.OK);
        says(same.out(), "`last:before`", "baseline `previous:before`");
        assertTrue(
                same.out()
                        .lines()
                        .anyMatch(line -> line.matches("note: previous:before is of the run .+, last:before of .+\\.")),
                same.out());
        InProcess.run("run", other.toString(), "--fresh");
        InProcess.run("summarize", store + "#previous:mine").ended(Exit.OK);
    }

    @Test
    void firstNightHasNothingToBeComparedWithAndARegressionFailsTheSecond() {
        InProcess.run("run", suite.toString(), "--on-inconclusive", "pass");
        String store = work.path(".rehearsal/store.duckdb").toString();
        String[] nightly = {
            "compare",
            "previous:before",
            "last:after",
            "--store",
            store,
            "--on-missing-baseline",
            "pass",
            "--fail-on",
            "regressed,inconclusive"
        };
        says(InProcess.run(nightly).ended(Exit.OK).err(), "there is no run \"previous:before\" to compare with");
        says(
                InProcess.run("compare", store + "#previous:before", store + "#last:after")
                        .refused(),
                "previous",
                "Runs there");
        InProcess.run("run", suite.toString(), "--on-inconclusive", "pass", "--fresh");
        says(InProcess.run(nightly).ended(Exit.GATE_FAILED).out(), "worse");
        InProcess.run("compare", store + "#previous:before", store + "#last:after")
                .ended(Exit.OK);
        nightly[1] = "previous:befor";
        says(InProcess.run(nightly).refused(), "\"befor\"");
    }

    @Test
    void summaryIsAddedWhereTheServerSaysWhere() throws IOException {
        Path summary = work.write("summary.md", "before");
        work.set("GITHUB_STEP_SUMMARY", summary.toString());
        work.run("run", "suite.yaml", "--annotate", "github", "--on-inconclusive", "pass")
                .ended(Exit.GATE_FAILED);
        says(Files.readString(summary), "before\n", "success(after)", "❌ fail");
    }
}
