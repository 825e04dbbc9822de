package dev.rehearsal.harness.jupiter;

import dev.rehearsal.datasets.Task;

/** A whole system in a lambda, played by the test that writes it. */
@FunctionalInterface
public interface SystemFunction {

    /** Return the answer. What is thrown becomes a crashed trial. */
    String play(Task task, SystemContext context) throws Exception;
}
