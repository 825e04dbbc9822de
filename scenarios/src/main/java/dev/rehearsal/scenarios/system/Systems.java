package dev.rehearsal.scenarios.system;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.SystemFactory;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.option.Options;
import dev.rehearsal.scenarios.system.command.CommandSystem;
import dev.rehearsal.scenarios.system.http.HttpSystem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Make the systems that suites name: by {@code use:}, those of a user's jar included, or as a system outside. */
public final class Systems {

    private static final String HTTP = "http";
    private static final String COMMAND = "command";
    private static final String CLASS = "class";

    /** The keys that stand in the place of {@code use}: an address, a program, a class on the class path. */
    public static final List<String> OUTSIDE = List.of(HTTP, COMMAND, CLASS);

    private Systems() {}

    /**
     * Make a live system.
     *
     * @param name what the suite says under {@code use}, or one of {@link #OUTSIDE}
     * @param options the system's mapping in the suite without {@code use} and its models
     * @param setup where the system stands and what it may use
     * @throws InvalidInputException for an unknown name or unfit options
     */
    public static SystemUnderTest create(String name, ObjectNode options, Setup setup) {
        ObjectNode own = options.deepCopy();
        if (!OUTSIDE.contains(name) || !own.has(name)) {
            return create(name, own, setup.where());
        }
        if (name.equals(HTTP)) {
            return HttpSystem.of(new Options(own, setup.where()), setup.nanoTime());
        }
        if (name.equals(COMMAND)) {
            return CommandSystem.of(
                    new Options(own, setup.where()), setup.folder(), setup.environment(), setup.nanoTime());
        }
        return ClassSystem.create(own.remove(CLASS).textValue(), own, setup.where());
    }

    /**
     * Make a system of Rehearsal's or of a jar on the class path.
     *
     * @param name what the suite says under {@code use}
     * @param options the rest of the mapping
     * @param where file and line of the mapping
     * @throws InvalidInputException for an unknown name or unfit options
     */
    public static SystemUnderTest create(String name, ObjectNode options, String where) {
        TreeMap<String, SystemFactory> known = new TreeMap<>();
        ServiceLoader.load(SystemFactory.class).forEach(factory -> known.put(factory.name(), factory));
        SystemFactory factory = known.get(name);
        if (factory == null) {
            throw new InvalidInputException(
                    where,
                    "\"use\" must name a system",
                    "was " + InvalidInputException.quote(name),
                    "Known here: " + String.join(", ", known.keySet()));
        }
        return factory.create(options, where);
    }

    /**
     * Say where a system stands and what it may use.
     *
     * @param where file and line of the mapping, for messages
     * @param folder of the suite, where relative paths start
     * @param environment looks up variables
     * @param nanoTime the clock
     */
    public record Setup(
            String where, Path folder, Function<String, Optional<String>> environment, LongSupplier nanoTime) {}
}
