package dev.rehearsal.harness.run;

import dev.rehearsal.harness.writer.RunControl;
import dev.rehearsal.harness.writer.ServedStore;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.analysis.AnalysisPlan;
import dev.rehearsal.reports.analysis.RunAnalyzer;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.TrialWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * One registered run that trials are written to, and that is analysed, reported and then marked as finished. The mark comes
 * last: a run whose report failed, or that was killed before it, goes on from there when it is resumed. Trials may be added
 * from many threads.
 */
public final class RunSession implements AutoCloseable {

    private final ResultStore store;
    private final Path file;
    private final Run run;
    private final InstantSource clock;
    private final TrialWriter writer;

    /**
     * Begin to write.
     *
     * @param served the store where the run is registered, open
     * @param file the store's file
     * @param control by which others may stop the run
     * @param stored told how many trials of this session are durable
     */
    public RunSession(
            ServedStore served, Path file, Run run, InstantSource clock, RunControl control, LongConsumer stored) {
        this.store = served.results();
        this.file = file;
        this.run = run;
        this.clock = clock;
        this.writer = store.writer(run.id(), stored);
        served.begin(run, control);
    }

    /** Return the run. */
    public Run run() {
        return run;
    }

    /** Hand over a trial to be stored; blocks while the store is behind. */
    public void add(ScoredTrial trial) {
        writer.append(trial);
    }

    /** Return {@code STORE.duckdb#RUN/NUMBER}, for {@code rehearsal show}. */
    public String address(long number) {
        return file + "#" + run.id() + "/" + number;
    }

    /**
     * Wait until all trials are stored, analyse them, write the reports and mark the run as finished.
     *
     * @param plan what is asked of the results
     * @param whole whether the run is marked as finished; not so where only a part of a suite was played, or a report failed
     * @throws dev.rehearsal.datasets.input.InvalidInputException where the folder of the reports cannot be written
     */
    public RunResult.Finished finish(AnalysisPlan plan, boolean whole) {
        return finish(plan, whole, () -> false)
                .orElseThrow(() -> new IllegalStateException("nobody asked for an end of the reports"));
    }

    /**
     * Do the same unless somebody asks for the end meanwhile.
     *
     * @param cancelled asked between the trials that a report shows
     * @return empty where the end was asked for; the run goes on from there when it is resumed
     */
    Optional<RunResult.Finished> finish(AnalysisPlan plan, boolean whole, BooleanSupplier cancelled) {
        writer.close();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as the store keeps times
        Run stored = store.run(run.id()).orElse(run); // a report that is rendered again must be the same
        Run finished = whole ? stored.finishedAt(now) : stored;
        try {
            CancellableTrials.check(cancelled);
            Analysis analysis = RunAnalyzer.of(store, finished, plan);
            Reports reports = Reports.write(
                    analysis,
                    new CancellableTrials(store.trials(run.id()), cancelled),
                    Reports.folder(file, run.id()),
                    List.of());
            if (whole && reports.failures().isEmpty()) {
                store.finish(run.id(), now);
            }
            return Optional.of(new RunResult.Finished(finished, file, analysis, reports.files(), reports.failures()));
        } catch (ReportsCancelledException e) {
            return Optional.empty();
        }
    }

    /** Wait until all trials are stored. */
    @Override
    public void close() {
        writer.close();
    }
}
