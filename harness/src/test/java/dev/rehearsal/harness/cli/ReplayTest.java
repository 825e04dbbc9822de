package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.reports.store.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One trial, played again. */
class ReplayTest {

    private static final int CASES = 2;
    private static final int TRIALS = 4 * CASES;

    @TempDir
    private Path temporary;

    private Workplace work;

    @BeforeEach
    void begin() throws IOException {
        work = new Workplace(temporary);
        List<String> all = Files.readAllLines(Path.of("..", "datasets", "golden", "desk.jsonl"));
        work.write(
                "cases.jsonl",
                IntStream.range(0, CASES)
                        .mapToObj(i -> all.get(i * all.size() / CASES))
                        .toArray(String[]::new));
    }

    private void play() {
        Path suite = work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: small",
                "seed: 7",
                "datasets: [{golden: cases.jsonl}]",
                "models: {m: {provider: simulated, skill: desk, competence: {drop-obligation: 0.1, malformed-json: 0.1}}}",
                "systems:",
                "  single: {use: desk-single-agent, models: {default: m}}",
                "  team: {use: desk-orchestrator, models: {default: m}}",
                "compare: {baseline: single, candidate: team}",
                "perturbations: [none, {use: malformed-json, every: 2}, typos, {use: rate-limit, every: 3, retry-after: 10ms}]");
        assertEquals(
                "",
                InProcess.run("run", suite.toString(), "--on-inconclusive", "pass")
                        .ended(Exit.OK)
                        .err()
                        .replaceAll("run \\S+: 8 trials\\R", "")
                        .replaceAll("(?m)^cases: .*\\R", ""));
    }

    private Answer replay(long number, String... options) {
        String[] all = new String[options.length + 2];
        all[0] = "replay";
        all[1] = work.path(".rehearsal/store.duckdb") + "#last/" + number;
        System.arraycopy(options, 0, all, 2, options.length);
        return InProcess.run(all);
    }

    @Test
    void givesTheSameAgainLiveAndFromTheRecordingAndStoresNothing() {
        play();
        for (int number : List.of(1, 6)) {
            says(replay(number).ended(Exit.OK).out(), "trial    " + number, "trace", "\n  nothing differs but time\n");
            says(
                    replay(number, "--recorded").ended(Exit.OK).out(),
                    "  100% of the model's answers came from the recording\n  nothing differs but time\n");
        }
        try (ResultStore store = ResultStore.open(work.path(".rehearsal/store.duckdb"), InstantSource.system())) {
            assertEquals(1, store.runs().size());
            assertEquals(TRIALS, store.trials(store.last().orElseThrow().id()).count());
        }
    }

    @Test
    void saysWhatDiffersAndEndsWithOneWhereTheVerdictDoes() throws IOException {
        play();
        Path cases = work.path("cases.jsonl");
        String other =
                Files.readString(cases).replaceFirst("\"facts\":\\s*\\[[^\\]]*\\]", "\"facts\":[\"not a word of it\"]");
        Files.writeString(cases, other);
        Answer answer = replay(0).ended(Exit.GATE_FAILED);
        says(answer.out(), "against the stored trial", "success: 100% -> 0%", "facts: ");
    }

    @Test
    void refusesAPlanThatHasChanged() throws IOException {
        play();
        List<String> lines = Files.readAllLines(work.path("cases.jsonl"));
        Files.write(work.path("cases.jsonl"), lines.reversed());
        says(replay(0).refused(), "trial 0", "Bring the datasets back");
        Files.move(work.path("cases.jsonl"), work.path("gone.jsonl"));
        says(replay(0).refused(), "cases.jsonl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"last", "last/x", "last/", "/0"})
    void refusesWhatIsNoTrial(String name) {
        says(InProcess.run("replay", name).refused(), "RUN/NUMBER");
    }

    @Test
    void refusesTrialsThatNobodyPlayed() {
        Path file = work.write("old.jsonl", "{\"case\":\"1\",\"success\":true}");
        says(InProcess.run("replay", file + "/0").refused(), "it stands in a file");
        Path suite = work.write("suite.yaml", "rehearsal: 1", "name: old", "systems: {old: {recorded: old.jsonl}}");
        InProcess.run("run", suite.toString()).ended(Exit.OK);
        says(replay(0).refused(), "it comes from a recording");
        says(replay(7).refused(), "last/7", "1 trials are stored");
    }

    @Test
    void asksBeforeItSpends() throws IOException {
        Path suite = work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: small",
                "datasets: [{golden: cases.jsonl}]",
                "models: {m: {provider: openai-compatible, model: any, base-url: \"" + Nobody.address() + "/v1\"}}",
                "systems: {single: {use: desk-single-agent, retries: 1, models: {default: m}}}");
        InProcess.run("run", suite.toString(), "--yes").ended(Exit.INFRASTRUCTURE);
        says(replay(0).ended(Exit.WRONG_INPUT).err(), "To play: 1 of 1 trial", "--yes");
        replay(0, "--yes").ended(Exit.INFRASTRUCTURE);
    }
}
