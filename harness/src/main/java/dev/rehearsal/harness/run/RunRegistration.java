package dev.rehearsal.harness.run;

import dev.rehearsal.harness.Experiment;
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

/** The entry of a run in its store: of one that is resumed, or of a new one, which is not written before {@link #begin()}. */
public final class RunRegistration {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
    private static final int HASH_DIGITS = 6;
    private static final String PART = "part-of-";

    private final ResultStore store;
    private final Experiment.Files files;
    private final Run run;
    private final BitSet stored;
    private final boolean resumed;

    private RunRegistration(ResultStore store, Experiment.Files files, Run run, boolean resumed) {
        this.store = store;
        this.files = files;
        this.run = run;
        this.resumed = resumed;
        this.stored = resumed ? store.played(run.id()) : new BitSet();
    }

    /** Find the run that an experiment resumes, or plan a new one. */
    static RunRegistration find(
            ResultStore store,
            Experiment experiment,
            Start start,
            long planned,
            boolean simulated,
            InstantSource clock) {
        Optional<Run> unfinished = switch (start) {
            case RESUME -> store.unfinished(experiment.hash());
            case FRESH, PART -> Optional.empty();
        };
        Run run = unfinished.orElseGet(() -> {
            Instant now = clock.instant();
            return new Run(
                    id(now, experiment.hash().substring(0, HASH_DIGITS)),
                    experiment.name(),
                    start == Start.PART ? PART + experiment.hash() : experiment.hash(),
                    experiment.seed(),
                    now,
                    Optional.empty(),
                    planned,
                    experiment.files().text(),
                    versions(store),
                    simulated);
        });
        return new RunRegistration(store, experiment.files(), run, unfinished.isPresent());
    }

    /** Register a run that no suite plans, such as that of Jupiter tests, and return it. */
    public static Run unplanned(ResultStore store, String name, boolean simulated, InstantSource clock) {
        Instant now = clock.instant();
        Run run = new Run(
                id(now, name + (simulated ? "-simulated" : "")),
                name,
                "",
                0,
                now,
                Optional.empty(),
                0,
                "",
                versions(store),
                simulated);
        store.start(run);
        return run;
    }

    private static String id(Instant now, String name) {
        return TIME.format(now) + "-" + name;
    }

    private static Map<String, String> versions(ResultStore store) {
        Map<String, String> versions = new TreeMap<>(Versions.all());
        versions.put("duckdb", store.duckdbVersion());
        return versions;
    }

    /** Write the run down, and what its suite says by now. */
    void begin() {
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

    /** Return whether an interrupted run goes on. */
    public boolean resumed() {
        return resumed;
    }

    /** Whether trials of an earlier run are taken over. */
    public enum Start {
        /** Resume the run of the same plan that lacks trials or reports, where there is one. */
        RESUME,
        /** Begin a new run. */
        FRESH,
        /** Begin a new run of some of the plan's trials, which nothing resumes. */
        PART
    }
}
