package dev.rehearsal.datasets.component;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * All that a component is made from: what the suite says of it, and the surroundings that it may use. Not thread-safe, as
 * its options note what is read of them.
 *
 * <p>Stable since 0.1.
 *
 * @param id what the suite calls this one, such as a perturbation's {@code id}; where it gives no name, the component's
 * @param options the mapping in the suite, without the key that names the component; empty for a bare name
 * @param folder the suite's folder, which relative paths start from
 * @param environment looks up an environment variable, for keys; what it gives is never stored, logged or shown
 * @param nanoTime the clock, as {@link System#nanoTime()}
 */
public record ComponentContext(
        String id,
        MappingReader options,
        Path folder,
        Function<String, Optional<String>> environment,
        LongSupplier nanoTime) {

    /**
     * Return a context in the current folder with an empty environment, for components that need neither.
     */
    public static ComponentContext of(String id, MappingReader options) {
        return new ComponentContext(id, options, Path.of(""), variable -> Optional.empty(), System::nanoTime);
    }

    /** Return the same for a suite in another folder. */
    public ComponentContext in(Path suite) {
        return new ComponentContext(id, options, suite, environment, nanoTime);
    }

    /** Return file and line of the options, for messages. */
    public String where() {
        return options.where();
    }

    /**
     * Make a component.
     *
     * @throws InvalidInputException for options that make no sense or that the factory did not read, and where the factory was
     *     compiled against something else than what is here
     */
    public <T> T create(ComponentFactory<T> factory) {
        String name = InvalidInputException.quote(factory.name());
        MappingReader own = options.ofComponent(name);
        T made;
        try {
            made = factory.create(new ComponentContext(id, own, folder, environment, nanoTime));
        } catch (LinkageError e) {
            throw new InvalidInputException(
                    where(),
                    name + " must fit this version of Rehearsal and all that it uses be on the class path",
                    factory.getClass().getName() + " gave " + ComponentRegistry.told(e, "java.lang."),
                    "Compile it against this version, or put the missing jar on the class path",
                    e);
        }
        own.done();
        return made;
    }
}
