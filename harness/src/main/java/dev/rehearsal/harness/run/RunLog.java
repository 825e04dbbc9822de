package dev.rehearsal.harness.run;

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
public final class RunLog {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
    private static final int HASH_DIGITS = 6;
    private static final String PART = "part-of-";

    private final ResultStore store;
    private final Experiment.Files files;
    private final Run run;
    private final BitSet stored;
    private final boolean resumed;

    /** Find the run in the store, or plan a new one; nothing is written before {@link #begin()}. */
    public RunLog(ResultStore store, Experiment experiment, ExperimentRunner runner, InstantSource clock, Start start) {
        this.store = store;
        this.files = experiment.files();
        Optional<Run> unfinished = switch (start) {
            case RESUME -> store.unfinished(experiment.hash());
            case FRESH, PART -> Optional.empty();
        };
        this.resumed = unfinished.isPresent();
        this.run = unfinished.orElseGet(() -> planned(store, experiment, runner, clock.instant(), start));
        this.stored = resumed ? store.played(run.id()) : new BitSet();
        if (resumed) {
            runner.resume(store, run.id());
        }
    }

    private static Run planned(
            ResultStore store, Experiment experiment, ExperimentRunner runner, Instant now, Start start) {
        Map<String, String> versions = new TreeMap<>(Versions.all());
        versions.put("duckdb", store.duckdbVersion());
        return new Run(
                TIME.format(now) + "-" + experiment.hash().substring(0, HASH_DIGITS),
                experiment.name(),
                start == Start.PART ? PART + experiment.hash() : experiment.hash(),
                experiment.seed(),
                now,
                Optional.empty(),
                runner.planned(),
                experiment.files().text(),
                versions,
                runner.simulated());
    }

    /** Write the run down, and what its suite says by now. */
    public void begin() {
        if (!resumed) {
            store.start(run);
        }
        store.suite(run.id(), files.text(), files.suite());
    }

    /** Return the run. */
    public Run run() {
        return run;
    }

    /** Return the numbers of the trials that are stored. */
    public BitSet stored() {
        return (BitSet) stored.clone();
    }

    /** Return one line that says what is about to happen. */
    public String announcement() {
        return resumed
                ? "resuming run " + run.id() + ": " + stored.cardinality() + " of " + run.planned()
                        + " trials are stored"
                : "run " + run.id() + ": " + run.planned() + " trials";
    }

    /** Say whether trials of an earlier run are taken over. */
    public enum Start {
        /** Resume the run of the same plan that lacks trials, where there is one. */
        RESUME,
        /** Begin a new run. */
        FRESH,
        /** Begin a new run of some of the plan's trials, which nothing resumes. */
        PART
    }
}
