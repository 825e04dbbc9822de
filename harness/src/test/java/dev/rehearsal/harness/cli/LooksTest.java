package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Looking again with more cases until something is decided is counted. */
@EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
class LooksTest {

    @TempDir
    private Path temporary;

    private Workplace work;

    @BeforeEach
    void begin() {
        work = new Workplace(temporary);
        suite(7, "echo");
    }

    private void suite(int seed, String system) {
        work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: growing",
                "seed: " + seed,
                "datasets: [{golden: cases.jsonl}]",
                "systems: {" + system + ": {use: echo}}",
                "gates: ['success(" + system + ") >= 0.2']");
    }

    private Answer play(int cases, String... more) {
        work.cases("cases.jsonl", cases);
        String[] command = new String[more.length + 2];
        command[0] = "run";
        command[1] = "suite.yaml";
        System.arraycopy(more, 0, command, 2, more.length);
        return work.run(command);
    }

    private int looks(Answer answer) throws IOException {
        Path report = answer.out()
                .lines()
                .filter(line -> line.startsWith("report ") && line.endsWith("report.json"))
                .map(line -> work.path(line.substring("report ".length()).strip()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no report.json in " + answer));
        String html = Files.readString(report.resolveSibling("report.html"));
        int looks = JsonMapper.builder()
                .build()
                .readTree(Files.readString(report))
                .path("looks")
                .asInt();
        assertEquals(looks > 1, html.contains("look at growing"), "the page says so");
        assertEquals(looks > 1, answer.out().contains("look at growing"), "the terminal says so");
        return looks;
    }

    @Test
    void aRunWhoseCasesContainAnEarlierOnesIsAFurtherLook() throws IOException {
        assertEquals(1, looks(play(5)));
        assertEquals(2, looks(play(8)));
        Answer third = play(12);
        assertEquals(3, looks(third));
        says(third.out(), "This is the third look at growing", "fresh run");
        // a report that is made again says the same
        Answer again = work.run("report", "last", "--to", "again");
        assertEquals(Exit.OK, again.code(), again::toString);
        says(read("again/report.json"), "\"looks\" : 3");
    }

    private String read(String file) throws IOException {
        return Files.readString(work.path(file));
    }

    @Test
    void theSameCasesAgainAreNoFurtherLook() throws IOException {
        assertEquals(1, looks(play(5)));
        assertEquals(1, looks(play(5)));
        suite(8, "echo");
        assertEquals(1, looks(play(5)));
        assertEquals(2, looks(play(6)), "three runs of the same cases are one look");
        assertEquals(1, looks(play(4)), "nor is a part of them");
    }

    @Test
    void anotherSystemIsAnotherQuestion() throws IOException {
        assertEquals(1, looks(play(5)));
        suite(7, "other");
        Answer other = play(8);
        assertEquals(1, looks(other));
        assertFalse(other.out().contains("look at"), other::toString);
    }
}
