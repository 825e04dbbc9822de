package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two systems of which one has the better grade, measured alone and beside many metrics that say nothing. */
class SeveralMetricsTest {

    private static final int CASES = 100;
    private static final int CLUSTERS = 40;

    @TempDir
    private Path temporary;

    private Workplace work;

    @BeforeEach
    void begin() {
        work = new Workplace(temporary);
    }

    /** Of 100 grades 8 are lost and 22 won: p is 0.01 alone and above 0.05 among 13. */
    private void play(int noise) {
        Random random = new Random(7);
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            before.add(line(i, i < 8 || i >= 30 ? 1 : 0, noise, random));
            after.add(line(i, i < 8 ? 0 : 1, noise, random));
        }
        work.write("before.jsonl", before.toArray(String[]::new));
        work.write("after.jsonl", after.toArray(String[]::new));
    }

    private static String line(int i, int grade, int noise, Random random) {
        StringBuilder scores = new StringBuilder("\"grade\": " + grade);
        for (int m = 0; m < noise; m++) {
            scores.append(", \"noise-").append(m).append("\": ").append(random.nextInt(2));
        }
        return "{\"case\": \"c" + i + "\", \"success\": true, \"scores\": {" + scores + "}}";
    }

    private void suite() {
        work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: several",
                "systems: {before: {recorded: before.jsonl}, after: {recorded: after.jsonl}}",
                "compare: {baseline: before, candidate: after}",
                "gates:",
                "  - grade(after) better than grade(before)",
                "  - grade(after) no worse than grade(before) by 0.02");
    }

    @Test
    void gatesStandAtTheirOwnLevelWhateverElseIsMeasured() {
        suite();
        play(0);
        work.run("run", "suite.yaml").ended(Exit.OK);
        play(12);
        Answer answer = work.run("run", "suite.yaml", "--format", "json").ended(Exit.OK);
        JsonNode grade = metric(answer.json(), "grade");
        assertEquals("own", grade.at("/difference/interval_kind").asText());
        assertEquals(0.95, grade.at("/difference/level").asDouble());
        assertTrue(grade.at("/difference/interval/0").asDouble() > 0, grade::toString);
        assertEquals(13, grade.path("adjusted_among").asInt());
        assertEquals(
                13 * grade.path("p_value").asDouble(),
                grade.path("p_value_adjusted").asDouble(),
                1e-9);
        assertEquals("inconclusive", grade.path("decision").asText());
        assertTrue(
                grade.path("reason").asText().contains("excludes 0, but among 13 metrics its adjusted p is 0.1"),
                grade::toString);
    }

    private static JsonNode metric(JsonNode document, String name) {
        for (JsonNode each : document.path("comparisons")) {
            if (each.path("metric").asText().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("no " + name + " in " + document);
    }

    @Test
    void rowsSayOnHowManyClustersTheyRest() throws IOException {
        suite();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            lines.add("{\"case\": \"c" + i + "\", \"success\": " + (i % 4 != 0)
                    + ", \"scores\": {\"grade\": 1}, \"clusters\": {\"template\": \"t" + i % CLUSTERS + "\"}}");
        }
        work.write("before.jsonl", lines.toArray(String[]::new));
        work.write("after.jsonl", lines.toArray(String[]::new));
        Answer answer = work.run("run", "suite.yaml");
        says(answer.out(), "own interval", "adjusted p", "100 in 40 clusters");
        says(Files.readString(report(answer, "report.md")), "own interval", "100 in 40 clusters");
        says(Files.readString(report(answer, "report.html")), "Own interval", "100 cases in 40 independent clusters");
        says(Files.readString(report(answer, "report.json")), "\"clusters\" : 40", "\"interval_kind\" : \"own\"");
    }

    private Path report(Answer answer, String name) {
        return answer.out()
                .lines()
                .filter(line -> line.startsWith("report ") && line.endsWith(name))
                .map(line -> work.path(line.substring("report ".length()).strip()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + answer));
    }
}
