package dev.rehearsal.harness.live;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.harness.cli.Answer;
import dev.rehearsal.harness.standin.EmptiedResults;
import dev.rehearsal.scenarios.perturb.PerturbationFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * On the order desk a rate limit that is always healed corrupts nothing net of chance, and a planted corruption of one trial in ten
 * is found. The long part plays all cases twice and needs {@code ./mvnw -pl harness -am test -Dtest=NetOfChanceTest
 * -Drehearsal.slow=true -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class NetOfChanceTest {

    private static final int ALL = 169;

    @TempDir
    private Path temporary;

    /** Play the desk's team, clean and under these; return what is written of its recovery. */
    private JsonNode recovery(int cases, int repetitions, String perturbations) throws IOException {
        Path registered = temporary.resolve("classes/META-INF/services/" + PerturbationFactory.class.getName());
        Files.createDirectories(registered.resolveSibling("."));
        Files.writeString(registered, EmptiedResults.Factory.class.getName() + "\n");
        Desk desk = Desk.of(temporary, "net", cases)
                .suite(
                        "models:",
                        "  m:",
                        "    provider: simulated",
                        "    skill: desk",
                        "    competence: {drop-obligation: 0.005, change-number: 0.001, malformed-json: 0.01}",
                        "    latency: {median: 400ms, elapse: false}",
                        "systems: {team: {use: desk-orchestrator, models: {default: m}}}",
                        "crossing: full",
                        "repetitions: " + repetitions,
                        "perturbations: [" + perturbations + "]");
        desk.work().onClassPath(temporary.resolve("classes"));
        Answer played = desk.run().ended(0);
        says(played.out(), "corrupted net of chance, team under rate-limit: ");
        desk.work().run("report", "last", "--format", "json", "--to", "out").ended(0);
        return new ObjectMapper()
                .readTree(Files.readString(desk.work().path("out/report.json")))
                .path("recovery");
    }

    private static JsonNode under(JsonNode recovery, String perturbation) {
        return StreamSupport.stream(recovery.spliterator(), false)
                .filter(row -> row.path("perturbation").textValue().equals(perturbation))
                .findFirst()
                .orElseThrow();
    }

    private static void requireHealed(JsonNode limited) {
        assertEquals(
                limited.path("judged").longValue(),
                limited.at("/counts/self-healed").longValue(),
                limited::toString);
        JsonNode net = limited.path("silently_corrupted_net");
        assertEquals(0, net.path("value").doubleValue(), limited::toString);
        assertTrue(
                net.path("interval").path(0).doubleValue() <= 0
                        && net.path("interval").path(1).doubleValue() >= 0,
                limited::toString);
        assertEquals(0, limited.path("without_null_replay").longValue());
    }

    @Test
    void aRateLimitThatIsAlwaysHealedCorruptsNothingNetOfChance() throws Exception {
        JsonNode recovery =
                recovery(12, 1, "none, null-replay, {use: rate-limit, every: 3, retry-after: 10ms, scope: agent}");
        requireHealed(under(recovery, "rate-limit"));
        assertEquals(12, under(recovery, "null-replay").path("trials").longValue());
    }

    @Test
    @EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
    void allCasesTwiceAndAPlantedTenthIsFound(TestReporter reporter) throws Exception {
        JsonNode recovery = recovery(
                ALL,
                2,
                "none, null-replay, {use: rate-limit, every: 3, retry-after: 10ms, scope: agent}, emptied-results");
        JsonNode limited = under(recovery, "rate-limit");
        reporter.publishEntry("rate-limit", limited.toString());
        requireHealed(limited);
        JsonNode planted = under(recovery, "emptied-results");
        reporter.publishEntry("emptied-results", planted.toString());
        JsonNode interval = planted.path("silently_corrupted_net").path("interval");
        assertTrue(
                interval.path(0).doubleValue() > 0
                        && interval.path(0).doubleValue() < 0.1
                        && interval.path(1).doubleValue() > 0.1,
                planted::toString);
    }
}
