package dev.rehearsal.scenarios.perturb;

import java.util.Optional;

/**
 * A hook into what a system remembers, through which faults of state act in the system's own store. A system in the JVM that implements
 * it, too, is asked itself; for others a suite names an address or a program under {@code state}. Called from many threads at once.
 *
 * <p>Stable since 0.2.
 */
public interface StateHook {

    /**
     * Disturb what the system remembers of one trial.
     *
     * @return what was done, as a sentence for people; empty where there was nothing to disturb, or this fault is not known: then it did not
     *     act
     * @throws Exception where that fails: the trial was not played as planned then, which is nobody's verdict
     */
    Optional<String> disturb(Disturbance asked) throws Exception;

    /**
     * What is asked of a hook.
     *
     * @param state the fault: {@code lost-snapshot}, {@code older-schema-version}, {@code rolled-back-memory} or {@code concurrent-update}
     * @param trial the trial's id, as the system was given it
     * @param seed the trial's seed, for what a hook has to choose
     */
    record Disturbance(String state, String trial, long seed) {}
}
