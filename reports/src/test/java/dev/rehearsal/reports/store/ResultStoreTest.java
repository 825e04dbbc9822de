package dev.rehearsal.reports.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.scenarios.Outcome;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultStoreTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Samples.NOW);

    @TempDir
    Path folder;

    private ResultStore open() {
        return ResultStore.open(folder.resolve("store.duckdb"), CLOCK);
    }

    @Nested
    class RunsOfAStore {

        @Test
        void aRunComesBackAsItWasAfterReopening() {
            Run run = Samples.run("r1", 10);
            try (ResultStore store = open()) {
                store.start(run);
            }
            try (ResultStore store = open()) {
                assertEquals(Optional.of(run), store.run("r1"));
                assertEquals(Optional.of(run), store.last());
                assertEquals(Optional.of(run), store.unfinished("hash-r1"));
                assertEquals(Optional.empty(), store.unfinished("other"));
            }
        }

        @Test
        void aFinishedRunIsNotResumed() {
            try (ResultStore store = open()) {
                store.start(Samples.run("r1", 10));
                store.finish("r1", Samples.NOW.plusSeconds(5));
                store.finish("r1", Samples.NOW.plusSeconds(9));
                assertEquals(Optional.empty(), store.unfinished("hash-r1"));
                assertEquals(
                        Optional.of(Samples.NOW.plusSeconds(5)),
                        store.run("r1").orElseThrow().finished());
            }
        }

        @Test
        void anIdIsGivenOnce() {
            try (ResultStore store = open()) {
                store.start(Samples.run("r1", 10));
                InvalidInputException e =
                        assertThrows(InvalidInputException.class, () -> store.start(Samples.run("r1", 10)));
                Says.that(e, "a run's id must be new");
            }
        }
    }

    @Nested
    class TrialsOfARun {

        @Test
        void everyKindOfOutcomeSpanAndScoreComesBackAsItWas() {
            List<Outcome> outcomes = List.of(
                    new Outcome.Completed(NullNode.getInstance()),
                    new Outcome.Degraded(TextNode.valueOf("half"), "one agent was away"),
                    new Outcome.Escalated(Optional.empty(), "a human must decide"),
                    new Outcome.Escalated(Optional.<JsonNode>of(TextNode.valueOf("")), ""),
                    new Outcome.Failed("no idea"),
                    new Outcome.TimedOut("30s"),
                    new Outcome.Crashed("boom"),
                    new Outcome.NotPlayed("no network"),
                    new Outcome.Unrecorded(Optional.empty()));
            try (ResultStore store = open()) {
                store.start(Samples.run("r1", 9));
                try (TrialWriter writer = store.writer("r1")) {
                    for (int i = 0; i < outcomes.size(); i++) {
                        writer.append(Samples.rich(i, outcomes.get(i)));
                    }
                }
                for (int i = 0; i < outcomes.size(); i++) {
                    ScoredTrial written = Samples.rich(i, outcomes.get(i));
                    TrialView read = store.trials("r1").trial(i).orElseThrow();
                    assertEquals(
                            new TrialView(i, written.trial(), Optional.empty(), written.scores(), written.judgeUsage()),
                            read);
                }
                List<TrialView> traced = new ArrayList<>();
                store.trials("r1").forEachTraced(List.of(0L, 8L), traced::add);
                assertEquals(
                        List.of(
                                store.trials("r1").trial(0).orElseThrow(),
                                store.trials("r1").trial(8).orElseThrow()),
                        traced);
                List<TrialView> bare = new ArrayList<>();
                store.trials("r1").forEach(bare::add);
                assertEquals(
                        traced.getFirst().trial().with(bare.getFirst().trial().trace()),
                        bare.getFirst().trial());
                assertEquals(traced.getFirst().judgeUsage(), bare.getFirst().judgeUsage());
                assertEquals(
                        9,
                        store.trials("r1")
                                .of("team", "refund '17'; drop table runs", "rate-limit/every=3")
                                .size());
            }
        }

        @Test
        void allTrialsAreReadInOrderWhateverTheOrderOfWriting() {
            try (ResultStore store = open()) {
                store.start(Samples.run("r1", 1200));
                try (TrialWriter writer = store.writer("r1")) {
                    for (int i = 1199; i >= 0; i--) {
                        writer.append(Samples.plain(i));
                    }
                }
                List<Long> numbers = new ArrayList<>();
                List<List<Score>> scores = new ArrayList<>();
                store.trials("r1").forEach(view -> {
                    numbers.add(view.number());
                    scores.add(view.scores());
                });
                for (int i = 0; i < 1200; i++) {
                    assertEquals(i, numbers.get(i));
                    assertEquals(Samples.plain(i).scores(), scores.get(i));
                }
                assertEquals(1200, store.trials("r1").count());
            }
        }

        @Test
        void manyThreadsAppendAndNoneIsLost() throws Exception {
            AtomicLong told = new AtomicLong();
            try (ResultStore store = open()) {
                store.start(Samples.run("r1", 5000));
                TrialWriter writer = store.writer("r1", told::set);
                try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                    for (int i = 0; i < 5000; i++) {
                        int number = i;
                        threads.execute(() -> writer.append(Samples.plain(number)));
                    }
                }
                writer.flush();
                assertEquals(5000, writer.durable());
                assertEquals(5000, store.trials("r1").count());
                writer.close();
                assertEquals(5000, told.get());
                BitSet all = new BitSet();
                all.set(0, 5000);
                assertEquals(all, store.played("r1"));
            }
        }

        @Test
        void aTrialIsStoredOnce() {
            try (ResultStore store = open()) {
                store.start(Samples.run("r1", 10));
                try (TrialWriter writer = store.writer("r1")) {
                    writer.append(Samples.plain(3));
                    assertThrows(IllegalArgumentException.class, () -> writer.append(Samples.plain(3)));
                }
                try (TrialWriter writer = store.writer("r1")) {
                    assertThrows(IllegalArgumentException.class, () -> writer.append(Samples.plain(3)));
                }
                assertEquals(1, store.trials("r1").count());
            }
        }

        @Test
        void aMetricMeansTheSameThroughoutARun() {
            try (ResultStore store = open()) {
                store.start(Samples.run("r1", 10));
                try (TrialWriter writer = store.writer("r1")) {
                    writer.append(Samples.plain(0));
                }
                try (TrialWriter writer = store.writer("r1")) {
                    ScoredTrial other = new ScoredTrial(
                            1, Samples.plain(1).trial(), List.of(new Score.Abstained(Metric.rate("tokens"), "")));
                    var e = assertThrows(IllegalArgumentException.class, () -> writer.append(other));
                    Says.that(e, "metric tokens");
                }
            }
        }

        @Test
        void aCaseIsWrittenOnceAndOtherWordingsOfItAreKept() {
            try (ResultStore store = open()) {
                store.start(Samples.run("r1", 10));
                try (TrialWriter writer = store.writer("r1")) {
                    writer.append(Samples.trial(0, "a", "refund '17'; drop table runs", 0, true));
                    writer.append(Samples.trial(1, "a", "refund '17'; drop table runs", 1, true));
                    writer.append(Samples.rich(2, new Outcome.Failed("")));
                }
                try (TrialWriter writer = store.writer("r1")) {
                    writer.append(Samples.rich(3, new Outcome.Failed("")));
                }
                assertEquals(List.of("2"), store.query("select count(*) from cases"));
                assertEquals(
                        Samples.rich(3, new Outcome.Failed("")).trial(),
                        store.trials("r1").trial(3).orElseThrow().trial());
            }
        }

        @Test
        void aClosedWriterTakesNoMore() {
            try (ResultStore store = open()) {
                store.start(Samples.run("r1", 10));
                TrialWriter writer = store.writer("r1");
                writer.close();
                writer.close();
                assertThrows(IllegalStateException.class, () -> writer.append(Samples.plain(0)));
            }
        }

        @Test
        void aRunHasOneWriterAtATime() {
            try (ResultStore store = open()) {
                store.start(Samples.run("r1", 10));
                store.start(Samples.run("r2", 10));
                TrialWriter writer = store.writer("r1");
                assertThrows(IllegalStateException.class, () -> store.writer("r1"));
                assertThrows(IllegalArgumentException.class, () -> store.writer("r3"));
                store.writer("r2").append(Samples.plain(0));
                writer.close();
                store.writer("r1").append(Samples.plain(0));
            }
            try (ResultStore store = open()) {
                assertEquals(1, store.trials("r1").count(), "the store closes its writers");
                assertEquals(1, store.trials("r2").count());
            }
        }

        @Test
        void aFailureOfTheWriterReachesItsCallers() {
            ResultStore store = ResultStore.inMemory(CLOCK);
            store.start(Samples.run("r1", 10));
            TrialWriter writer = store.writer("r1", committed -> {
                throw new IllegalStateException("progress bar is broken");
            });
            writer.append(Samples.plain(0));
            StoreException e = assertThrows(StoreException.class, writer::close);
            Says.that(e, "progress bar is broken");
            assertThrows(StoreException.class, () -> writer.append(Samples.plain(1)));
            assertThrows(StoreException.class, writer::flush);
            assertThrows(StoreException.class, store::close);
        }
    }
}
