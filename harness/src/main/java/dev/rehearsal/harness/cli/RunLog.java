package dev.rehearsal.harness.cli;

import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.ExperimentRunner;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.store.ResultStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Find the run that an experiment resumes, or begin a new one. */
final class RunLog {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
    private static final int HASH_DIGITS = 6;

    private final ResultStore store;
    private final Experiment.Files files;
    private final Run run;
    private final BitSet stored;
    private final boolean resumed;

    RunLog(ResultStore store, Experiment experiment, ExperimentRunner runner, InstantSource clock, boolean fresh) {
        this.store = store;
        this.files = experiment.files();
        Optional<Run> unfinished = fresh ? Optional.empty() : store.unfinished(experiment.hash());
        this.resumed = unfinished.isPresent();
        this.run = unfinished.orElseGet(() -> planned(store, experiment, runner, clock.instant()));
        this.stored = resumed ? store.played(run.id()) : new BitSet();
        if (resumed) {
            runner.resume(store, run.id());
        }
    }

    private static Run planned(ResultStore store, Experiment experiment, ExperimentRunner runner, Instant now) {
        Map<String, String> versions = new TreeMap<>(Versions.all());
        versions.put("duckdb", store.duckdbVersion());
        return new Run(
                TIME.format(now) + "-" + experiment.hash().substring(0, HASH_DIGITS),
                experiment.name(),
                experiment.hash(),
                experiment.seed(),
                now,
                Optional.empty(),
                runner.planned(),
                experiment.files().text(),
                versions,
                runner.simulated());
    }

    /** Write the run down, and what its suite says by now. */
    void begin() {
        if (!resumed) {
            store.start(run);
        }
        store.suite(run.id(), files.text(), files.suite());
    }

    /** Return the run. */
    Run run() {
        return run;
    }

    /** Return the numbers of the trials that are stored. */
    BitSet stored() {
        return (BitSet) stored.clone();
    }

    /** Return one line that says what is about to happen. */
    String announcement() {
        return resumed
                ? "resuming run " + run.id() + ": " + stored.cardinality() + " of " + run.planned()
                        + " trials are stored"
                : "run " + run.id() + ": " + run.planned() + " trials";
    }
}
