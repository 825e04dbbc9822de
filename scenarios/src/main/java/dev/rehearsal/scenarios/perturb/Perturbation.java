package dev.rehearsal.scenarios.perturb;

import dev.rehearsal.scenarios.draw.SeededRandom;

/**
 * A seeded change of one thing in a trial. Implementations are records: data, so that a run can be repeated exactly.
 */
public interface Perturbation {

    /** Return the name that suites, trials and reports use; unique in a suite, never {@code none}. */
    String id();

    /** Return where it acts. */
    InjectionPoint where();

    /** Return how many further times a trial's task arrives at the same system while it is played; none but under a burst of arrivals. */
    default int arrivals() {
        return 0;
    }

    /**
     * Begin a trial: return the effects with whatever they must remember during it.
     *
     * @param random of {@code hash(trial seed, id)}
     */
    Effects begin(SeededRandom random);
}
