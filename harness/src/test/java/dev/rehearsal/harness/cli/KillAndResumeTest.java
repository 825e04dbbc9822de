package dev.rehearsal.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.harness.standin.Held;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.store.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL at any moment costs what was not committed yet, and nothing else. */
@Tag("kill")
class KillAndResumeTest {

    private static final int KILLS = 20;
    private static final int CASES = 50;
    private static final int REPETITIONS = 50;
    private static final int PLANNED = 2 * CASES * REPETITIONS;

    /** Each run that is killed plays so many and then waits for it, so that some are left for the last. */
    private static final int A_RUN = PLANNED * 4 / 5 / KILLS;

    private static final Pattern STORED = Pattern.compile("(\\d+) of " + PLANNED + " trials are stored");

    @TempDir
    private Path temporary;

    private static void suite(Workplace work, int concurrency) {
        work.cases("cases.jsonl", CASES);
        work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: killed",
                "seed: 11",
                "datasets: [{golden: cases.jsonl}]",
                "systems:",
                "  before: {use: held, play: {use: wobbly, right: 0.6, ms: 15}}",
                "  after: {use: held, play: {use: wobbly, right: 0.7, ms: 15}}",
                "compare: {baseline: before, candidate: after}",
                "repetitions: " + REPETITIONS,
                "scorers: [contains, facts, outcome, tokens, cost, latency]",
                "success: [contains, outcome]",
                "limits: {concurrency: " + concurrency + ", deadline: 60m}");
    }

    @Test
    void twentyKillsLeaveWhatAnUninterruptedRunLeaves(TestReporter reporter) throws Exception {
        long seed = Long.getLong("rehearsal.test.seed", System.nanoTime());
        reporter.publishEntry("seed of the kills (-Drehearsal.test.seed)", Long.toString(seed));
        Workplace calm = new Workplace(Files.createDirectory(temporary.resolve("calm")));
        suite(calm, 256);
        calm.run("run", "suite.yaml").ended(Exit.OK);

        Workplace work = new Workplace(Files.createDirectory(temporary.resolve("killed")));
        suite(work, 16);
        List<Integer> stored = kill(work, new SplittableRandom(seed), seed);
        reporter.publishEntry("stored at each start", stored.toString());
        Answer last = work.run("run", "suite.yaml").ended(Exit.OK);
        int kept = stored(last.err());
        stored.add(kept);
        assertEquals(stored.stream().sorted().toList(), stored, () -> "nothing stored may vanish, seed " + seed);
        long progress = stored.stream().distinct().count();
        assertTrue(progress > KILLS / 4 && kept < PLANNED, () -> "kills in the middle: " + stored + ", seed " + seed);

        String store = ".rehearsal/store.duckdb#last";
        assertEquals(
                Figures.ofSummary(json(calm, "summarize", store)),
                Figures.ofSummary(json(work, "summarize", store)),
                () -> "summarize, seed " + seed);
        assertEquals(
                Figures.ofComparison(json(calm, "compare", store + ":before", store + ":after")),
                Figures.ofComparison(json(work, "compare", store + ":before", store + ":after")),
                () -> "compare, seed " + seed);
        try (ResultStore results = ResultStore.open(work.path(".rehearsal/store.duckdb"), InstantSource.system())) {
            List<Run> runs = results.runs();
            assertEquals(1, runs.size(), "runs");
            String run = runs.getFirst().id();
            assertEquals(PLANNED, results.played(run).cardinality(), "distinct trials");
            assertEquals(PLANNED, results.trials(run).count(), "trials");
        }
    }

    /**
     * Kill run after run: by turns when so many more trials are stored, as soon as the run is announced, and just as
     * something is being committed.
     */
    private static List<Integer> kill(Workplace work, SplittableRandom random, long seed) throws Exception {
        StoreSnapshot store = StoreSnapshot.of(work.path(".rehearsal/store.duckdb"));
        List<Integer> stored = new ArrayList<>();
        work.set(Held.AFTER, Integer.toString(A_RUN));
        for (int i = 0; i < KILLS; i++) {
            Workplace.Started run = work.start("run", "suite.yaml");
            run.awaitSaid("trials");
            int before = stored(run.err());
            switch (i % 3) {
                case 0 -> store.await(before + 1 + random.nextInt(A_RUN), run);
                case 1 -> store.awaitChange(before, run);
                default -> {}
            }
            run.process().destroyForcibly();
            Answer killed = run.answer();
            if (killed.code() != 137) {
                fail("kill " + i + " found no run to kill, seed " + seed + ": " + killed);
            }
            stored.add(before);
        }
        work.unset(Held.AFTER);
        return stored;
    }

    private static int stored(Path err) throws IOException {
        return stored(Files.readString(err));
    }

    /** Return how many trials a run says that it found stored; 0 where it began anew. */
    private static int stored(String err) {
        Matcher matcher = STORED.matcher(err);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static JsonNode json(Workplace work, String command, String... targets) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of(targets));
        arguments.addAll(List.of("--format", "json"));
        return work.run(arguments.toArray(String[]::new)).ended(Exit.OK).json();
    }
}
