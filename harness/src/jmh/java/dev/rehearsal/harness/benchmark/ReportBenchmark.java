package dev.rehearsal.harness.benchmark;

import dev.rehearsal.harness.suite.SuiteReader;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.ReportWriter;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.analysis.RunAnalyzer;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.TrialWriter;
import java.io.IOException;
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
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The time of analysis and report of a stored run of two systems, a thousand trials in all. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(3)
@SuppressWarnings("NullAway.Init") // set up by JMH
public class ReportBenchmark {

    private static final int CASES = 500;

    private final Path folder = Project.folder();
    private final Path suite = Project.echoes(CASES);
    private ResultStore store;
    private Run run;
    private Analysis analysed;

    /** Play, store and analyse the run once. */
    @Setup(Level.Trial)
    public void open() throws InterruptedException {
        List<ScoredTrial> trials = Project.played(suite);
        Instant now = Instant.now();
        run = new Run("run", "run", "", 7, now, Optional.of(now), trials.size(), "", Map.of(), false);
        store = ResultStore.open(folder.resolve("store.duckdb"), InstantSource.system());
        store.start(run);
        try (TrialWriter writer = store.writer(run.id())) {
            trials.forEach(writer::append);
        }
        analysed = analysis();
    }

    /** Analyse the stored trials: estimates, comparison, lists of cases. */
    @Benchmark
    public Analysis analysis() {
        return RunAnalyzer.of(store, run, SuiteReader.read(suite).analysisPlan());
    }

    /** Write HTML, Markdown, JUnit XML and JSON. */
    @Benchmark
    public long reports() throws IOException {
        long written = 0;
        for (ReportWriter writer : ReportWriter.registry().all()) {
            if (writer.always()) {
                written += writer.write(analysed, store.trials(run.id()), folder)
                        .toFile()
                        .length();
            }
        }
        return written;
    }

    /** Close the store. */
    @TearDown(Level.Trial)
    public void close() {
        store.close();
    }
}
