package dev.rehearsal.reports;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Give a report's writer the trials of one run, a few at a time. The store implements it. */
public interface Trials {

    /** Return the trials of one case by one system under one perturbation with their traces, by repetition. */
    List<TrialView> of(String system, String caseId, String perturbation);

    /** Pass on all trials of the run without traces, in order of their number; nothing is kept in memory. */
    void forEach(Consumer<TrialView> reader);

    /** Pass on what all trials of the run took, in order of their number: for pictures, without all else. */
    default void forEachAmount(Consumer<Amount> reader) {
        forEach(view -> reader.accept(new Amount(
                view.trial().system(),
                view.trial().scenario().caseId(),
                view.trial().scenario().perturbation(),
                view.success(),
                view.trial().usage().totalTokens(),
                view.trial().latencyMs())));
    }

    /**
     * What one trial took.
     *
     * @param system the system's name
     * @param caseId the case
     * @param perturbation {@code none} for a clean trial
     * @param success the verdict; empty for a trial without one
     * @param tokens read and written; empty where unknown
     * @param latencyMs wall-clock milliseconds; empty where unknown
     */
    record Amount(
            String system,
            String caseId,
            String perturbation,
            Optional<Boolean> success,
            OptionalLong tokens,
            OptionalDouble latencyMs) {}
}
