package dev.rehearsal.scenarios.perturb;

import dev.rehearsal.scenarios.option.Options;

/** Make perturbations of one kind. Found by {@link java.util.ServiceLoader}. */
public interface PerturbationFactory {

    /** Return the kind that suites name by {@code use:}. */
    String name();

    /**
     * Make a perturbation. Read every option that the kind knows; the caller refuses the others.
     *
     * @param id the perturbation's id
     * @throws dev.rehearsal.datasets.input.InvalidInputException for options that make no sense
     */
    Perturbation create(String id, Options options);
}
