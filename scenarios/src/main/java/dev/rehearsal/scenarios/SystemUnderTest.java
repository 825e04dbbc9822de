package dev.rehearsal.scenarios;

import dev.rehearsal.datasets.Task;
import dev.rehearsal.scenarios.perturb.TrialPerturbations;
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
     * @param trial the trial's id, unique in its run
     * @param seed the trial's seed
     * @param deadline how long the trial may take
     * @param models where models are called
     * @param perturbations the faults that a system which runs in this JVM lets happen to its tools and handoffs
     */
    record Terms(String trial, long seed, Duration deadline, ModelAccess models, TrialPerturbations perturbations) {}

    /**
     * Say where a trial calls its models. The token is the trial's own, never a provider's key.
     *
     * @param openAiBaseUrl base of an OpenAI-compatible interface, such as {@code http://127.0.0.1:4711/t/17/v1}
     * @param token what clients send as their key
     */
    record ModelAccess(String openAiBaseUrl, String token) {
        /** For systems that call no model through the gateway. */
        public static final ModelAccess NONE = new ModelAccess("", "");
    }
}
