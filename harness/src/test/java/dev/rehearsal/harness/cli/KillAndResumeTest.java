package dev.rehearsal.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.store.ResultStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL at any moment costs what was not committed yet, and nothing else. */
class KillAndResumeTest {

    private static final int KILLS = 20;
    private static final int CASES = 50;
    private static final int REPETITIONS = 50;
    private static final int PLANNED = 2 * CASES * REPETITIONS;
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
                "systems: {before: {use: wobbly, right: 0.6, ms: 15}, after: {use: wobbly, right: 0.7, ms: 15}}",
                "compare: {baseline: before, candidate: after}",
                "repetitions: " + REPETITIONS,
                "scorers: [contains, facts, outcome, tokens, cost, latency]",
                "success: [contains, outcome]",
                "limits: {concurrency: " + concurrency + "}");
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

    /** Kill run after run; half at any moment, half just as something is being committed. */
    private static List<Integer> kill(Workplace work, SplittableRandom random, long seed) throws Exception {
        Wal wal = Wal.of(work.path(".rehearsal/store.duckdb"));
        List<Integer> stored = new ArrayList<>();
        for (int i = 0; i < KILLS; i++) {
            Workplace.Started run = work.start("run", "suite.yaml");
            while (Files.size(run.err()) == 0 && run.process().isAlive()) {
                Thread.sleep(1);
            }
            if (i % 2 == 0) {
                Thread.sleep(random.nextInt(500));
            } else {
                wal.awaitMoreThan(wal.size(), run.process());
                Thread.sleep(random.nextInt(4));
            }
            run.process().destroyForcibly();
            Answer killed = run.answer();
            if (killed.code() != 137) {
                fail("kill " + i + " came too late, seed " + seed + ": " + killed);
            }
            stored.add(stored(killed.err()));
        }
        return stored;
    }

    /** Return how many trials a run found stored; 0 where it began anew. */
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
