package dev.rehearsal.scenarios;

import dev.rehearsal.scenarios.draw.SeededRandom;

/**
 * The seeds of trials, all derived from the experiment's, so that order, parallelism, sharding and resuming cannot
 * change a result. The hash is the first eight bytes of SHA-256 over the length-prefixed parts.
 */
public final class Seeds {

    private Seeds() {}

    /**
     * Return the seed of a trial. A perturbed trial and its twin share it, and so do the systems compared.
     *
     * @param experiment the suite's seed
     * @param caseId the case
     * @param repetition from 0
     * @param arm empty text, or the system's name where the suite says {@code seeds: independent}
     */
    public static long trial(long experiment, String caseId, int repetition, String arm) {
        return SeededRandom.hash(Long.toString(experiment), caseId, Integer.toString(repetition), arm);
    }

    /** Return the seed of a perturbation in a trial. */
    public static long perturbation(long trialSeed, String perturbationId) {
        return SeededRandom.hash(Long.toString(trialSeed), perturbationId);
    }
}
