package dev.rehearsal.scenarios;

import dev.rehearsal.datasets.Task;
import dev.rehearsal.scenarios.SystemUnderTest.TrialContext;

/**
 * A system that answers tasks with text: the least that a class must do to be played as {@code {class:
 * com.acme.MySystem}}. What it returns is a completed answer, what it throws a crash. Called from many virtual threads
 * at once.
 */
@FunctionalInterface
public interface TextSystem {

    /**
     * Answer one task.
     *
     * @param task all that the system may know
     * @param terms seed, deadline, and where models are called
     * @throws Exception for any failure; {@link InterruptedException} when the deadline has passed
     */
    String answer(Task task, TrialContext terms) throws Exception;
}
