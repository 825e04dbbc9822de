package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two systems that are equal, of which one lost the verdicts of all that it failed. */
class LostVerdictsTest {

    private static final int CASES = 200;

    @TempDir
    private Path temporary;

    private Workplace work;

    @BeforeEach
    void record() {
        work = new Workplace(temporary);
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            boolean passed = i % 5 != 0;
            before.add("{\"case\": \"c" + i + "\", \"success\": " + passed + "}");
            after.add("{\"case\": \"c" + i + "\", \"success\": " + (passed ? "true" : "null") + "}");
        }
        work.write("before.jsonl", before.toArray(String[]::new));
        work.write("after.jsonl", after.toArray(String[]::new));
    }

    @Test
    void areNoImprovementAndAreCounted() {
        Answer answer = work.run("compare", "before.jsonl", "after.jsonl", "--format", "json");
        JsonNode success = answer.ended(Exit.OK).json().at("/comparisons/0");
        assertEquals("inconclusive", success.path("decision").asText());
        assertEquals(0, success.at("/baseline/unscored").asInt());
        assertEquals(CASES / 5, success.at("/candidate/unscored").asInt());
        assertEquals(0, success.path("unpaired").asInt(), "both sides played all cases");
        assertEquals(CASES / 5, success.path("unscored_cases").size());
        assertTrue(success.at("/difference/interval/0").asDouble() <= 0, success::toString);
        assertTrue(success.at("/difference/interval/1").asDouble() >= 0.2, success::toString);
    }

    @Test
    void areNoImprovementTheOtherWayRoundEither() {
        says(
                work.run("compare", "after.jsonl", "before.jsonl")
                        .ended(Exit.OK)
                        .out(),
                "It is undecided",
                CASES / 5 + " of the baseline's trials, 0 of the candidate's",
                "at their worst and at their best");
    }

    /** At their worst the one is as good as the other; at their best it is better by all that it lost. */
    @Test
    void leaveOpenOnlyWhatDependsOnThem() {
        work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: lost",
                "systems: {before: {recorded: before.jsonl}, after: {recorded: after.jsonl}}",
                "compare: {baseline: before, candidate: after}",
                "gates:",
                "  - success(after) no worse than success(before) by 0.05",
                "  - success(before) no worse than success(after) by 0.05");
        says(
                work.run("run", "suite.yaml").ended(Exit.INCONCLUSIVE).out(),
                "gate pass: success(after)",
                "gate INCONCLUSIVE: success(before)");
    }
}
