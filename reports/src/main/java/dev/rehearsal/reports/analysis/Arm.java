package dev.rehearsal.reports.analysis;

import dev.rehearsal.reports.store.Figures;
import dev.rehearsal.reports.store.ResultStore;

/**
 * One side of a comparison: a system of a run. Two arms may come from one run, two runs or two stores.
 *
 * @param store where its trials are
 * @param runId the run
 * @param system the system's name in that run
 * @param name what reports call it
 */
public record Arm(ResultStore store, String runId, String system, String name) {

    /** Return the sums over the run's trials. */
    Figures figures() {
        return store.figures(runId);
    }
}
