package dev.rehearsal.harness;

import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.SystemSummary;
import java.util.ArrayList;
import java.util.List;

/** Say what a reader must know before any figure. */
final class Notices {

    private Notices() {}

    static List<String> of(Run run, long stored, List<SystemSummary> systems, String primary) {
        List<String> notices = new ArrayList<>();
        if (run.simulated()) {
            notices.add("A simulated model played: this says nothing about your models.");
        }
        if (run.finished().isEmpty() && stored < run.planned()) {
            notices.add("The run is not complete: " + stored + " of " + run.planned() + " trials are stored.");
        }
        for (SystemSummary system : systems) {
            long notPlayed = system.outcomes().getOrDefault("not_played", 0L);
            if (notPlayed > 0) {
                notices.add(system.name() + ": " + notPlayed + " of " + system.trials()
                        + " trials were not played, for want of infrastructure; they are no failures of the system.");
            }
            if (system.unscored() > notPlayed) {
                notices.add(system.name() + ": " + system.unscored() + " of " + system.trials()
                        + " trials have no verdict; they count neither as successes nor as failures.");
            }
            if (!system.measured(primary)) {
                notices.add(system.name() + ": no trial has a value of " + primary
                        + ", the metric that decides: nothing is shown.");
            }
            system.metrics().stream()
                    .filter(metric -> metric.failed() > 0)
                    .forEach(metric -> notices.add(
                            system.name() + ": the scorer of " + metric.metric().name() + " failed on "
                                    + metric.failed() + " trials; that is no fault of the system."));
        }
        return notices;
    }
}
