package dev.rehearsal.scenarios;

import dev.rehearsal.datasets.component.ComponentFactory;
import dev.rehearsal.datasets.component.ComponentRegistry;

/**
 * A maker of systems that suites name by {@code use:}. Found by {@link java.util.ServiceLoader}. A system that holds
 * something is {@link AutoCloseable}; it is closed when the run ends.
 *
 * <p>Stable since 0.1.
 */
public interface SystemFactory extends ComponentFactory<SystemUnderTest> {

    /** Return the systems on the class path. */
    static ComponentRegistry<SystemFactory> registry() {
        return ComponentRegistry.load(SystemFactory.class, "system");
    }
}
