package dev.rehearsal.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.harness.standin.Held;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * SIGKILL at any moment, while trials are played and while they are analysed and reported, costs what was not committed
 * yet, and nothing else. {@code .ci/long kills} plays it with 200 kills, the build with a share of them.
 */
@Tag("kill")
class KillAndResumeTest {

    private static final int KILLS = Integer.getInteger("rehearsal.test.kills", 6);
    private static final int CASES = 10;

    /** Of how many kills one comes after the last trial. */
    private static final double LATE = 0.3;

    @TempDir
    private Path temporary;

    /** What trials are like. */
    enum Trials {
        SMALL(16, 80, "play: {use: wobbly, right: %s, ms: 60}"),
        LARGE(2, 3, "play: {use: bulky, answer: 1000000, play: {use: wobbly, right: %s, ms: 60}}"),
        TRACED(8, 10, "play: {use: bulky, spans: 6, result: 40000, play: {use: wobbly, right: %s, ms: 60}}");

        private final int concurrency;
        private final String play;

        /** Each run that is killed plays so many and then waits for it, so that some are left for the last. */
        private final int aRun;

        Trials(int concurrency, int aRun, String play) {
            this.concurrency = concurrency;
            this.aRun = aRun;
            this.play = play;
        }

        static int early() {
            return Math.max(1, Math.toIntExact(Math.round(KILLS * (1 - LATE) / values().length)));
        }

        static int late() {
            return Math.max(1, Math.toIntExact(Math.round(KILLS * LATE / values().length)));
        }

        private int repetitions() {
            return Math.max(1, Math.ceilDiv(aRun * early() * 5 / 4, 2 * CASES));
        }

        int planned() {
            return 2 * CASES * repetitions();
        }

        void suite(Workplace work) {
            work.cases("cases.jsonl", CASES);
            work.write(
                    "suite.yaml",
                    "rehearsal: 1",
                    "name: killed",
                    "seed: 11",
                    "datasets: [{golden: cases.jsonl}]",
                    "systems:",
                    "  before: {use: held, " + play.formatted("0.6") + "}",
                    "  after: {use: held, " + play.formatted("0.7") + "}",
                    "compare: {baseline: before, candidate: after}",
                    "repetitions: " + repetitions(),
                    "scorers: [contains, outcome, tokens, cost, latency]",
                    "success: [contains, outcome]",
                    "limits: {concurrency: " + concurrency + ", deadline: 60m}");
        }
    }

    /** Those with spans in a build, as they leave most in the store; all where a number of kills is asked for: .ci/long kills. */
    static List<Trials> kinds() {
        return Integer.getInteger("rehearsal.test.kills") == null ? List.of(Trials.TRACED) : List.of(Trials.values());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void killsLeaveWhatAnUninterruptedRunLeaves(Trials kind, TestReporter reporter) throws Exception {
        long seed = Long.getLong("rehearsal.test.seed", System.nanoTime());
        reporter.publishEntry("seed of the kills (-Drehearsal.test.seed)", Long.toString(seed));
        Workplace calm = new Workplace(Files.createDirectory(temporary.resolve("calm")));
        kind.suite(calm);
        Workplace.Started whole = calm.start("run", "suite.yaml");
        StoreSnapshot.of(calm.path(".rehearsal/store.duckdb")).await(kind.planned(), whole);
        long stored = System.nanoTime();
        whole.answer().ended(Exit.OK);
        Duration reporting = Duration.ofNanos(System.nanoTime() - stored);

        Killed killed = new Killed(kind, temporary.resolve("killed"), seed);
        killed.whilePlaying();
        killed.whileReporting(reporting);
        Workplace work = killed.finished();
        String told =
                "%s: %,d trials; SIGKILL in the midst of %d plays and %d reports; stored after each: %s; no trial was"
                                .formatted(kind, kind.planned(), Trials.early(), Trials.late(), killed.storedAtEach)
                        + " played again, totals and content are those of an uninterrupted run, seed " + seed;
        long progress = killed.storedAtEach.stream().distinct().count();
        assertTrue(
                progress > Trials.early() / 4, () -> "kills in the middle: " + killed.storedAtEach + ", seed " + seed);

        assertEquals(
                Figures.ofSummary(json(calm, "summarize", "")),
                Figures.ofSummary(json(work, "summarize", "")),
                () -> "summarize, seed " + seed);
        assertEquals(
                Figures.ofComparison(json(calm, "compare", ":before", ":after")),
                Figures.ofComparison(json(work, "compare", ":before", ":after")),
                () -> "compare, seed " + seed);
        assertEquals(content(calm, kind), content(work, kind), () -> "content, seed " + seed);
        reporter.publishEntry("kills", told);
        if (System.getProperty("rehearsal.test.kills") != null) {
            System.out.println(told);
        }
    }

    /** Return by number what each trial of the only run answered and did, as a hash, for there may be much of it. */
    private static Map<Long, Integer> content(Workplace work, Trials kind) {
        Map<Long, Integer> content = new TreeMap<>();
        try (ResultStore results = ResultStore.open(work.path(".rehearsal/store.duckdb"), InstantSource.system())) {
            List<Run> runs = results.runs();
            assertEquals(1, runs.size(), "runs");
            String run = runs.getFirst().id();
            assertEquals(kind.planned(), results.played(run).cardinality(), "distinct trials");
            for (long number = 0; number < kind.planned(); number++) {
                Trial trial = results.trials(run).trial(number).orElseThrow().trial();
                Outcome outcome = trial.outcome();
                content.put(number, List.of(outcome, trial.trace().spans()).hashCode());
            }
        }
        return content;
    }

    private static JsonNode json(Workplace work, String command, String... systems) {
        List<String> arguments = new ArrayList<>(List.of(command));
        for (String system : systems) {
            arguments.add(work.path(".rehearsal/store.duckdb") + "#last" + system);
        }
        arguments.addAll(List.of("--format", "json"));
        return InProcess.run(arguments.toArray(String[]::new)).ended(Exit.OK).json();
    }

    /** One run that is killed again and again. After each kill what is stored is looked at, and never played again. */
    private static final class Killed {

        private static final int KILLED = 137;

        private final List<Integer> storedAtEach = new ArrayList<>();
        private final Trials kind;
        private final Path folder;
        private final SplittableRandom random;
        private final String seed;
        private final Workplace work;
        private final StoreSnapshot store;
        private Set<String> stored = Set.of();

        Killed(Trials kind, Path folder, long seed) throws IOException {
            this.kind = kind;
            this.folder = Files.createDirectory(folder);
            this.random = new SplittableRandom(seed);
            this.seed = ", seed " + seed;
            this.work = new Workplace(folder);
            this.store = StoreSnapshot.of(work.path(".rehearsal/store.duckdb"));
            kind.suite(work);
            work.set(Held.NOTES, notes().toString());
        }

        private Path notes() {
            return folder.resolve("played.txt");
        }

        /**
         * Kill run after run: by turns when so many more trials are stored, as soon as the run is announced, just as
         * something is being committed, and some milliseconds after its announcement.
         */
        void whilePlaying() throws Exception {
            work.set(Held.AFTER, Integer.toString(kind.aRun));
            for (int i = 0; i < Trials.early(); i++) {
                Workplace.Started run = work.start("run", "suite.yaml");
                run.awaitSaid("trials");
                int before = stored.size();
                switch (i % 4) {
                    case 0 -> store.await(before + 1 + random.nextInt(kind.aRun), run);
                    case 1 -> store.awaitChange(before, run);
                    case 2 -> Thread.sleep(random.nextInt(1_500));
                    default -> {}
                }
                run.process().destroyForcibly();
                Answer killed = run.answer();
                if (killed.code() != KILLED) {
                    fail("kill " + i + " found no run to kill" + seed + ": " + killed);
                }
                look();
            }
            work.unset(Held.AFTER);
        }

        /**
         * Kill run after run in the time that an uninterrupted one takes from its last trial to its end. A run that ends
         * before it is killed is taken back and tried again.
         */
        void whileReporting(Duration reporting) throws Exception {
            Duration span = reporting;
            for (int kills = 0; kills < Trials.late(); ) {
                Path kept = keep();
                Workplace.Started run = work.start("run", "suite.yaml");
                if (stored.size() == kind.planned()) {
                    run.awaitSaid("trials");
                } else {
                    store.await(kind.planned(), run);
                }
                Thread.sleep(random.nextLong(Math.max(1, span.toMillis())));
                run.process().destroyForcibly();
                Answer killed = run.answer();
                if (killed.code() == KILLED && !store.left().finished()) {
                    look();
                    assertEquals(kind.planned(), stored.size(), "all are stored" + seed);
                    kills++;
                } else if (killed.code() == KILLED || killed.code() == Exit.OK) {
                    restore(kept);
                    span = span.multipliedBy(4).dividedBy(5);
                } else {
                    fail("the run ended by itself" + seed + ": " + killed);
                }
            }
        }

        /** Run it to its end: nothing is left to play. */
        Workplace finished() throws IOException {
            work.run("run", "suite.yaml").ended(Exit.OK);
            look();
            return work;
        }

        private void look() throws IOException {
            Set<String> now = store.left().trials();
            Set<String> played = new HashSet<>();
            if (Files.exists(notes())) {
                for (String trial : Files.readAllLines(notes())) {
                    assertTrue(played.add(trial), () -> trial + " was played twice in one run" + seed);
                }
                Files.delete(notes());
            }
            Set<String> again = new HashSet<>(played);
            again.retainAll(stored);
            assertEquals(Set.of(), again, "stored, and played again" + seed);
            assertTrue(now.containsAll(stored), () -> "nothing stored may vanish" + seed);
            Set<String> before = new HashSet<>(stored);
            before.addAll(played);
            assertTrue(before.containsAll(now), () -> "nothing is stored that was not played" + seed);
            stored = now;
            storedAtEach.add(now.size());
        }

        private Path keep() throws IOException {
            Path kept = Files.createTempDirectory(folder, "kept-");
            for (String name : List.of("store.duckdb", "store.duckdb.wal")) {
                Path file = work.path(".rehearsal").resolve(name);
                if (Files.exists(file)) {
                    Files.copy(file, kept.resolve(name));
                }
            }
            return kept;
        }

        private void restore(Path kept) throws IOException {
            Files.deleteIfExists(notes());
            for (String name : List.of("store.duckdb", "store.duckdb.wal")) {
                Path file = work.path(".rehearsal").resolve(name);
                Files.deleteIfExists(file);
                if (Files.exists(kept.resolve(name))) {
                    Files.copy(kept.resolve(name), file);
                }
            }
        }
    }
}
