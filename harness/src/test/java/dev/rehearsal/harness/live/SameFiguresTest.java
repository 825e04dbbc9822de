package dev.rehearsal.harness.live;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rehearsal.harness.cli.Answer;
import dev.rehearsal.harness.cli.Figures;
import dev.rehearsal.harness.cli.StoreSnapshot;
import dev.rehearsal.harness.cli.Workplace;
import dev.rehearsal.harness.standin.Held;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A live suite gives the same scores and tokens, however many trials play at once and however often it is killed. */
@EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
@Tag("kill")
class SameFiguresTest {

    private static final int CASES = 14;
    private static final int PLANNED = CASES * 2 * 2;
    private static final int BEFORE_THE_KILL = PLANNED / 2;

    @TempDir
    private static Path temporary;

    private static List<String> lines = List.of();
    private static JsonNode summary = MissingNode.getInstance();
    private static JsonNode compared = MissingNode.getInstance();

    private static Desk desk(String name, int concurrency) {
        return Desk.of(temporary, name, CASES)
                .suite(
                        "models:",
                        "  m:",
                        "    provider: simulated",
                        "    skill: desk",
                        "    competence: {drop-obligation: 0.02, change-number: 0.02, malformed-json: 0.05}",
                        "    latency: {median: 10ms, elapse: true}",
                        "systems:",
                        "  single: {use: held, play: {use: desk-single-agent, call-timeout: 10m}, models: {default: m}}",
                        "  team: {use: held, play: {use: desk-orchestrator, call-timeout: 10m}, models: {default: m}}",
                        "compare: {baseline: single, candidate: team}",
                        "perturbations:",
                        "  - {use: rate-limit, retry-after: 10ms, scope: agent}",
                        "  - typos",
                        "  - none",
                        "  - stalled-reply",
                        "  - malformed-json",
                        "  - failing-tool",
                        "  - lost-last-sentence",
                        "limits: {concurrency: " + concurrency + ", deadline: 60m}");
    }

    @BeforeAll
    static void playOneAtATime() {
        Desk one = desk("one", 1);
        one.run().ended(0);
        lines = one.lines();
        summary = Figures.ofSummary(one.json("summarize", "last"));
        compared = Figures.ofComparison(one.json("compare", "last:single", "last:team"));
        assertEquals(PLANNED, lines.size());
    }

    private static void requireSame(Desk desk) {
        List<String> others = desk.lines();
        assertEquals(PLANNED, others.size());
        for (int i = 0; i < PLANNED; i++) {
            assertEquals(lines.get(i), others.get(i));
        }
        assertEquals(summary, Figures.ofSummary(desk.json("summarize", "last")));
        assertEquals(compared, Figures.ofComparison(desk.json("compare", "last:single", "last:team")));
    }

    @Test
    void atSixteenAtOnce() {
        Desk sixteen = desk("sixteen", 16);
        sixteen.run().ended(0);
        requireSame(sixteen);
    }

    @Test
    void resumedAfterSigkill() throws Exception {
        Desk killed = desk("killed", 1);
        killed.work().set(Held.AFTER, Integer.toString(BEFORE_THE_KILL));
        Workplace.Started run = killed.work().start("run", "suite.yaml");
        StoreSnapshot.of(killed.work().path(".rehearsal/store.duckdb")).await(1, run);
        run.process().destroyForcibly();
        run.answer().ended(137);
        killed.work().unset(Held.AFTER);
        Answer resumed = killed.run().ended(0);
        says(resumed.err(), "resuming run");
        Matcher stored =
                Pattern.compile("(\\d+) of " + PLANNED + " trials are stored").matcher(resumed.err());
        assertTrue(stored.find(), resumed::toString);
        int kept = Integer.parseInt(stored.group(1));
        assertTrue(kept > 0 && kept < PLANNED, resumed::toString);
        requireSame(killed);
    }
}
