package dev.rehearsal.harness.run;

import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.reports.analysis.CaseRequirement;
import java.util.List;

/** What is told while a run is under way. Every method does nothing by default; those on trials are called from many threads at once. */
public interface RunListener {

    /** A listener that nobody hears. */
    RunListener NONE = new RunListener() {};

    /**
     * Take how many cases the suite's gates need, before anything is played or spent.
     *
     * @param requirements one a gate of which it is known, then that of "unchanged" in the primary metric
     */
    default void casesRequired(List<CaseRequirement> requirements) {}

    /**
     * Take that the run is registered and its first trial is about to begin.
     *
     * @param registration of the run, with what of it is stored already
     */
    default void runStarted(RunRegistration registration) {}

    /** Take what people should know of the run, in a sentence. */
    default void noted(String note) {}

    /** Take that a trial begins; {@code number} is its place in the plan. */
    default void trialStarted(long number) {}

    /** Take a trial that was played and scored, and handed over to be stored. */
    default void trialFinished(ScoredTrial trial) {}

    /** Take that another process asked for the end of the run. */
    default void stopAsked() {}

    /** Take how many trials of this execution are durable in the store by now. */
    default void trialsStored(long count) {}
}
