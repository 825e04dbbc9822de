package dev.rehearsal.scenarios.system;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.SystemFactory;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.system.command.CommandSystem;
import dev.rehearsal.scenarios.system.http.HttpConnections;
import dev.rehearsal.scenarios.system.http.HttpSystem;
import java.util.List;
import java.util.Optional;

/** The systems that suites name: by {@code use:}, those of a user's jar included, or as a system outside. */
public final class Systems {

    private static final List<SystemFactory> FACTORIES_OUTSIDE = outside(new HttpSystem.Factory());

    /** The keys that stand in the place of {@code use}: an address, a program, a class on the class path. */
    public static final List<String> OUTSIDE =
            FACTORIES_OUTSIDE.stream().map(SystemFactory::name).toList();

    private Systems() {}

    /**
     * Make a live system with connections of its own.
     *
     * @param name what the suite says under {@code use}, or one of {@link #OUTSIDE}
     * @param context the system's mapping in the suite without {@code use} and its models, and its surroundings
     * @throws InvalidInputException for an unknown name or unfit options
     */
    public static SystemUnderTest create(String name, ComponentContext context) {
        return create(name, context, FACTORIES_OUTSIDE);
    }

    /**
     * Make a live system that shares the HTTP connections of others, as those that are compared do.
     *
     * @param shared stays open when the system is closed
     * @throws InvalidInputException for an unknown name or unfit options
     */
    public static SystemUnderTest create(String name, ComponentContext context, HttpConnections shared) {
        return create(name, context, outside(new HttpSystem.Factory(shared)));
    }

    private static List<SystemFactory> outside(HttpSystem.Factory http) {
        return List.of(http, new CommandSystem.Factory(), new ClassSystem.Factory());
    }

    private static SystemUnderTest create(String name, ComponentContext context, List<SystemFactory> factories) {
        Optional<SystemFactory> outside = factories.stream()
                .filter(factory ->
                        factory.name().equals(name) && context.options().has(name))
                .findFirst();
        return context.create(outside.orElseGet(() -> SystemFactory.registry().byName(name, context.where())));
    }
}
