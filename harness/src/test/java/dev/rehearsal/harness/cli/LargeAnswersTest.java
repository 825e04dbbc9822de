package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.harness.standin.SizedAnswers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Large answers are played, reported and shown by the real command, whose heap has 400 MB here. {@code .ci/long sizes} plays thousands
 * of them.
 */
@EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
class LargeAnswersTest {

    private static final int LARGE = 9_000_000;

    @TempDir
    private Path temporary;

    @Test
    void arePlayedReportedAndShown() {
        Workplace work = new Workplace(temporary);
        String golden = "{\"id\":\"%s\",\"task\":{\"input\":\"%d\"},\"expectation\":{\"answer\":\"order 7731\"}}";
        String[] cases = new String[41];
        cases[0] = golden.formatted("huge", LARGE);
        for (int i = 1; i < cases.length; i++) {
            cases[i] = golden.formatted("case-" + i, 60_000 + i);
        }
        work.write("cases.jsonl", cases);
        work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: large",
                "datasets: [{golden: cases.jsonl}]",
                "systems: {sized: {class: " + SizedAnswers.class.getName() + "}}",
                "scorers: [contains]",
                "success: [contains]",
                "gates: [success(sized) >= 0.8]");
        Answer ran = work.run("run", "suite.yaml").ended(Exit.OK);
        says(ran.out(), "report.html", "report.json", "report.md", "junit.xml");
        assertEquals(
                1,
                ran.err().lines().filter(line -> !line.startsWith("cases: ")).count(),
                "nothing but the run's beginning: " + ran.err());
        work.contents().forEach((file, size) -> {
            if (file.contains("/reports/")) {
                assertTrue(size < 10 << 20, () -> file + " has " + size + " bytes");
            }
        });
        Answer shown = work.run("show", ".rehearsal/store.duckdb#last/0").ended(Exit.OK);
        says(shown.out(), "Order 7731 ships.", "more characters");
        assertTrue(shown.out().length() < 20_000, () -> shown.out().length() + " characters");
        String all = work.run("show", ".rehearsal/store.duckdb#last/0", "--whole")
                .ended(Exit.OK)
                .out();
        says(all, new SizedAnswers().apply(Integer.toString(LARGE)));
        work.run("report", ".rehearsal/store.duckdb#last", "--format", "otlp").ended(Exit.OK);
        long traces = work.contents().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("traces.otlp.jsonl"))
                .mapToLong(entry -> entry.getValue())
                .sum();
        assertTrue(traces > LARGE + 40L * 60_000, () -> traces + " bytes");
    }
}
