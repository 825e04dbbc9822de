package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.harness.standin.Evaluated;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rehearsal test}, in this process: what it prints, stores and exits with. */
class TestCommandTest {

    @TempDir
    private Path temporary;

    private Workplace work;
    private Path store;

    @BeforeEach
    void begin() {
        work = new Workplace(temporary);
        store = work.path("store.duckdb");
        work.cases("cases.jsonl", 5);
    }

    private Answer run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = Stream.concat(
                        Stream.of("test"), Stream.concat(Stream.of(arguments), Stream.of("--store", store.toString())))
                .toArray(String[]::new);
        int code = Main.commandLine(new PrintWriter(out), new PrintWriter(err, true), Map.of())
                .execute(all);
        return new Answer(String.join(" ", all), code, out.toString(), err.toString());
    }

    @Test
    void aSuiteIsATreeOfTests() {
        Path suite = work.suite("gates: [\"success(echo) >= 0.2\"]");
        Answer answer = run(suite.toString()).ended(Exit.OK);
        says(
                answer.out(),
                "Rehearsal\n  small\n    echo\n      case-0  ok\n",
                "    gates\n      trials were played and scored  ok\n      success(echo) >= 0.2  ok\n",
                "7 tests: 7 passed, 0 skipped, 0 failed",
                "run     " + store + "#",
                "reports " + work.path("reports"));
    }

    @Test
    void listingPlaysNothing() {
        Answer answer = run(work.suite().toString(), "--list").ended(Exit.OK);
        says(answer.out(), "      case-4\n", "6 tests");
        assertFalse(Files.exists(store));
    }

    @Test
    void tagsSelectScenariosAndAPartHasNoGates() {
        Answer answer = run(work.suite("gates: [\"success(echo) >= 0.2\"]").toString(), "--tag", "t1 | gate")
                .ended(Exit.OK);
        says(
                answer.out(),
                "3 tests: 2 passed, 1 skipped, 0 failed",
                "only some scenarios were selected; a gate is judged by all of them.");
    }

    @Test
    void exitCodesAreThoseOfTheHouse() {
        String right = "systems: {wobbly: {use: wobbly, right: 0.5, ms: 0}}";
        Path red = work.write(
                "red.yaml", "rehearsal: 1", "name: red", "datasets: [{golden: cases.jsonl}]", right, "seed: 3");
        says(run(red.toString()).ended(Exit.GATE_FAILED).out(), "FAILED", "rehearsal replay " + store + "#");
        Path undecided = work.write(
                "undecided.yaml",
                "rehearsal: 1",
                "name: undecided",
                "datasets: [{golden: cases.jsonl}]",
                right,
                "tests: {systems: []}",
                "gates: [\"success(wobbly) >= 0.5\"]",
                "seed: 3");
        run(undecided.toString()).ended(Exit.INCONCLUSIVE);
        run(undecided.toString(), "--on-inconclusive", "fail").ended(Exit.GATE_FAILED);
        run(undecided.toString(), "--on-inconclusive", "pass").ended(Exit.OK);
        says(run("nowhere.yaml").ended(Exit.WRONG_INPUT).out(), "a suite must exist");
        says(run("com.acme.Nowhere").refused(), "no such class", "--class-path");
        says(run("x.yaml", "--class-path", "nowhere").refused(), "there is no nowhere");
    }

    @Test
    void classesAndSuitesGoIntoOneStoreAndJsonIsOneDocument() {
        Answer answer = run(Evaluated.class.getName(), work.suite().toString(), "--format", "json")
                .ended(Exit.OK);
        JsonNode document = answer.json();
        assertEquals(7, document.get("tests").asInt(), answer::toString);
        assertEquals(7, document.get("passed").asInt());
        assertEquals(2, document.get("runs").size());
        document.get("runs")
                .forEach(run ->
                        assertTrue(Files.exists(Path.of(run.get("reports").asText(), "report.html")), run::toString));
        assertEquals(
                1,
                document.get("tree").findValuesAsText("name").stream()
                        .filter(name -> name.startsWith("answers"))
                        .count());
    }
}
