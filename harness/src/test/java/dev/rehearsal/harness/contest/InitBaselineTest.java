package dev.rehearsal.harness.contest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.harness.cli.Answer;
import dev.rehearsal.harness.cli.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code init --baseline}: the single agent of a team that was played, whose tools are known from its calls of models alone. */
class InitBaselineTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path temporary;

    @Test
    void aTeamIsPlayedOnceAndItsBaselineIsThere() throws IOException {
        Workplace work = new Workplace(temporary);
        work.write(
                "cases.jsonl",
                "{\"id\": \"one\", \"task\": {\"input\": \"Could you please refund the winter duvet, single (item SKU-218) in order 7399?"
                        + " I simply do not need it any more.\\n\\nCarla Vesper\\ncarla.vesper@example.com\"},"
                        + " \"expectation\": {\"facts\": [\"order 7399\", \"119.00 EUR\"]}}");
        work.write(
                "suite.yaml",
                "# the desk's team",
                "rehearsal: 1",
                "name: desk",
                "datasets: [{golden: cases.jsonl}]",
                "models: {offline: {provider: simulated, skill: desk}}",
                "systems:",
                "    team: {use: desk-orchestrator, models: {default: offline}} # as it ships");
        work.run("run", "suite.yaml").ended(0);

        Answer made = work.run("init", "--baseline").ended(0);

        assertTrue(made.out().contains("edit baseline.md"), made::toString);
        String instructions = Files.readString(work.path("baseline.md"));
        assertTrue(instructions.contains("# What planner was told"), instructions);
        assertTrue(instructions.contains("You are the writer agent"), instructions);
        String suite = Files.readString(work.path("suite-with-baseline.yaml"));
        assertTrue(suite.contains("# as it ships"), suite);
        assertTrue(suite.contains("    single-equal: {use: single-agent, model: offline"), suite);
        assertTrue(suite.contains("escalations: [escalate_to_human]"), suite);
        String tools = Files.readString(work.path("baseline-tools.jsonl"));
        assertTrue(
                JSON.readTree(tools.lines().findFirst().orElseThrow())
                                .at("/definition/description")
                                .asText()
                                .length()
                        > 10,
                tools);

        work.write("baseline.md", "You are the single agent of the desk.");
        String played = work.run("run", "suite-with-baseline.yaml").ended(0).out();
        assertTrue(played.contains("At equal budget"), played);
        String alone = work.run("show", "last/0", "--whole").ended(0).out();
        assertTrue(alone.contains("system single "), alone);
        assertTrue(alone.contains("119.00 EUR"), alone);
        String again = work.run("replay", "last/1").ended(0).out();
        assertTrue(again.contains("completed"), again);
        assertEquals(0, work.run("init", "--baseline", "last:team", "--force").code());
        String third = Files.readString(work.path("suite-with-baseline.yaml"));
        assertTrue(third.contains("    single-2-equal: {"), third);
        assertEquals(2, work.run("init", "--baseline", "last:team").code(), "it overwrites nothing");
    }
}
