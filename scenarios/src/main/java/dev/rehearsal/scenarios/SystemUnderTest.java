package dev.rehearsal.scenarios;

import dev.rehearsal.datasets.Task;
import java.time.Duration;

/**
 * Play tasks: the full orchestrator, a single agent, or a user's own. Implementations are called from many virtual
 * threads at once.
 */
public interface SystemUnderTest {

    /**
     * Play one task. What the system does wrong is an outcome; whatever is thrown becomes {@link Outcome.Crashed}.
     *
     * @param task all that the system may know
     * @param terms seed and deadline
     * @return what came of it
     * @throws InterruptedException when the deadline has passed or the run is stopped
     */
    Played play(Task task, Terms terms) throws InterruptedException;

    /**
     * State under what terms a trial is played.
     *
     * @param seed the trial's seed
     * @param deadline how long the trial may take
     */
    record Terms(long seed, Duration deadline) {}
}
