package dev.rehearsal.reports;

import java.util.List;
import java.util.function.Consumer;

/** Give a report's writer the trials of one run, a few at a time. The store implements it. */
public interface Trials {

    /** Return the trials of one case by one system under one perturbation with their traces, by repetition. */
    List<TrialView> of(String system, String caseId, String perturbation);

    /** Pass on all trials of the run without traces, in order of their number; nothing is kept in memory. */
    void forEach(Consumer<TrialView> reader);
}
