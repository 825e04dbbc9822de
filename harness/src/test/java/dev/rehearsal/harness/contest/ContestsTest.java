package dev.rehearsal.harness.contest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.harness.cli.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A team against the baseline that nobody wrote, at equal task and at equal budget, through the real command. */
class ContestsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CASES = 150;
    private static final double NEARLY = 0.1;

    @TempDir
    private Path temporary;

    @Test
    void aTeamThatIsBetterByItsBudgetAloneIsAsGoodAtEqualBudget() throws IOException {
        JsonNode contests = played("vote", "{change-number: 0.2}", false);

        assertEquals("improved", decision(contests, 0, "equal task"));
        assertEquals("unchanged", decision(contests, 1, "equal budget"));
    }

    @Test
    void aTeamThatIsTrulyBetterIsBetterAtEqualBudgetToo() throws IOException {
        JsonNode contests = played("registrar", "{}", true);

        assertEquals("improved", decision(contests, 0, "equal task"));
        assertEquals("improved", decision(contests, 1, "equal budget"));
    }

    private static String decision(JsonNode contests, int place, String terms) {
        JsonNode contest = contests.get(place);
        assertEquals(terms, contest.path("terms").asText());
        if (terms.equals("equal budget")) {
            double more = contest.at("/tokens/difference/relative/value").asDouble(Double.NaN);
            assertTrue(Math.abs(more) < NEARLY, contest.path("tokens").toPrettyString());
        }
        return contest.at("/comparison/decision").asText();
    }

    /** Play the team against the baseline on both terms, with parcels that only a registrar knows among the others or without. */
    private JsonNode played(String way, String competence, boolean registered) throws IOException {
        Workplace work = new Workplace(temporary);
        work.write(
                "cases.jsonl",
                IntStream.iterate(1, parcel -> parcel + 1)
                        .filter(parcel -> registered || !ParcelCodes.isRegistered(parcel))
                        .limit(CASES)
                        .mapToObj(parcel -> "{\"id\": \"parcel-" + parcel
                                + "\", \"task\": {\"input\": \"Which code has parcel " + parcel
                                + "?\"}, \"expectation\": {\"facts\": [\"" + ParcelCodes.code(parcel) + "\"]}}")
                        .toArray(String[]::new));
        work.write("clerk.md", "You are a clerk.");
        work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: contests",
                "datasets: [{golden: cases.jsonl}]",
                "models:",
                "  clerk: {provider: simulated, skill: parcel-codes, competence: " + competence + "}",
                "systems:",
                "  team: {class: " + ParcelOffice.class.getName() + ", way: " + way + ", models: {default: clerk}}",
                "  single: {use: single-agent, model: clerk, instructions: clerk.md}",
                "  single-equal: {use: single-agent, model: clerk, instructions: clerk.md, budget: equal}",
                "compare: {baseline: single, candidate: team}",
                "margins: {success: 0.05}");
        String said = work.run("run", "suite.yaml").ended(0).out();
        assertTrue(said.contains("That is at equal task"), said);
        assertTrue(said.contains("At equal budget"), said);
        work.run("report", "last", "--format", "json", "--to", "out").ended(0);
        return JSON.readTree(Files.readString(work.path("out/report.json"))).path("contests");
    }
}
