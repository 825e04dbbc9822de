package dev.rehearsal.judges;

import dev.rehearsal.datasets.component.ComponentFactory;
import dev.rehearsal.datasets.component.ComponentRegistry;

/**
 * A maker of scorers that suites name. Found by {@link java.util.ServiceLoader}.
 *
 * <p>Stable since 0.1.
 */
public interface ScorerFactory extends ComponentFactory<Scorer> {

    /** Return the scorers on the class path. */
    static ComponentRegistry<ScorerFactory> registry() {
        return ComponentRegistry.load(ScorerFactory.class, "scorer");
    }

    /**
     * Return whether the scorer works without options. Scorers that do not are made only where a suite lists them.
     */
    default boolean plain() {
        return true;
    }
}
