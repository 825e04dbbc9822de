package dev.rehearsal.harness.benchmark;

import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.TrialWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The time until a trial with its scores is durable, a thousand of them at once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(3)
@SuppressWarnings("NullAway.Init") // set up by JMH
public class StoreBenchmark {

    private static final int TRIALS = 1_000;

    private List<ScoredTrial> trials;
    private ResultStore store;
    private int runs;

    /** Play the trials and open a store. */
    @Setup(Level.Trial)
    public void open() throws InterruptedException {
        trials = Project.played(Project.echoes(TRIALS / 2));
        Path file = Project.folder().resolve("store.duckdb");
        store = ResultStore.open(file, InstantSource.system());
    }

    /** Append them as a run of their own and wait until all are written. */
    @Benchmark
    @OperationsPerInvocation(TRIALS)
    public long append() {
        String id = "run-" + runs++;
        store.start(new Run(id, id, "", 7, Instant.now(), Optional.empty(), TRIALS, "", Map.of(), false));
        try (TrialWriter writer = store.writer(id)) {
            trials.forEach(writer::append);
            writer.flush();
            return writer.durable();
        }
    }

    /** Close the store. */
    @TearDown(Level.Trial)
    public void close() {
        store.close();
    }
}
