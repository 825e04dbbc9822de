package dev.rehearsal.harness.jupiter;

import dev.rehearsal.datasets.Task;

/** Play one task in a test: a whole system in a lambda. */
@FunctionalInterface
public interface Act {

    /** Return the answer. What is thrown becomes a crashed trial. */
    String play(Task task, Backstage backstage) throws Exception;
}
