package dev.rehearsal.reports.analysis;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.store.ResultStore;
import java.util.List;
import java.util.Optional;

/**
 * A run, or one system of it, as people name it on a command line.
 *
 * @param store where the run is, open
 * @param run the run, or a file read as one
 * @param system the system named; empty where none was
 * @param word {@code last} or {@code previous} where that named the run
 */
public record RunReference(ResultStore store, Run run, Optional<String> system, Optional<String> word) {

    /** Return the systems of the run, in the order of its plan. */
    public List<String> systems() {
        return store.figures(run.id()).systems();
    }

    /**
     * Return the one system that is meant.
     *
     * @throws InvalidInputException where the run has several and none was named
     */
    public String onlySystem() {
        List<String> all = systems();
        if (system.isEmpty() && all.size() != 1) {
            throw new InvalidInputException(
                    run.id(),
                    "one system must be meant",
                    "there are " + String.join(", ", all),
                    "Write " + run.id() + ":" + (all.isEmpty() ? "SYSTEM" : all.getFirst()));
        }
        return system.orElseGet(all::getFirst);
    }
}
