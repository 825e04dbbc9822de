package dev.rehearsal.scenarios.perturb;

import dev.rehearsal.datasets.component.ComponentFactory;
import dev.rehearsal.datasets.component.ComponentRegistry;
import java.util.Optional;

/**
 * A maker of perturbations of one kind, which suites name by {@code use:}. Found by {@link java.util.ServiceLoader}. The
 * context's {@code id} is that of the perturbation to be made.
 *
 * <p>Stable since 0.1.
 */
public interface PerturbationFactory extends ComponentFactory<Perturbation> {

    /** Return what people have to know of these faults; empty where nobody wrote it down. */
    default Optional<FaultSheet> sheet() {
        return Optional.empty();
    }

    /** Return the kinds of perturbations on the class path. */
    static ComponentRegistry<PerturbationFactory> registry() {
        return ComponentRegistry.load(PerturbationFactory.class, "perturbation");
    }
}
