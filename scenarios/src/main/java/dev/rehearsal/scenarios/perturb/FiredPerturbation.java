package dev.rehearsal.scenarios.perturb;

/**
 * One action of a perturbation.
 *
 * @param perturbation its id
 * @param where it acted
 * @param site the agent, the tool, or {@code from -> to}; empty text for the input
 * @param call the call's number in the trial for model calls; 0 elsewhere
 */
public record FiredPerturbation(String perturbation, InjectionPoint where, String site, int call) {}
