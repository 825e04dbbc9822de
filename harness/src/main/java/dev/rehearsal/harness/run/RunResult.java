package dev.rehearsal.harness.run;

import dev.rehearsal.harness.spending.BudgetTracker;
import dev.rehearsal.harness.spending.CostForecast;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.Run;
import java.nio.file.Path;
import java.util.List;

/** How the run of a suite ended. Whatever it is, the trials that were played are stored. */
public sealed interface RunResult {

    /**
     * A run of which all wanted trials were played, analysed and reported.
     *
     * @param run as it is stored
     * @param store the DuckDB file
     * @param analysis comparison, gates and all that the reports say
     * @param reports the files that were written
     * @param failures the reports that could not be written; the same suite run again plays nothing and writes them
     */
    record Finished(Run run, Path store, Analysis analysis, List<Path> reports, List<ReportFailure> failures)
            implements RunResult {
        public Finished {
            reports = List.copyOf(reports);
            failures = List.copyOf(failures);
        }
    }

    /**
     * A run that was stopped; the same suite run again resumes it.
     *
     * @param stored how many of its trials are stored
     */
    record Stopped(Run run, Path store, long stored) implements RunResult {}

    /**
     * A run that has spent what the suite allows.
     *
     * @param limit which limit, and what was spent
     * @param stored how many of its trials are stored
     */
    record Exhausted(Run run, Path store, BudgetTracker.Reached limit, long stored) implements RunResult {}

    /**
     * A run to whose cost nobody consented: nothing was played.
     *
     * @param forecast what it would have taken
     */
    record Declined(CostForecast forecast) implements RunResult {}
}
