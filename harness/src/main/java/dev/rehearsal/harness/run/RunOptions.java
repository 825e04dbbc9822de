package dev.rehearsal.harness.run;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a suite is run, besides what it says itself. Immutable; each {@code with…} returns other options.
 *
 * <pre>{@code
 * RunOptions.DEFAULT.withStore(Path.of("target/rehearsal.duckdb")).fresh()
 * }</pre>
 *
 * @param store the DuckDB file; empty for the suite's own
 * @param start whether trials of an earlier run are taken over
 * @param selection the numbers of the trials that are wanted; empty for all
 * @param consent asked before anything is spent
 * @param environment looks up the variables that hold keys
 * @param clock for the run's times
 * @param hopelessGates whether a suite is played although the planned cases can never satisfy one of its gates
 */
public record RunOptions(
        Optional<Path> store,
        RunRegistration.Start start,
        Optional<BitSet> selection,
        SpendingConsent consent,
        Function<String, Optional<String>> environment,
        InstantSource clock,
        boolean hopelessGates) {

    /** The suite's own store, an interrupted run resumed, all trials, no paid model, the process's environment, no gate that can never hold. */
    public static final RunOptions DEFAULT = new RunOptions(
            Optional.empty(),
            RunRegistration.Start.RESUME,
            Optional.empty(),
            SpendingConsent.REFUSED,
            EnvironmentVariables::variable,
            InstantSource.system(),
            false);

    public RunOptions {
        selection = selection.map(BitSet::clone).map(BitSet.class::cast);
    }

    /** Keep results in this DuckDB file. */
    public RunOptions withStore(Path file) {
        return new RunOptions(Optional.of(file), start, selection, consent, environment, clock, hopelessGates);
    }

    /** Begin a new run even where one was interrupted. */
    public RunOptions fresh() {
        return new RunOptions(
                store, RunRegistration.Start.FRESH, selection, consent, environment, clock, hopelessGates);
    }

    /** Play only trials of these numbers, as a run of its own that nothing resumes. */
    public RunOptions withSelection(BitSet numbers) {
        return new RunOptions(
                store, RunRegistration.Start.PART, Optional.of(numbers), consent, environment, clock, hopelessGates);
    }

    /** Ask this before anything is spent. */
    public RunOptions withConsent(SpendingConsent other) {
        return new RunOptions(store, start, selection, other, environment, clock, hopelessGates);
    }

    /** Look up keys here. */
    public RunOptions withEnvironment(Function<String, Optional<String>> other) {
        return new RunOptions(store, start, selection, consent, other, clock, hopelessGates);
    }

    /** Play although the planned cases can never satisfy one of the gates: such a gate can still fail. */
    public RunOptions withHopelessGates() {
        return new RunOptions(store, start, selection, consent, environment, clock, true);
    }
}
